"""``kh02 rollup``: what many plans add up to."""
