"""``kh02 status`` in pieces: what is in scope, the three formats, the table's parts."""
