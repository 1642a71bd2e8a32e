"""``kh02 record`` in pieces: what was given, the dialogue, the preview, the writing."""
