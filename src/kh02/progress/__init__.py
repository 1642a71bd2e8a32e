"""Figures as of a date: periods, indicators, tasks, units, the whole plan, many plans; pure functions."""
