"""An Excel template: its cells with their tags, rows that loops repeat, and filling them."""
