"""The index columns of a record, read from its body without building the event."""

import json
import re
from typing import Any, Final, NamedTuple

import orjson

from domain.clock import is_hlc
from domain.records import Unreadable

LONGEST = 200
"""Characters of an index column; PostgreSQL indexes no value over 2.7 KB."""
UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]").search
"""What neither database takes in a text: JSON can spell it, UTF-8 cannot or PostgreSQL will not."""


class Index(NamedTuple):
    """`at` in UTC ms, `hlc` as in the domain; all blank for a body that cannot be read."""

    kind: str = ""
    line: str = ""
    at: int = 0
    hlc: str = ""


BLANK: Final = Index()


class Said(NamedTuple):
    """What else a body says that rights depend on, blank where it does not.

    `about` is the line that a meeting is of, `issued_at` when the roster that was taken was issued, UTC ms.
    """

    actor: str = ""
    station: str = ""
    task: str = ""
    machine: str = ""
    about: str = ""
    issued_at: int = 0


NOTHING: Final = Said()


def index_of(body: bytes) -> Index:
    """The columns of a body.

    Raises:
        Unreadable: it is no record at all, or one whose columns no database could hold.
    """
    return indexed(body)[0]


def indexed(body: bytes) -> tuple[Index, Said]:
    """The columns of a body, and what else it says.

    Raises:
        Unreadable: as above.
    """
    try:
        value = _parsed(body)
        said = _said(value, value.get("data"))
        index = Index(value["kind"], value["line"], value["at"], value["hlc"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"no record: {type(error).__name__} {error}"[:LONGEST]) from error
    if not (storable(index.kind) and storable(index.line) and index.kind):
        raise Unreadable(f"kind and line must be texts of up to {LONGEST} characters, kind not empty")
    if type(index.at) is not int or not 0 <= index.at < 2**63:
        raise Unreadable("at must be a time in milliseconds since 1970")
    if type(index.hlc) is not str or not is_hlc(index.hlc):
        raise Unreadable("hlc must be a hybrid timestamp")
    return index, said


def indexed_or_blank(body: bytes) -> tuple[Index, Said]:
    """Blank for what cannot be read: it is kept all the same, and the projector lists it."""
    try:
        return indexed(body)
    except Unreadable:
        return BLANK, NOTHING


def index_or_blank(body: bytes) -> Index:
    """The columns alone, as above."""
    return indexed_or_blank(body)[0]


def _said(value: dict[str, Any], data: Any) -> Said:
    actor, station = _text(value.get("actor")), _text(value.get("station"))
    if type(data) is not dict:
        return Said(actor, station)
    issued_at = data.get("issued_at") if value["kind"] == "roster.taken" else 0
    return Said(
        actor,
        station,
        _text(data.get("task")),
        _text(data.get("equipment")),
        _text(data.get("line")),
        issued_at if type(issued_at) is int else 0,
    )


def _text(value: Any) -> str:
    return value if type(value) is str else ""


def _parsed(body: bytes) -> Any:
    """As `json` reads it, by a faster reader that gives up on a little of what `json` takes: NaN, say."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return json.loads(body.decode())


def storable(text: Any) -> bool:
    """Whether both databases can hold and index a text."""
    return type(text) is str and len(text) <= LONGEST and not UNSTORABLE(text)
