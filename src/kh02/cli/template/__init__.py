"""``kh02 template``: list, copy, fields, check."""
