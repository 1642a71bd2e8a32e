"""What can be wrong: the table of codes, and a finding that cites one of them."""
