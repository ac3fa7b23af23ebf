"""What is kept but not applied: listed, set right, closed.

- routes, commands: the API, and `lineside-central quarantine`
- listing: what there is, with the reason; a user repeats one
- corrections: as what it is repeated
- repeating: how that is written; `late_plan` does it for whom the plan came too late
- closing: what nobody needs to repeat

Why something comes here is decided in `central.storage.rights` and `central.folding`.
"""
