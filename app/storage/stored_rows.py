"""Rows of the terminal's file as they are used: states, and what a received record is found by."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from domain.clock import is_hlc
from domain.codec import Malformed, from_plain, to_json
from domain.records import Record, readable
from domain.shopfloor import Folded, state_type

KEEP_STATE = (
    "INSERT INTO states (stream, state, last_hlc, last_store, last_seq) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (stream) DO UPDATE SET state = excluded.state, last_hlc = excluded.last_hlc, "
    "last_store = excluded.last_store, last_seq = excluded.last_seq"
)
STATES = "SELECT stream, CAST(state AS BLOB), last_hlc, last_store, last_seq FROM states"
LARGEST = 2**63 - 1


def folded_state(stream: str, state: bytes, hlc: str, store: str, seq: int) -> Folded:
    """A row of `states` as it is used; Malformed when another program wrote it in another form."""
    try:
        folded = Folded(from_plain(state_type(stream), json.loads(state)), (hlc, store, seq))
        whole = is_hlc(hlc)
    except (ValueError, KeyError, TypeError) as error:
        raise Malformed(f"state of {stream}: {error}") from error
    if not whole:
        raise Malformed(f"state of {stream}: {hlc!r} is no hybrid timestamp")
    return folded


@lru_cache(maxsize=8192)
def remembered(store: str, seq: int, body: bytes) -> Record | None:
    """A record never changes, and those of a shift are looked at again and again."""
    return next(readable([(store, seq, body)]), None)


def forget() -> None:
    """Read every record anew from here on; for measurements."""
    remembered.cache_clear()


def index_of(record: Record) -> tuple[str, str, int | None]:
    """What a received record is found by; another store's clock may say what no column holds."""
    at = record.moment.at
    return record.stream, record.kind, at if -LARGEST <= at <= LARGEST else None


def keep_states(connection: Connection, states: Mapping[str, Folded]) -> None:
    rows = state_rows(states)
    if rows:
        connection.exec_driver_sql(KEEP_STATE, rows)


def state_rows(states: Mapping[str, Folded]) -> list[tuple[Any, ...]]:
    return [(stream, to_json(folded.state), *folded.last) for stream, folded in states.items()]
