"""Where every target and task stands, in pieces."""
