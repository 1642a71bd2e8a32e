"""Papers as passages, whatever program made the file."""
