"""Copies facts between this terminal's ledger and the central one."""
