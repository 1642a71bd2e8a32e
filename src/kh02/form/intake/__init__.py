"""The form that a unit sent back: its cells, read without trust, and the entries that they are."""
