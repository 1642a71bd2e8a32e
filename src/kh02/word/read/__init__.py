"""Any Word file as plain values: its paragraphs with place, style and face, its tables, sections and notes."""
