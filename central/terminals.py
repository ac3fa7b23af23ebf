"""Which terminals may speak: added by name with a token that is shown once, and revoked by name."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from uuid import uuid4

from sqlalchemy import Connection, Engine, insert, select, update

from central.errors import BadSetting
from central.plan_store import known_plan
from central.storage.engine import lock, writing
from central.storage.tables import terminals
from domain.plan_events import SiteDefined


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal as the central side knows it; `line` is its scope."""

    id: str
    name: str
    line: str
    station: str
    revoked: bool = False


COLUMNS = tuple(terminals.c[name] for name in Terminal.__dataclass_fields__)


def add_terminal(
    engine: Engine, site: str, name: str, line: str, station: str, token: str | None = None
) -> str:
    """Let a terminal in.

    Returns:
        Its token, which is kept nowhere: only its SHA-256 is.

    Raises:
        BadSetting: the name is taken by a terminal that is not revoked, or the token by any; or the plan
            is known and has no such line or station.
    """
    token = token or secrets.token_urlsafe(32)
    if known := known_plan(engine, site).site:
        _demand_place(known.defined, line, station)
    with writing(engine) as connection:
        lock(connection, "terminals", site)
        if any(known.name == name and not known.revoked for known in _terminals(connection, site)):
            raise BadSetting(f"there is a terminal {name} already: revoke it first, or choose another name")
        if _by_token(connection, site, token):
            raise BadSetting("this token is or was another terminal's: choose another")
        row = {"site": site, "id": uuid4().hex, "name": name, "line": line, "station": station}
        connection.execute(insert(terminals).values(**row, token_sha256=_digest(token)))
    return token


def _demand_place(plan: SiteDefined, line: str, station: str) -> None:
    lines = [known.id for known in plan.lines]
    if line not in lines:
        raise BadSetting(f"the plan has no line {line}: choose one of {', '.join(lines)}")
    stations = [known.id for known in plan.stations if known.line == line]
    if station not in stations:
        raise BadSetting(f"line {line} has no station {station}: choose one of {', '.join(stations)}")


def list_terminals(engine: Engine, site: str) -> tuple[Terminal, ...]:
    with engine.connect() as connection:
        return _terminals(connection, site)


def revoke_terminal(engine: Engine, site: str, name: str) -> None:
    """Let a terminal in no more; what it sent stays.

    Raises:
        BadSetting: no terminal of this name is let in.
    """
    named = (terminals.c.site == site, terminals.c.name == name, terminals.c.revoked.is_(False))
    with writing(engine) as connection:
        if connection.execute(update(terminals).where(*named).values(revoked=True)).rowcount == 0:
            raise BadSetting(f"there is no terminal {name} to revoke")


def terminal_of_token(engine: Engine, site: str, token: str) -> Terminal | None:
    """Whose token it is; None when nobody's, or one who was revoked."""
    with engine.connect() as connection:
        found = _by_token(connection, site, token)
    return found if found and not found.revoked else None


def _terminals(connection: Connection, site: str) -> tuple[Terminal, ...]:
    query = select(*COLUMNS).where(terminals.c.site == site).order_by(terminals.c.name, terminals.c.revoked)
    return tuple(Terminal(*row) for row in connection.execute(query))


def _by_token(connection: Connection, site: str, token: str) -> Terminal | None:
    query = select(*COLUMNS).where(terminals.c.site == site, terminals.c.token_sha256 == _digest(token))
    row = connection.execute(query).one_or_none()
    return Terminal(*row) if row else None


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
