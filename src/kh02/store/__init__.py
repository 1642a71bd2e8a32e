"""Plan files on disk: found, read, placed; the only layer that opens them."""
