"""A plan from nothing: the least it needs, asked for; units and definitions taken over; nothing invented."""
