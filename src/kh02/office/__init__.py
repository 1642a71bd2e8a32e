"""Word and Excel files of strangers: which parts they may have."""
