"""Who asks: a terminal, a user, or nobody; and whether they may, by the table of routes."""

from dataclasses import dataclass

from sqlalchemy import Engine

from central.access.sign_in import terminal_of_token
from central.access.terminals import Terminal
from central.access.users import User, user_of_token
from domain.permissions import Caller
from domain.plan_events import Role

BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Asker:
    """At most one of the two is there; `token` is by which they were known."""

    terminal: Terminal | None = None
    user: User | None = None
    token: str = ""

    @property
    def who(self) -> frozenset[Role | Caller]:
        """What the table of routes knows them as."""
        if self.terminal:
            return frozenset({Caller.TERMINAL})
        return frozenset(self.user.roles) if self.user else frozenset()

    @property
    def name(self) -> str:
        """As it stands in the log."""
        if self.terminal:
            return self.terminal.name
        return f"user:{self.user.name}" if self.user else ""


NOBODY = Asker()


def bearer_token(authorization: str) -> str:
    """The token in an Authorization header; blank when there is none."""
    return authorization[len(BEARER) :].strip() if authorization.lower().startswith(BEARER) else ""


def asker_of(engine: Engine, site: str, token: str, now: int) -> Asker:
    """Whose token it is, now (UTC ms)."""
    if not token:
        return NOBODY
    if terminal := terminal_of_token(engine, site, token, now):
        return Asker(terminal, token=token)
    user = user_of_token(engine, site, token, now)
    return Asker(user=user, token=token) if user else NOBODY
