"""Counts wrong codes of a site, and wrong passwords by user and by the addresses where they are at home."""

from typing import Any, Final

from sqlalchemy import Connection, Row, delete, select

from central.storage.engine import upsert
from central.storage.tables import tries

CODES: Final = "codes"
"""In place of a user's id: codes are guessed at for a whole site."""
WRONG_CODES = 30
WITHIN_MS = 60_000


def codes_closed_until(connection: Connection, site: str, now: int) -> int | None:
    """When the next code may be tried after too many wrong ones, UTC ms; None when it may now."""
    found = found_tries(connection, site, CODES, "")
    closed = found and found.wrong >= WRONG_CODES and found.until > now
    return found.until if found and closed else None


def note_wrong_code(connection: Connection, site: str, now: int) -> None:
    """Count a wrong code in the minute that began with the first; the caller has locked others out."""
    found = found_tries(connection, site, CODES, "")
    if found and found.until > now:
        keep_tries(connection, site, CODES, "", found.wrong + 1, found.until)
    else:
        keep_tries(connection, site, CODES, "", 1, now + WITHIN_MS)


def found_tries(connection: Connection, site: str, who: str, address: str) -> Row[Any] | None:
    """The count, held until the transaction ends; None where none is kept."""
    this = (tries.c.site == site, tries.c.who == who, tries.c.address == address)
    return connection.execute(select(tries).where(*this).with_for_update()).one_or_none()


def keep_tries(connection: Connection, site: str, who: str, address: str, wrong: int, until: int) -> None:
    """Keep a count: `wrong` in a row, no other before `until`, UTC ms."""
    row = {"site": site, "who": who, "address": address, "wrong": wrong, "until": until}
    upsert(connection, tries, [row])


def forget_tries(connection: Connection, site: str, user: str) -> None:
    """Forget where a user is at home."""
    connection.execute(delete(tries).where(tries.c.site == site, tries.c.who == user))
