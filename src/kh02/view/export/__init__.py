"""Plans as tables, for whoever works on with them in SQL, Excel or a program."""
