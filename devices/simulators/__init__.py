"""Simulated devices that ship with the product: what a scanner and a machine say, and how they fail."""
