"""What is due, as lists, calendar and messages."""
