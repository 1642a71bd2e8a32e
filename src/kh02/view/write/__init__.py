"""The writers: each draws every page, table or object that is handed to it, and knows nothing of plans."""
