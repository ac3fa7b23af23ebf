"""What is kept but not applied: listed, set right, closed."""
