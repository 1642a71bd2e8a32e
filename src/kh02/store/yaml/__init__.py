"""YAML read fast or exactly, with places."""
