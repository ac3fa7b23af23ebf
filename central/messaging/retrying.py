"""When a message goes again, and when it never does."""

from random import SystemRandom
from typing import Any, Final

from sqlalchemy import Row

from central.messaging.limits import LONGEST_REST_MS, MINUTE_MS
from central.messaging.outcomes import Busy, Outcome, Refused, Sent, Unsure
from central.messaging.queue import SKEW_MS

LEASE_MS: Final = 3 * MINUTE_MS
"""Nobody takes so long to send one message: whoever claimed it before has ended."""
FIRST_WAIT_MS: Final = 5_000
LONGEST_WAIT_MS: Final = 30 * MINUTE_MS
GIVE_UP_MS: Final = 6 * 60 * MINUTE_MS
GIVE_UP_TRIES: Final = 16
"""So often a message is tried at least in six hours; a service that was off tries it as often."""

_RANDOM: Final = SystemRandom()


def is_held(message: Row[Any], now: int) -> bool:
    """Whether somebody is sending it at this moment (UTC ms), perhaps by a clock that is a little ahead."""
    if message.claim is None:
        return False
    return bool(message.tried_at - SKEW_MS <= now < message.tried_at + LEASE_MS)


def is_ripe(message: Row[Any], now: int) -> bool:
    """Whether its time has come, UTC ms."""
    return bool(message.next_at <= now or message.next_at > now + LONGEST_REST_MS)


def changes_of(message: Row[Any], outcome: Outcome, now: int) -> dict[str, Any]:
    """What a message becomes by what came of it, UTC ms; with `given_up_at` where it never goes any more."""
    match outcome:
        case Sent():
            return {"sent_at": now, "last_error": ""}
        case Busy(wait_s, why):
            next_at = now + round(wait_s * 1000 * _RANDOM.uniform(1.0, 1.25))
            found = {"next_at": next_at, "busy_until": next_at, "last_error": why}
        case _:
            wait = min(FIRST_WAIT_MS * 2 ** (message.attempts - 1), LONGEST_WAIT_MS)
            next_at = now + round(wait * _RANDOM.uniform(0.75, 1.25))
            found = {"next_at": next_at, "last_error": outcome.why}
    if isinstance(outcome, Unsure):
        found["unsure"] = True
    if isinstance(outcome, Refused):
        found["refused_at"] = now
    if now - message.made_at >= GIVE_UP_MS and message.attempts >= GIVE_UP_TRIES:
        found["given_up_at"] = now
    return found
