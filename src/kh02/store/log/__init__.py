"""Logs: where entries stand, and appending to them."""
