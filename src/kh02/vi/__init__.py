"""Vietnamese text, numbers, dates and deadlines: pure functions over the standard library."""
