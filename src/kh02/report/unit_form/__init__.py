"""The Excel form that asks a unit for what it owes: whom it asks for what, its cells, the workbook."""
