"""Recording: what was given becomes an entry, is shown, and is written."""
