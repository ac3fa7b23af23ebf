"""Who may have what recorded: of a batch, which records are kept but not applied, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from central.storage.index import BLANK, Index, storable
from central.storage.scope import kept_columns, why_blank
from central.storage.tables import people, refusals
from domain.permissions import EVENTS, may_record, named
from domain.plan_events import Role

Refused = dict[int, str]
"""By place in the batch, why a record is not applied."""


@dataclass(frozen=True, slots=True)
class Actor:
    """What is known of a person: from `until` (UTC ms) on nothing more is recorded of it, None for no end."""

    roles: frozenset[Role]
    until: int | None


def actors_of(connection: Connection, site: str, names: Iterable[str]) -> dict[str, Actor]:
    """Those of the named persons whom the plan knows."""
    wanted = [name for name in names if name and storable(name)]
    if not wanted:
        return {}
    query = select(people.c.person, people.c.roles, people.c.valid_until)
    query = query.where(people.c.site == site, people.c.person.in_(wanted))
    found = connection.execute(query)
    return {row.person: Actor(frozenset(map(Role, row.roles.split())), row.valid_until) for row in found}


class Judge:
    """Decides over the records of one terminal's batch.

    Args:
        terminal: who sends, blank for the central side itself.
        line: the only one that it may speak of; None for any.
        known: what is known of the persons that act in it; None where they are not looked at.
        now: UTC ms; nothing was recorded later than that, whatever a clock said.
    """

    def __init__(self, terminal: str, line: str | None, known: dict[str, Actor] | None, now: int) -> None:
        self._terminal, self._line, self._known, self._now = terminal, line, known, now
        self._reasons: dict[tuple[str, str, str], str] = {}
        self._ended = {name: actor.until for name, actor in (known or {}).items() if actor.until is not None}

    def refused(self, said: Sequence[tuple[Index, str]]) -> Refused:
        """What is not applied of records, by their columns and actors."""
        reasons = ((place, self._why(index, actor)) for place, (index, actor) in enumerate(said))
        return {place: reason for place, reason in reasons if reason}

    def _why(self, index: Index, actor: str) -> str:
        key = (index.kind, index.line, actor)
        reason = self._reasons.get(key)
        if reason is None:
            reason = self._reasons[key] = self._why_ever(index, actor)
        if reason or actor not in self._ended:
            return reason
        return self._why_late(index, actor)

    def _why_ever(self, index: Index, actor: str) -> str:
        if index == BLANK:
            return ""
        if kept_columns(index, self._terminal, self._line) is BLANK:
            return why_blank(index)
        return "" if self._known is None else _why_not(index.kind, actor, self._known)

    def _why_late(self, index: Index, actor: str) -> str:
        """Leaving, being turned away and the like are recorded of people whose access is over, too."""
        if min(index.at, self._now) < self._ended[actor] or may_record(index.kind, ()):
            return ""
        return f"not allowed: the access of {actor} was over before this {index.kind}"


def _why_not(kind: str, actor: str, known: dict[str, Actor]) -> str:
    """A kind that only a newer program knows is not judged: nothing is made of it here."""
    person = known.get(actor)
    if kind not in EVENTS or may_record(kind, None if not actor else person.roles if person else ()):
        return ""
    if not actor:
        return f"not allowed: {kind} is recorded of a person, and this names none"
    if person is None:
        return f"not allowed: the plan knows nobody called {actor[:80]!r}"
    return f"not allowed: {kind} is for {named(EVENTS[kind]) or 'nobody'}, not for {actor}"


def keep_refusals(
    connection: Connection, site: str, store: str, first: int, refused: Refused, now: int
) -> None:
    """Note what is kept but not applied; `first` is the seq of place 0."""
    rows = [
        {"site": site, "store": store, "seq": first + place, "reason": reason, "refused_at": now}
        for place, reason in refused.items()
    ]
    if rows:
        connection.execute(insert(refusals), rows)
