"""The central side: takes in every terminal's records, folds them, and hands them on.

Where a record passes: `ingest` takes it in, `storage` keeps it, `projector` folds it, `feeding` hands it on.

- __main__, settings, output, errors: the command line `lineside-central`
- app, service, server, workers: the service: put together, what a request has at hand, its processes
- upkeep, happenings: what runs beside requests, and what happens by itself
- health, metrics, logs, clock: what is watched
- ingest, heads: records come in; how far a store is held
- projector, folding, past, rebuilding: records become read models, on the way and anew
- access: terminals and users: let in, signed in, checked
- board: pages for browsers, kept alive by push
- desk: what people do at desks: alerts, goals, call routes, deliveries; forecasts as they move
- feeding: what terminals are given: feed, snapshot
- importing: the plan from files, and orders from other systems
- keeping: the ledger as a whole: verify, back up, restore
- keys: the keys of a site
- messaging: alerts reach people by chat robots and mail
- plan: the plan as a store of its own, its people, the roster
- quarantine: what is kept but not applied
- reading: what users see
- storage: tables, migrations, the ledger, by what rights are judged
- web: what every request and answer has in common
"""
