"""``kh02 report`` and what stands beside it: check, log, freezing, PDF."""
