"""A Word template: its paragraphs with their tags, and filling them."""
