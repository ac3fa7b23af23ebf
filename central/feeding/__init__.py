"""What terminals are given."""
