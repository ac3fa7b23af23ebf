"""A plant to try: central side, terminal, scanner and machine on this computer."""
