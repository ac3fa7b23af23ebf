"""The plan as the central side's own store."""
