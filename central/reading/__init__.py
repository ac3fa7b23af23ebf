"""What users see.

- routes: orders, stations, machines, totals, from the read models
- floor_view: these as states in memory, brought up to date
- auditing: ledgers and records as they came
"""
