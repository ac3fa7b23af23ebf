"""Finds which cards are due: whose role is called by which alert, and who has to hear that it went on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Final

from central.messaging.settings import Channel, Messaging
from domain.alerts import Alert, AlertState
from domain.andon import alerts, is_planned_stop
from domain.plan_events import CallStep
from domain.routing import MINUTE_MS, called, category_of
from domain.shopfloor import Shopfloor

FOLLOWED: Final = (AlertState.ACKNOWLEDGED, AlertState.DISPATCHED, AlertState.OVER)
"""What is told of an alert to whom it was told."""
PASSED: Final = "passed"
"""The state of an alert whose maintenance order another one has come before."""
WITHDRAWN: Final = "withdrawn"
"""The state of an alert that is none any more: its reason is a planned one now."""
GONE: Final = "gone"
"""The state of an alert that is none any more for another cause: its machine is off the plan, say."""
ORDERED: Final = (AlertState.DISPATCHED, PASSED)
"""Of these the key of a card says of which maintenance order."""
GONE_STATES: Final = frozenset({WITHDRAWN, GONE})
LATE_MS: Final = 2 * MINUTE_MS
"""What was raised so much earlier was heard late, or its terminal's clock is behind."""
HOLD_MS: Final = MINUTE_MS // 2
"""So long what was heard late waits: its end may be in what the terminal sends next."""
FRESH_MS: Final = 2 * HOLD_MS
"""So long what is over counts as over before anybody heard of it."""


@dataclass(slots=True)
class Told:
    """What a channel was told of an alert.

    Attributes:
        steps: by which it was called, minutes.
        states: how far it was.
        orders: of which maintenance orders, by when they were given, UTC ms.
        title: under which.
        at: when first, UTC ms.
    """

    steps: set[int] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    orders: set[int] = field(default_factory=set)
    title: str = ""
    at: int = 0

    def joined(self, other: "Told") -> "Told":
        """Both as of one alert."""
        first = min((at for at in (self.at, other.at) if at), default=0)
        steps, states, orders = (
            self.steps | other.steps,
            self.states | other.states,
            self.orders | other.orders,
        )
        return Told(steps, states, orders, self.title or other.title, first)


Memory = Mapping[tuple[str, str], Told]
"""By alert and channel; for a blank channel since when the alert is known."""


@dataclass(frozen=True, slots=True)
class Due:
    """A card that a channel is to get.

    Attributes:
        channel: that gets it.
        alert: as it stands; None for one that is none any more.
        id: the alert's.
        state: how far it is.
        heard: when it was heard of first, UTC ms.
        step: minutes after which its role is called; None for a follow-up.
        title: of the card before, of an alert that is none any more.
    """

    channel: Channel
    alert: Alert | None
    id: str
    state: str
    heard: int
    step: int | None = None
    title: str = ""

    @property
    def key(self) -> str:
        """By which there is one such card for an alert and a channel; of maintenance one for each order."""
        if self.step is not None:
            return str(self.step)
        order = self.alert.handling.order if self.alert else None
        return f"{self.state}:{order.at}" if order and self.state in ORDERED else self.state


def order_in(key: str) -> int | None:
    """When the order was given that a card told of, UTC ms; None for a card that told of none."""
    state, _, at = key.partition(":")
    return int(at) if state in ORDERED and at else None


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks through the alerts for what is due.

    Attributes:
        messaging: which channels there are.
        since: when each came to be, UTC ms.
        now: UTC ms.
    """

    messaging: Messaging
    since: Mapping[str, int]
    now: int

    def find(self, floor: Shopfloor, found: Collection[Alert], memory: Memory) -> Iterator[Due]:
        """The cards that are due, in the order in which the alerts were raised.

        Args:
            floor: as it stands.
            found: its alerts, among them all that ended lately.
            memory: what was told.
        """
        for alert in sorted(found, key=lambda each: (each.raised.at, each.id)):
            known = known_as(memory, alert, "")
            told_to = [(c, known_as(memory, alert, c.name) or Told()) for c in self.messaging.channel]
            heard = known.at if known else self.now
            is_over = alert.over_at is not None and not self._is_since(heard, FRESH_MS)
            if not is_over or not all(_is_complete(told) for _, told in told_to):
                yield from self._of(floor, alert, told_to, heard)
        yield from self._missing(floor, {name for alert in found for name in alert.names}, memory)

    def _of(
        self, floor: Shopfloor, alert: Alert, told_to: Iterable[tuple[Channel, Told]], heard: int
    ) -> Iterator[Due]:
        began = self._began(alert, heard)
        steps = self._called(floor, alert, began)
        for channel, told in told_to:
            step = self._step(floor, channel, alert, steps, began)
            if self._calls(alert, told, step, heard):
                yield Due(channel, alert, alert.id, alert.state, heard, step)
            elif channel.follow_up and (state := _news(alert, told)):
                yield Due(channel, alert, alert.id, state, heard)

    def _began(self, alert: Alert, heard: int) -> int:
        """From when on its minutes count, UTC ms: when it was heard of, whatever its terminal's clock says.

        Of what there was before there were messages, and of what a service heard of whose clock was ahead:
        when it was raised.
        """
        if min(self.since.values()) < heard <= self.now:
            return heard
        return min(alert.raised.at, heard, self.now)

    def _called(self, floor: Shopfloor, alert: Alert, began: int) -> tuple[CallStep, ...]:
        """The steps that are due. Who takes an alert on or ends it does so by either clock."""
        steps = floor.call_routes.steps(alert, floor.reasons)
        if alert.over_at is not None:
            return called(alert, steps, max(self.now, alert.raised.at))
        taken_at = alert.handling.acknowledged_at
        ends = (self.now,) if taken_at is None or taken_at < began else (self.now, taken_at)
        return called(alert, steps, alert.raised.at + min(ends) - began)

    def _step(
        self, floor: Shopfloor, channel: Channel, alert: Alert, steps: Iterable[CallStep], began: int
    ) -> int | None:
        """The latest step that calls a channel's readers."""
        if not wants(channel, alert, floor):
            return None
        since = self.since[channel.name]
        fitting = (step.after for step in steps if not channel.roles.isdisjoint(step.roles))
        return max((after for after in fitting if began + after * MINUTE_MS >= since), default=None)

    def _calls(self, alert: Alert, told: Told, step: int | None, heard: int) -> bool:
        """Nobody has to come for what is over: that is told only when it was long, and just heard of."""
        if step is None or (told.steps and step <= max(told.steps)):
            return False
        if alert.over_at is None:
            return heard - alert.raised.at < LATE_MS or not self._is_since(heard, HOLD_MS)
        was_long = alert.over_at - alert.raised.at >= self.messaging.late_minutes * MINUTE_MS
        return was_long and self._is_since(heard, FRESH_MS)

    def _is_since(self, at: int, ms: int) -> bool:
        """Whether it is less than so long ago, and not to come."""
        return at <= self.now < at + ms

    def _missing(self, floor: Shopfloor, found: Collection[str], memory: Memory) -> Iterator[Due]:
        """What was told and is over by a time long ago, as of a wrong clock, or is no alert any more."""
        followers = {channel.name: channel for channel in self.messaging.channel if channel.follow_up}
        missing = [
            (followers[name], alert, told)
            for (alert, name), told in memory.items()
            if name in followers and alert not in found and not _is_complete(told)
        ]
        everything = {name: each for each in alerts(floor, 0) for name in each.names} if missing else {}
        for channel, id_, told in missing:
            if alert := everything.get(id_):
                if state := _news(alert, told):
                    yield Due(channel, alert, id_, state, told.at)
            elif told.states.isdisjoint(GONE_STATES):
                state = WITHDRAWN if is_planned_stop(floor, id_) else GONE
                yield Due(channel, None, id_, state, told.at, title=told.title)


def known_as(memory: Memory, alert: Alert, channel: str) -> Told | None:
    """What was told of an alert under any of its names; None for nothing."""
    told = [memory[(name, channel)] for name in alert.names if (name, channel) in memory]
    return reduce(Told.joined, told) if told else None


def _is_complete(told: Told) -> bool:
    """Whether a channel needs to hear no more of an alert that is over: most of those of a week."""
    return not told.steps or AlertState.OVER in told.states


def _news(alert: Alert, told: Told) -> str | None:
    """How far an alert went since it was told, where that is worth a card."""
    if not told.steps or AlertState.OVER in told.states:
        return None
    order = alert.handling.order
    if alert.over_at is None and order and told.orders and order.at not in told.orders:
        return PASSED
    return alert.state if alert.state in FOLLOWED and alert.state not in told.states else None


def wants(channel: Channel, alert: Alert, floor: Shopfloor) -> bool:
    """Whether an alert is of those that a channel is for."""
    if channel.lines and alert.line not in channel.lines:
        return False
    if not (channel.categories or channel.reasons or channel.calls):
        return True
    if alert.call is not None:
        return alert.call in channel.calls
    category = category_of(alert, floor.reasons)
    return category in channel.categories or not channel.reasons.isdisjoint(
        _with_parents(floor, alert.reason)
    )


def _with_parents(floor: Shopfloor, reason: str) -> Iterator[str]:
    """A reason and all above it."""
    found = floor.reasons.find(reason)
    seen: set[str] = set()
    while found and found.id not in seen:
        yield found.id
        seen.add(found.id)
        found = floor.reasons.find(found.parent or "")
