"""The units' Excel form, out and in."""
