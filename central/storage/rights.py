"""Who may have what recorded: of a batch, which records are kept but not applied, and why.

Decided once, by what the ledger holds up to there alone, so that `verify` can decide it again.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, insert

from central.storage.index import BLANK, Index, Said
from central.storage.plan_facts import ALL, PlanFacts, Right
from central.storage.scope import Scope, overstepping
from central.storage.tables import refusals
from domain.permissions import EVENTS, may_record, named

Refused = dict[int, str]
"""By place in the batch, why a record is not applied."""


class Came(NamedTuple):
    """When a record came in: UTC ms, and before which position the plan was known."""

    at: int
    before: int = ALL


class Judge:
    """Decides over the records of one store, in their order.

    A right counts that its actor had at any time from when the terminal last heard of the plan's people,
    by the roster that it took, until the record came in: who works where no removal was heard of yet has
    done that work. Where no roster was taken, from when the record says that it was made.

    Args:
        scope: the terminal's.
        plan: what was planned, and when.
        known: persons that the site knows without a plan.
        people: whether the rights of actors are looked at.
        heard: when the roster was issued by which the terminal worked before, UTC ms; None for none.
    """

    def __init__(
        self,
        scope: Scope,
        plan: PlanFacts,
        known: Mapping[str, Right],
        people: bool,
        heard: int | None = None,
    ) -> None:
        self.heard = heard
        self._scope, self._plan, self._known, self._people = scope, plan, known, people
        self._reasons: dict[tuple[str, str, Said], str] = {}
        self._changing: set[str] = set()
        self._planned = -1

    def refused(self, records: Iterable[tuple[Index, Said]], came: Came) -> Refused:
        """What is not applied of records."""
        reasons = ((place, self.why(index, said, came)) for place, (index, said) in enumerate(records))
        return {place: reason for place, reason in reasons if reason}

    def why(self, index: Index, said: Said, came: Came) -> str:
        """Why the next record is not applied; blank where it is."""
        if index is BLANK:
            return ""
        reason = self._why_ever(index, said, came)
        if not reason and said.actor in self._changing:
            reason = self._why_now(index, said.actor, came)
        if said.issued_at and not reason:
            self.heard = min(said.issued_at, came.at)
        return reason

    def _why_ever(self, index: Index, said: Said, came: Came) -> str:
        """What does not depend on when a record was made holds until the plan changes."""
        planned = bisect_left(self._plan.positions, came.before)
        if planned != self._planned:
            self._reasons, self._changing, self._planned = {}, set(), planned
        key = (index.kind, index.line, said)
        reason = self._reasons.get(key)
        if reason is None:
            reason = overstepping(index, said, self._scope, self._plan, came.before)
            if not reason and not self._is_changing(said.actor, came.before):
                reason = self._why_now(index, said.actor, came)
            self._reasons[key] = reason
        return reason

    def _is_changing(self, actor: str, before: int) -> bool:
        """Whether it depends on the time what somebody may."""
        rights = self._rights(actor, 0, before)
        changing = len(rights) > 1 or any(right.until is not None for right in rights)
        if changing:
            self._changing.add(actor)
        return changing

    def _why_now(self, index: Index, actor: str, came: Came) -> str:
        """A kind that only a newer program knows is not judged: nothing is made of it here."""
        kind = index.kind
        if not self._people or kind not in EVENTS:
            return ""
        if not actor:
            return _why_nobody(kind)
        made = min(max(index.at, self.heard or 0), came.at)
        rights = self._rights(actor, made if self.heard is None else self.heard, came.before)
        return _why_not(kind, actor, rights, made)

    def _rights(self, actor: str, since: int, before: int) -> Sequence[Right]:
        """What was known of a person at a time and came to be known later."""
        planned = self._plan.rights(actor, before)
        if not planned:
            return [self._known[actor]] if actor in self._known else []
        first = max((place for place, right in enumerate(planned) if right.since <= since), default=0)
        return planned[first:]


def _why_nobody(kind: str) -> str:
    if may_record(kind, None):
        return ""
    return f"not allowed: {kind} is recorded of a person, and this names none"


def _why_not(kind: str, actor: str, rights: Sequence[Right], made: int) -> str:
    """Leaving, being turned away and the like are recorded of people who may do nothing, too."""
    if may_record(kind, ()):
        return ""
    if not rights:
        return why_unknown(actor)
    able = [right for right in rights if may_record(kind, right.roles)]
    if not able:
        return f"not allowed: {kind} is for {named(EVENTS[kind]) or 'nobody'}, not for {actor}"
    if any(right.until is None or made < right.until for right in able):
        return ""
    return f"not allowed: the access of {actor} was over before this {kind}"


def why_unknown(actor: str) -> str:
    """Why nothing is applied of somebody who is not in the plan."""
    return f"not allowed: the plan knows nobody called {actor[:80]!r}"


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
