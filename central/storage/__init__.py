"""The central ledger and what is derived from it, on PostgreSQL or SQLite."""
