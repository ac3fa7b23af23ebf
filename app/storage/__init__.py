"""The terminal's ledger and read models in one SQLite file.

- paths, engine, schema, migrate, upgrade: where it is, how it is opened and brought up to date
- sqlite_ledger: the ledger; `stored_rows`, `store_row`, `digests` are its rows,
  `history_queries` how records are found again
- ledger_reader, standing, verifying: read beside it: by the network, for export, checked
- recovery, salvage, ruin, carving, trusting: a damaged file ends, and what is sound of it goes on
- renewal, former, mark, machine: stores that end, and by what that is known
- rebuilding, pruning, snapshots: states folded anew, old records let go, copies for repair
- ballast, troubles: a full disk, and what else the system throws
"""
