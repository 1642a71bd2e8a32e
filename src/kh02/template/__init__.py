"""An office's own templates: names, shape, check, filling."""
