"""Words a card: what stands where, why, since when; every name from outside as plain text."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from central.messaging.due import LATE_MS, PASSED, Due
from central.messaging.message import Card, Message
from central.messaging.settings import Channel, Messaging
from central.messaging.words import UTC_ZONE, Pen
from domain.alerts import Alert, AlertState
from domain.orders import Order
from domain.plan_events import Text
from domain.routing import MINUTE_MS
from domain.shopfloor import Shopfloor

LONGEST: Final = 200
"""Characters of any text from outside."""
_PLAIN: Final = str.maketrans("[]<>*`#~|\\&@", "［］＜＞＊｀＃～｜＼＆＠")


def plain(text: str) -> str:
    """A text from outside in one line, with nothing in it that a robot takes for markup or a call.

    Nor is there anything that cannot be seen: databases and robots refuse some of that.
    """
    seen = "".join(char if char.isprintable() else " " for char in text)
    found = " ".join(seen.split()).translate(_PLAIN)
    return found if len(found) <= LONGEST else f"{found[: LONGEST - 1]}…"


class Writer:
    """Writes cards for one floor as it stands, by the plant's clock."""

    def __init__(self, messaging: Messaging, floor: Shopfloor, now: int) -> None:
        self._messaging, self._floor, self._now = messaging, floor, now
        self._zone = ZoneInfo(floor.calendar.zone) if floor.calendar else UTC_ZONE

    def card(self, due: Due) -> Card:
        pen = Pen(due.channel.language, self._zone, self._now)
        alert = due.alert
        title = self._title(pen, alert) if alert else due.title
        if due.step is None or due.state == AlertState.OVER:
            title = f"{pen.say(f'state_{due.state}')} · {title}"
        lines = self._lines(pen, due, alert) if alert else ()
        at = alert.raised.at if alert else self._now
        return Card(due.id, due.key, due.state, title, "\n".join(lines), self._link(due.id), at)

    def _link(self, alert: str) -> str:
        return (
            f"{self._messaging.board}/board/alerts#{quote(alert, safe=':')}" if self._messaging.board else ""
        )

    def _title(self, pen: Pen, alert: Alert) -> str:
        return pen.say("title", station=self._station(pen, alert), what=self._what(pen, alert))

    def _what(self, pen: Pen, alert: Alert) -> str:
        if alert.call is not None:
            return pen.say(f"call_{alert.call}")
        if reason := self._floor.reasons.find(alert.reason):
            return plain(pen.name(reason.name))
        return pen.say("alarm_only" if alert.alarm else "unknown_reason")

    def _station(self, pen: Pen, alert: Alert) -> str:
        site = self._floor.site
        known = site.station(alert.station) if site else None
        return plain(pen.name(known.name) if known else alert.station)

    def _lines(self, pen: Pen, due: Due, alert: Alert) -> Iterator[str]:
        """A follow-up says what was done, a card what happened as well."""
        if due.step is not None:
            yield pen.say("place", line=self._line(pen, alert), station=self._station(pen, alert))
            yield self._when(pen, due, alert, due.step)
            yield from self._details(pen, alert)
        yield from self._handled(pen, due, alert)

    def _line(self, pen: Pen, alert: Alert) -> str:
        lines = self._floor.site.defined.lines if self._floor.site else ()
        name = next((line.name for line in lines if line.id == alert.line), Text(alert.line, alert.line))
        return plain(pen.name(name))

    def _when(self, pen: Pen, due: Due, alert: Alert, step: int) -> str:
        clock, heard = pen.clock(alert.raised.at), pen.clock(due.heard)
        late = due.heard - alert.raised.at >= LATE_MS
        ahead = alert.raised.at - due.heard >= LATE_MS
        key = "heard_late" if late else "clock_ahead" if ahead else "since"
        parts = [pen.say(key, clock=clock, heard=heard)]
        if step:
            parts.append(pen.say("unanswered", minutes=step))
        return pen.joined(parts)

    def _details(self, pen: Pen, alert: Alert) -> Iterator[str]:
        if found := self._floor.task(alert.task) if alert.task else None:
            yield pen.say("order", order=self._order(pen, found[0]))
        if alert.equipment:
            parts = [pen.say("machine", machine=self._machine(pen, alert))]
            if alert.alarm:
                parts.append(pen.say("alarm", alarm=plain(alert.alarm)))
            yield pen.joined(parts)
        if alert.note.strip():
            yield pen.say("note", note=plain(alert.note))

    def _order(self, pen: Pen, order: Order) -> str:
        return plain(f"{order.id} {pen.name(order.name)}")

    def _machine(self, pen: Pen, alert: Alert) -> str:
        machines = self._floor.site.defined.equipment if self._floor.site else ()
        names = (pen.name(machine.name) for machine in machines if machine.id == alert.equipment)
        return plain(f"{alert.equipment} {next(names, '')}")

    def _handled(self, pen: Pen, due: Due, alert: Alert) -> Iterator[str]:
        handling = alert.handling
        if handling.order:
            yield pen.joined(self._dispatched(pen, alert))
            if due.state == PASSED and (others := self._not_any_more(alert)):
                yield pen.say("not_any_more", who=pen.joined(others))
        elif handling.acknowledged_at is not None:
            clock = pen.clock(handling.acknowledged_at)
            yield pen.say("taken_on", who=self._person(handling.acknowledged_by), clock=clock)
        if alert.over_at is not None:
            began = alert.raised.at if alert.raised.at <= alert.over_at else due.heard
            minutes = max(0, alert.over_at - began) // MINUTE_MS
            yield pen.say("over", clock=pen.clock(alert.over_at), minutes=minutes)

    def _dispatched(self, pen: Pen, alert: Alert) -> list[str]:
        order = alert.handling.order
        parts = [pen.say("sent", clock=pen.clock(order.at))] if order else []
        if order and order.technician:
            parts.append(pen.say("technician", who=self._person(order.technician)))
        if order and order.eta is not None:
            parts.append(pen.say("eta", clock=pen.clock(order.eta)))
        if order and order.closed_at is not None:
            parts.append(pen.say("closed", clock=pen.clock(order.closed_at)))
        return parts

    def _not_any_more(self, alert: Alert) -> list[str]:
        """Who was sent as well, and does not have to go."""
        order = alert.handling.order
        sent = dict.fromkeys(each.technician for each in alert.handling.set_aside if each.technician)
        return [self._person(who) for who in sent if order and who != order.technician]

    def _person(self, person: str) -> str:
        known = self._floor.everybody().get(person)
        return plain(known.name if known else person.removeprefix("user:"))


def message_of(
    channel: Channel, token: str, cards: tuple[Card, ...], *, follow_up: bool, again: bool
) -> Message:
    """What goes out at once, titled by its card or by how many there are; at its foot by whom it comes.

    DingTalk and Feishu let messages through by a keyword: `线边` or `Lineside` is in every one.
    """
    pen = Pen(channel.language, UTC_ZONE, 0)
    kind = "several" if follow_up else "several_alerts"
    title = cards[0].title if len(cards) == 1 else pen.say(kind, count=len(cards))
    remark = pen.say("again") if again else ""
    return Message(token, title, cards, pen.say("open"), remark, f"— {pen.say('ours')}")


def test_message(channel: Channel, token: str, now: int) -> Message:
    """By which IT sees that a channel is set up."""
    pen = Pen(channel.language, UTC_ZONE, now)
    text = pen.say("test_text", channel=plain(channel.name))
    card = Card(f"test-{token}", "test", "test", pen.say("test_title"), text, "", now)
    return message_of(channel, token, (card,), follow_up=True, again=False)
