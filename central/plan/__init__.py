"""The plan of a site.

- store: as records in a store of the central side's own
- people: its persons, as ingest and rosters look them up
- roster: hands these to terminals, signed

Files become a plan in `central.importing`; rights are judged by it in `central.storage.rights`.
"""
