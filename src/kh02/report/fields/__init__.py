"""All that a template may use, as frozen values."""
