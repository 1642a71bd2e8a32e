"""Plan, units and entries as frozen values; no files, no clock."""
