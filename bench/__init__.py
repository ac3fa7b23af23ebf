"""What is measured: each file prints a ratio against a baseline of the same run, and the same as JSON."""
