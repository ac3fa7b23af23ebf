"""Rules: an event, a condition, an action; data that is changed without code, judged alike everywhere.

- language: what a rule is
- observing: which records a rule is about, and what of them it looks at
- tracks: how a condition is judged over what was observed under one key, step by step
- engine: all rules over all records: what fired, what is waited for
"""
