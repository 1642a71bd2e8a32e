"""``kh02 brief``: the leader's page, of one screen or one sheet."""
