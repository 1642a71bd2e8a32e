"""``kh02 show`` in pieces: the page of an indicator and of a task."""
