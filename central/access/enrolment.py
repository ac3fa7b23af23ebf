"""Makes a terminal known by the key that it made itself, in exchange for a one-time code."""

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, delete, func, select, update

from central.access.codes import code_digest
from central.access.terminals import COLUMNS, Terminal
from central.access.tries import codes_closed_until, note_wrong_code
from central.storage.engine import lock, writing
from central.storage.tables import challenges, enrolment_codes, terminals, tokens

REPEATS_MS: Final = 3_600_000
"""For so long a used code is answered again, to the same key: whoever captured it has no use of it later."""


@dataclass(frozen=True, slots=True)
class CodeUnusable:
    """No code, or not this key's: it was never given out, has expired, was used, or its terminal revoked."""


@dataclass(frozen=True, slots=True)
class TooManyCodes:
    """So many wrong ones were tried that none is looked at before `until`, UTC ms."""

    until: int


@dataclass(frozen=True, slots=True)
class WrongPlace:
    """The code is for a terminal that stands elsewhere; it stays as it was."""

    terminal: Terminal


def enrol(
    engine: Engine,
    site: str,
    code: str,
    public_key: bytes,
    now: int,
    version: str = "",
    place: tuple[str, str] | None = None,
) -> Terminal | CodeUnusable | TooManyCodes | WrongPlace:
    """Let a terminal in by its key; the caller has seen that whoever asks holds the private half.

    The same code with the same key again is answered the same again for an hour, since answers get lost. A
    key that the terminal had before is worth nothing any more.

    Args:
        engine: an open central database.
        site: whose terminal.
        code: as it was typed.
        public_key: Ed25519, 32 bytes.
        now: UTC ms.
        version: the terminal's program's.
        place: line and station that the device is set up for, where it says so.
    """
    with writing(engine) as connection:
        lock(connection, "terminals", site)
        if until := codes_closed_until(connection, site, now):
            return TooManyCodes(until)
        found = _code(connection, site, code)
        if found is None or not _counts(found, public_key, now):
            note_wrong_code(connection, site, now)
            return CodeUnusable()
        known = _terminal(connection, site, found.id)
        if place and (place[0] != known.line or place[1] not in known.stations):
            return WrongPlace(known)
        if found.used_key is None:
            _use(connection, site, found, public_key, now, version)
            return replace(known, public_key=public_key)
        return known


def _terminal(connection: Connection, site: str, terminal: str) -> Terminal:
    query = select(*COLUMNS).where(terminals.c.site == site, terminals.c.id == terminal)
    return Terminal.of(connection.execute(query).one())


def _code(connection: Connection, site: str, code: str) -> Row[Any] | None:
    same = (terminals.c.site == enrolment_codes.c.site) & (terminals.c.id == enrolment_codes.c.terminal)
    query = select(enrolment_codes, terminals.c.id, terminals.c.revoked, terminals.c.public_key)
    wanted = (enrolment_codes.c.site == site, enrolment_codes.c.code_sha256 == code_digest(code))
    return connection.execute(query.join(terminals, same).where(*wanted)).one_or_none()


def _counts(code: Row[Any], public_key: bytes, now: int) -> bool:
    """Whether a code is open, or was used just now by this key."""
    fits = code.used_key is None or code.used_key == code.public_key == public_key
    return fits and code.expires_at > now and not code.revoked


def _use(
    connection: Connection, site: str, code: Row[Any], public_key: bytes, now: int, version: str
) -> None:
    used = (enrolment_codes.c.site == site, enrolment_codes.c.code_sha256 == code.code_sha256)
    kept = {"used_key": public_key, "expires_at": now + REPEATS_MS}
    connection.execute(update(enrolment_codes).where(*used).values(kept))
    _forget_elsewhere(connection, site, public_key)
    first_time = func.coalesce(terminals.c.enrolled_at, now)
    known = update(terminals).where(terminals.c.site == site, terminals.c.id == code.id)
    connection.execute(known.values(public_key=public_key, enrolled_at=first_time, version=version))
    for table in (tokens, challenges):
        connection.execute(delete(table).where(table.c.site == site, table.c.terminal == code.id))


def _forget_elsewhere(connection: Connection, site: str, public_key: bytes) -> None:
    """A device is one terminal: what it enrolled as before, it is no more."""
    same = (terminals.c.site == site, terminals.c.public_key == public_key)
    for terminal in connection.execute(select(terminals.c.id).where(*same)).scalars().all():
        this = (terminals.c.site == site, terminals.c.id == terminal)
        connection.execute(update(terminals).where(*this).values(public_key=None))
        connection.execute(delete(tokens).where(tokens.c.site == site, tokens.c.terminal == terminal))
