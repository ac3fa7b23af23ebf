"""A record: one event with who, where and when, and its exact bytes on disk and on the wire."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from domain.clock import Moment, is_hlc
from domain.codec import Malformed, reader_of, to_json, to_plain
from domain.events import Event, kind_of, stream_of, type_of, version_of

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""(kind, version) to the one step that turns its data into the next version's."""


class Unreadable(ValueError):
    """A body that this program cannot interpret: kept all the same, listed with this reason."""


@dataclass(frozen=True, slots=True)
class Record:
    """An event as everybody knows it: `(store, seq)` is its name, `hlc` its place in time across stores."""

    store: str
    seq: int
    event: Event
    moment: Moment
    hlc: str
    actor: str = ""
    station: str = ""
    line: str = ""

    @property
    def id(self) -> str:
        return f"{self.store}:{self.seq}"

    @property
    def kind(self) -> str:
        return kind_of[type(self.event)]

    @property
    def stream(self) -> str:
        return stream_of(self.event, self.station)

    @property
    def order(self) -> tuple[str, str, int]:
        """The key by which facts of several stores are put into one order."""
        return (self.hlc, self.store, self.seq)


def encode(record: Record) -> bytes:
    """The body of a record: one compact JSON object in UTF-8; `store` and `seq` stand beside it."""
    kind = kind_of[type(record.event)]
    body = {
        "kind": kind,
        "v": version_of[kind],
        "at": record.moment.at,
        "up": record.moment.up,
        "boot": record.moment.boot,
        "hlc": record.hlc,
        "actor": record.actor,
        "station": record.station,
        "line": record.line,
        "data": to_plain(record.event),
    }
    return to_json(body).encode()


def decode(store: str, seq: int, body: bytes) -> Record:
    """Read a body back.

    Raises:
        Unreadable: not JSON in UTF-8, an unknown kind, a newer version, or data that does not fit the event.
    """
    try:
        return _record(store, seq, _parsed(body))
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def _parsed(body: bytes) -> Any:
    value = json.loads(body.decode())
    if SURROGATE.search(body):
        to_json(value).encode()  # half a character can be escaped in JSON, but never be stored or sent
    return value


def hlc_of(body: bytes) -> str:
    """The hybrid timestamp of a body, also of one that only a newer program can interpret.

    Raises:
        Unreadable: see `decode`.
    """
    try:
        return _envelope(_parsed(body)).hlc
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def readable(rows: Iterable[tuple[str, int, bytes]]) -> Iterator[Record]:
    """The records among `(store, seq, body)` rows that this program can interpret."""
    for store, seq, body in rows:
        with suppress(Unreadable):
            yield decode(store, seq, body)


def _record(store: str, seq: int, value: Any) -> Record:
    envelope = _envelope(value)
    return Record(
        store=store,
        seq=seq,
        event=_event(envelope.kind, envelope.v, envelope.data),
        moment=Moment(envelope.at, envelope.up, envelope.boot),
        hlc=envelope.hlc,
        actor=envelope.actor,
        station=envelope.station,
        line=envelope.line,
    )


def _envelope(value: Any) -> "_Envelope":
    envelope: _Envelope = reader_of(_Envelope)(value)
    if not is_hlc(envelope.hlc):
        raise Malformed(f"hlc: {envelope.hlc!r} is no hybrid timestamp")
    return envelope


def _event(kind: str, version: int, data: dict[str, Any]) -> Event:
    if kind not in type_of:
        raise Malformed(f"kind {kind!r} is not known")
    if not 1 <= version <= version_of[kind]:
        raise Malformed(f"version {version} of {kind} is not known, only up to {version_of[kind]}")
    for step in range(version, version_of[kind]):
        data = UPCASTERS[kind, step](data)
    event: Event = reader_of(type_of[kind])(data)
    return event


@dataclass(slots=True)
class _Envelope:
    kind: str
    v: int
    at: int
    up: int
    boot: str
    hlc: str
    actor: str
    station: str
    line: str
    data: dict[str, Any]
