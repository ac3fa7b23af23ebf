"""Looks after the ledger as a whole."""
