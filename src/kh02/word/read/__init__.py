"""Any Word file as plain values."""
