"""The shop-floor language: events, commands, states and rules, as pure functions on frozen data.

A command is decided into events; an event, kept as a record, is folded into the state of its stream.

- commands, deciding, outcomes: what is asked for, the table of who decides it, what it comes to
- work, counting, lots, presence, tending, calling, answering, hearing, holding, office: the decisions
- floor_events, plan_events, goal_events, andon_events, meeting_events: facts; `events` is the table of all
- records, chain, codec, placing, repeats: a fact kept, chained, read back, put in its place in time
- shopfloor: every stream folded; order_fold, plan, people, machines, alert_fold, goals, meeting: its folds
- orders, pieces, machine_stops, alerts, counters: the states that the folds come to
- permissions, roster, pins, expiry: who may do what, until when
- scanning, barcodes, scan_rules: what a scan is and means; `speech`: what a sentence means
- signals, ports: what comes from devices, what users of this package need from outside
- clock, shifts: time, the plant's calendar
- timeline, bands, tracks, station_tracks, time_buckets, time_figures, changeovers, job_shares: where a
  shift's time went; kpi, shift_report, summary, meeting_facts: the figures from it
- andon, routing: alerts of a plant, who is called when; forecast, forecast_causes: what they do to orders
- goal_values, goal_checks: how far goals are, and the rules that they keep
- `rules`: an event, a condition, an action: data that is judged alike everywhere
"""
