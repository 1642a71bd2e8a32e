"""A plan as an Excel workbook: its items as rows, out and back in."""
