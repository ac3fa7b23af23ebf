"""Finds which cards are due: whose role is called by which alert, and who has to hear that it went on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from central.messaging.settings import Channel, Messaging
from domain.alerts import Alert, AlertState
from domain.andon import find_alert
from domain.plan_events import CallStep
from domain.routing import MINUTE_MS, called, category_of
from domain.shopfloor import Shopfloor

FOLLOWED: Final = (AlertState.ACKNOWLEDGED, AlertState.DISPATCHED, AlertState.OVER)
"""What is told of an alert to whom it was told."""
WITHDRAWN: Final = "withdrawn"
"""The state of an alert that is none any more: its reason is a planned one now."""


@dataclass(slots=True)
class Told:
    """What a channel was told of an alert: by which steps (minutes), how far it was, under which title."""

    steps: set[int] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    title: str = ""


Memory = Mapping[tuple[str, str], Told]
"""By alert and channel; for a blank channel whether the alert was seen."""


@dataclass(frozen=True, slots=True)
class Due:
    """A card that a channel is to get.

    Attributes:
        channel: that gets it.
        alert: as it stands; None for one that is none any more.
        id: the alert's.
        step: minutes after which its role is called; None for a follow-up.
        title: of the card before, of an alert that is none any more.
    """

    channel: Channel
    alert: Alert | None
    id: str
    step: int | None = None
    title: str = ""

    @property
    def state(self) -> str:
        return self.alert.state if self.alert else WITHDRAWN

    @property
    def key(self) -> str:
        """By which there is one such card for an alert and a channel."""
        return self.state if self.step is None else str(self.step)


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
            seen = (alert.id, "") in memory
            told_to = [(c, memory.get((alert.id, c.name), Told())) for c in self.messaging.channel]
            if alert.over_at is not None and seen and all(_is_complete(told) for _, told in told_to):
                continue
            steps = self._called(floor, alert)
            for channel, told in told_to:
                step = self._step(floor, channel, alert, steps)
                if self._calls(alert, told, step, seen=seen):
                    yield Due(channel, alert, alert.id, step)
                elif channel.follow_up and told.steps and _went_on(alert, told):
                    yield Due(channel, alert, alert.id)
        yield from self._withdrawn(floor, {alert.id for alert in found}, memory)

    def _called(self, floor: Shopfloor, alert: Alert) -> tuple[CallStep, ...]:
        """The steps that are due; what was heard of has happened, also where a terminal's clock is ahead."""
        steps = floor.call_routes.steps(alert, floor.reasons)
        return called(alert, steps, max(self.now, alert.raised.at))

    def _step(
        self, floor: Shopfloor, channel: Channel, alert: Alert, steps: Iterable[CallStep]
    ) -> int | None:
        """The latest step that calls a channel's readers."""
        if not wants(channel, alert, floor):
            return None
        since = self.since[channel.name]
        fitting = (step.after for step in steps if not channel.roles.isdisjoint(step.roles))
        due = (after for after in fitting if alert.raised.at + after * MINUTE_MS >= since)
        return max(due, default=None)

    def _calls(self, alert: Alert, told: Told, step: int | None, *, seen: bool) -> bool:
        """Nobody has to come for what is over: that is told only when it was long, and never seen here."""
        if step is None or (told.steps and step <= max(told.steps)):
            return False
        if alert.over_at is None:
            return True
        return not seen and alert.over_at - alert.raised.at >= self.messaging.late_minutes * MINUTE_MS

    def _withdrawn(self, floor: Shopfloor, found: Collection[str], memory: Memory) -> Iterator[Due]:
        followers = {channel.name: channel for channel in self.messaging.channel if channel.follow_up}
        for (alert, name), told in memory.items():
            if _is_complete(told) or WITHDRAWN in told.states or alert in found or name not in followers:
                continue
            if find_alert(floor, alert) is None:
                yield Due(followers[name], None, alert, title=told.title)


def _is_complete(told: Told) -> bool:
    """Whether a channel needs to hear no more of an alert that is over: most of those of a week."""
    return not told.steps or AlertState.OVER in told.states


def _went_on(alert: Alert, told: Told) -> bool:
    return alert.state in FOLLOWED and alert.state not in told.states and AlertState.OVER not in told.states


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
