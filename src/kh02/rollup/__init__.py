"""Many plans together: flat rows of each, and what they add up to. Pure; runs in one process or in many."""
