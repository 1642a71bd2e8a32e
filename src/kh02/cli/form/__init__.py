"""``kh02 form``: Excel forms out and in."""
