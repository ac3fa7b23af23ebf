"""What has to happen after a backup was restored: terminals know more than this ledger does."""

from sqlalchemy import Engine

from central.clock import SystemClock
from central.plan.store import write_plan_anew
from central.quarantine.repeating import set_aside
from central.storage.engine import lock, writing
from central.storage.origin import move_feed_origin
from domain.ports import Clock


def begin_anew(engine: Engine, site: str, actor: str, clock: Clock | None = None) -> int:
    """Send every reader of the feed back to its beginning, and begin a new store for the plan.

    The feed would pass over what comes in at positions that terminals have behind them, and the plan's old
    store would go on at seqs under which they know other records.

    Args:
        engine: an open central database.
        site: whose.
        actor: who restored it, as it is to stand in the records.
        clock: the machine's own unless given.

    Returns:
        How many definitions the new store begins with.
    """
    now = (clock or SystemClock()).now()
    with writing(engine) as connection:
        lock(connection, "append", site)
        move_feed_origin(connection, site, now.at)
        set_aside(connection, site)
        return write_plan_anew(connection, site, actor, now)
