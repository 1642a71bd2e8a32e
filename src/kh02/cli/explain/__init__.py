"""``kh02 explain``: a code, or a figure taken apart."""
