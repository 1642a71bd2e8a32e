"""Findings as text and for programs."""
