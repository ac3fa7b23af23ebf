"""Who may ask the central side: terminals with keys of their own, users with passwords, one gate."""
