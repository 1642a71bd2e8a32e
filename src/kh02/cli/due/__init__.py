"""``kh02 due`` in pieces: the list, the calendar, the message, the scorecard."""
