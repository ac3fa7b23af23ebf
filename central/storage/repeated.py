"""Records in whose place another stands, made from quarantine: these count no more, whoever can read them."""

from sqlalchemy import Exists, exists

from central.storage.tables import records, refusals


def is_repeated() -> Exists:
    """Of a row of records: whether another one repeats it."""
    return exists().where(
        refusals.c.site == records.c.site,
        refusals.c.store == records.c.store,
        refusals.c.seq == records.c.seq,
        refusals.c.resubmitted_as.is_not(None),
    )
