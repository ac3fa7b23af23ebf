"""The terminal: what a person can do at a station, where it is kept, and how the parts are put together.

- __main__, commands: the command line `lineside`
- bootstrap, screen, headless: a terminal put together, with Qt or without; `core_thread` owns the ledger,
  `qt_door` leads there, `publishing` and `later` say when the screen is told
- services: what a person or device can do: commands in, outcomes and snapshots out
- storage: the ledger on SQLite; `sync_ports` is what the network sees of it
- config, config_checks: settings; `scan_settings`, `set_up` and `plan_check` for devices and the plan
- identity, enrolling, invitation, membership, kept_roster: who this terminal is, who may sign in
- ears, voice: what is said
- labels, barcodes: what is printed and read
- housekeeping, restoring, single, logs, masking, clocks, gui_collector: around it
- demo: a plant on one machine
"""
