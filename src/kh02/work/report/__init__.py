"""Reports made, frozen and written."""
