"""Every wording that is no code and no template: states, figures, targets, entries, units, periods."""
