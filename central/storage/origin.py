"""Where the feed counts from: 0, or once a backup was restored, a number beyond all counted before."""

from sqlalchemy import Connection, select

from central.storage.engine import upsert
from central.storage.ledger import last_position
from central.storage.tables import projections

FEED = "feed"
"""The row of `projections` that holds it."""


def feed_origin(connection: Connection, site: str) -> int:
    """What the feed adds to positions of the ledger."""
    return _origin(connection, site)[0]


def move_feed_origin(connection: Connection, site: str, now: int) -> None:
    """Let the feed count from beyond every position it ever gave, so that readers are seen to be from before.

    What a lost ledger had given is not known. But none is filled faster than by a record in a microsecond:
    counting from the time in microseconds, every feed ends before the next one begins.

    Args:
        connection: writing, with the lock for appending.
        site: whose feed.
        now: UTC ms.
    """
    origin, times = _origin(connection, site)
    beyond = max(now * 1000, origin + last_position(connection, site) + 1)
    upsert(connection, projections, [{"site": site, "name": FEED, "position": beyond, "epoch": times + 1}])


def _origin(connection: Connection, site: str) -> tuple[int, int]:
    query = select(projections.c.position, projections.c.epoch)
    row = connection.execute(
        query.where(projections.c.site == site, projections.c.name == FEED)
    ).one_or_none()
    return (row.position, row.epoch) if row else (0, 0)
