"""The terminal's ledger and read models in one SQLite file."""
