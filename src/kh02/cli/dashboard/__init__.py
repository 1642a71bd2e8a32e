"""``kh02 dashboard``: the overview as one HTML file, or served on this machine alone."""
