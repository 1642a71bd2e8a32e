"""Official reports: what a template may see, the templates, and the writers of each format."""
