"""The index columns of a record, read from its body without building the event."""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from domain.records import Unreadable

LONGEST = 200
"""Characters of an index column; PostgreSQL indexes no value over 2.7 KB."""
HLC: Final = re.compile(r"\d{13}-[0-9a-f]{4}").fullmatch
UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]").search
"""What neither database takes in a text: JSON can spell it, UTF-8 cannot or PostgreSQL will not."""


@dataclass(frozen=True, slots=True)
class Index:
    """`at` in UTC ms, `hlc` as in the domain; all blank for a body that cannot be read."""

    kind: str = ""
    stream: str = ""
    line: str = ""
    at: int = 0
    hlc: str = ""


BLANK: Final = Index()
_PLAN: Final = {"site.defined", "reasons.defined", "calendar.defined"}
_BY_ID: Final = {
    "person.defined": "person",
    "order.released": "order",
    "order.cancelled": "order",
}
_BY_STATION: Final = {"person.signed_in", "person.signed_out", "person.chosen", "pin.rejected"}
_BY_EQUIPMENT: Final = {"equipment.state_changed", "equipment.counted", "alarm.raised", "alarm.cleared"}


def index_of(body: bytes) -> Index:
    """The columns of a body.

    Raises:
        Unreadable: it is no record at all, or one whose columns no database could hold.
    """
    try:
        value = json.loads(body.decode())
        index = Index(
            kind=value["kind"],
            stream=stream_in(value["kind"], value["data"], value["station"]),
            line=value["line"],
            at=value["at"],
            hlc=value["hlc"],
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"no record: {type(error).__name__} {error}"[:LONGEST]) from error
    _check(index)
    return index


def _check(index: Index) -> None:
    for text in (index.kind, index.stream, index.line, index.hlc):
        if type(text) is not str or len(text) > LONGEST or UNSTORABLE(text):
            raise Unreadable("kind, ids, line and hlc must be texts that can be stored, up to 200 characters")
    if not index.kind:
        raise Unreadable("kind is empty")
    if type(index.at) is not int or not 0 <= index.at < 2**63:
        raise Unreadable("at is not a time in milliseconds")
    if not HLC(index.hlc):
        raise Unreadable("hlc is not a hybrid logical timestamp")


def stream_in(kind: str, data: dict[str, Any], station: str) -> str:
    """The stream of an event given as plain values; the same as `domain.events.stream_of`."""
    if kind in _PLAN:
        return f"plan:{kind.partition('.')[0]}"
    if kind in _BY_ID:
        return f"{_BY_ID[kind]}:{data['id']}"
    if kind in _BY_STATION:
        return f"station:{station}"
    if kind in _BY_EQUIPMENT:
        return f"equipment:{data['equipment']}"
    if data.get("task") is not None:
        return f"task:{data['task']}"
    return f"log:{station}"
