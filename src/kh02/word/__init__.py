"""Word files: any one read, ours written; nothing of plans."""
