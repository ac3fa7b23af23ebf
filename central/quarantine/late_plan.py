"""Makes good what was refused only because the plan came after it: after a restoration, say."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from central.quarantine.corrections import read
from central.quarantine.repeating import mark, repeat
from central.storage.index import indexed
from central.storage.plan_facts import read_plan
from central.storage.rights import Came, Judge, why_unknown
from central.storage.scope import Scope
from central.storage.tables import closings, records, refusals


def repeat_for(connection: Connection, site: str, persons: Iterable[str], now: int) -> None:
    """Repeat, under their own names, what people did of whom the plan knew nothing and knows now.

    Args:
        connection: writing, with the lock for appending.
        site: whose.
        persons: who was planned just now.
        now: UTC ms.
    """
    rows = connection.execute(_waiting(site, {why_unknown(person) for person in persons})).all()
    if not rows:
        return
    judge = Judge(Scope(""), read_plan(connection, site), {}, people=True)
    for row in rows:
        if (record := read(row.body)) and not judge.why(*indexed(row.body), Came(now)):
            mark(connection, site, row, repeat(connection, site, record, now), now)


def _waiting(site: str, reasons: Iterable[str]) -> Select[Any]:
    same = (records.c.store == refusals.c.store) & (records.c.seq == refusals.c.seq)
    query = select(refusals.c.store, refusals.c.seq, refusals.c.reason, records.c.body)
    query = query.join(records, same & (records.c.site == refusals.c.site))
    closed = exists().where(
        closings.c.site == refusals.c.site,
        closings.c.store == refusals.c.store,
        closings.c.seq == refusals.c.seq,
    )
    wanted = (refusals.c.reason.in_(list(reasons)), refusals.c.resubmitted_as.is_(None), ~closed)
    return query.where(refusals.c.site == site, *wanted).order_by(records.c.position)
