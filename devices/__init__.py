"""Scanners and equipment: ports, parsers and supervisors that turn bytes into the domain's signals."""
