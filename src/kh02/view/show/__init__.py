"""The page of one indicator or task."""
