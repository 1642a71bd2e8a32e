"""The form that a unit is sent: what it asks for, what stands in it already, the workbook drawn."""
