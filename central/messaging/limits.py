"""What a robot takes: so many messages in a minute, of whichever channel, and none while it rests."""

from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from central.messaging.queue import SKEW_MS
from central.storage.tables import message_tries, messages

MINUTE_MS: Final = 60_000
LONGEST_REST_MS: Final = 75 * MINUTE_MS
"""No robot rests longer, and no message waits longer: a time further off is of a clock that was ahead."""


def is_free(connection: Connection, site: str, robot: str, per_minute: int, now: int) -> bool:
    """Whether a robot takes another message now, UTC ms."""
    tried = message_tries.c
    lately = (tried.tried_at > now - MINUTE_MS) & (tried.tried_at <= now + SKEW_MS)
    count = select(func.count()).where(tried.site == site, tried.robot == robot, lately)
    if connection.execute(count).scalar_one() >= per_minute:
        return False
    message = messages.c
    rest = (message.busy_until > now) & (message.busy_until <= now + LONGEST_REST_MS)
    its = (message.site == site, message.robot == robot, message.tried_at > now - 2 * LONGEST_REST_MS)
    return connection.execute(select(message.number).where(*its, rest).limit(1)).first() is None


def note_try(connection: Connection, site: str, robot: str, claim: str, now: int) -> None:
    """A message goes to a robot now, UTC ms; what does not count any more is forgotten."""
    tried = message_tries.c
    old = (tried.tried_at <= now - MINUTE_MS) | (tried.tried_at > now + SKEW_MS)
    connection.execute(delete(message_tries).where(tried.site == site, tried.robot == robot, old))
    connection.execute(insert(message_tries), {"site": site, "claim": claim, "robot": robot, "tried_at": now})
