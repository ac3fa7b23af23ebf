"""The central ledger and what is derived from it, on PostgreSQL or SQLite.

- engine, migrate, tables: opened, brought up to date (`migrations`), and what is in it; `troubles` of it
- ledger, index: records are appended, with the columns that they are found by
- rights, scope, plan_facts: whether a record is applied: its person, its terminal, by which plan
- models, repeated: where folded states are; which records count no more
- origin, paging, news: where the feed counts from, pages, what other processes did
"""
