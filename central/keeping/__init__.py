"""Looks after the ledger as a whole: what IT does with it.

- verify: checks every chain, column and judgement again; `receipts` every signature
- backing_up: copies an SQLite file while it is in use
- restoring: what has to happen after a backup was put back
"""
