"""``kh02 diff`` in pieces: two looks at the plans, revisions, the words and formats of what changed."""
