"""The kinds of reports, each in a file: all that is its own stands there."""
