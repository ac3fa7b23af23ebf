"""Records as lines on a page: what happened, who did it, when and where."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select, tuple_

from central.board.alert_rows import station_name
from central.board.drawing import Pen, words
from central.board.risks import reason_name
from central.storage.tables import records, streams
from domain.events import Event
from domain.floor_events import (
    AlarmRaised,
    CountCorrected,
    CountReported,
    EquipmentStateChanged,
    EquipmentStopExplained,
    PauseExplained,
    TaskPaused,
)
from domain.goal_events import ValueStated
from domain.plan_events import DeliveryPlanned, OrderReleased
from domain.records import Record, readable
from domain.shopfloor import Shopfloor

MOST: Final = 100
"""So many records are shown, the newest."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record in words of one reader; `at` UTC ms.

    `what` says what kind of thing happened, `detail` how; `who` and `where` are blank where nobody did it
    and where it has no station.
    """

    id: str
    at: int
    what: str
    detail: str
    who: str
    where: str


def record_row(floor: Shopfloor, pen: Pen, record: Record) -> RecordRow:
    """Describe a record."""
    return RecordRow(
        record.id,
        record.moment.at,
        kind_word(pen, record.kind),
        " · ".join(_details(floor, pen, record.event)),
        pen.person(record.actor) if record.actor else "",
        station_name(floor, pen, record.station) if record.station else "",
    )


def kind_word(pen: Pen, kind: str) -> str:
    """What a kind of record is called; itself where the board has no word for it."""
    return pen.say(f"records.{kind}") if f"records.{kind}" in words() else kind


def records_of(connection: Connection, site: str, of: Collection[str], most: int = MOST) -> list[Record]:
    """The newest records of some streams that can be read, the newest first."""
    same = (streams.c.site == records.c.site) & (streams.c.position == records.c.position)
    query = select(records.c.store, records.c.seq, records.c.body).join(streams, same)
    query = query.where(streams.c.site == site, streams.c.stream.in_(of))
    rows = connection.execute(query.order_by(records.c.hlc.desc()).limit(most))
    return list(readable((row.store, row.seq, row.body) for row in rows))


def records_named(connection: Connection, site: str, ids: Collection[str]) -> dict[str, Record]:
    """The records with these ids, of those that are held and can be read."""
    names = [(store, int(seq)) for store, _, seq in (each.rpartition(":") for each in ids) if seq.isdigit()]
    query = select(records.c.store, records.c.seq, records.c.body).where(
        records.c.site == site, tuple_(records.c.store, records.c.seq).in_(names)
    )
    rows = connection.execute(query) if names else ()
    return {found.id: found for found in readable((row.store, row.seq, row.body) for row in rows)}


def _details(floor: Shopfloor, pen: Pen, event: Event) -> Iterator[str]:
    match event:
        case TaskPaused(_, reason, note) | PauseExplained(_, _, reason, note):
            yield from filter(None, (reason_name(floor, pen, reason), note))
        case EquipmentStopExplained(_, _, reason, note):
            yield from filter(None, (reason_name(floor, pen, reason), note))
        case CountReported(_, quality, quantity):
            yield pen.say(f"qualities.{quality}", count=quantity)
        case CountCorrected():
            yield pen.say(f"qualities.{event.quality}", count=event.quantity)
        case EquipmentStateChanged(equipment, state):
            yield f"{equipment}: {pen.say(f'machine_states.{state}')}"
        case AlarmRaised(equipment, code, text):
            yield from filter(None, (equipment, code, text))
        case DeliveryPlanned(name, material, _, _, expected):
            yield f"{pen.name(material)} ({name})"
            yield pen.say("orders.expected_at", clock=pen.clock(expected))
        case OrderReleased():
            yield f"{event.quantity} {pen.unit(event.unit)}"
        case ValueStated(_, value, note):
            yield from filter(None, (pen.number(value), note))
