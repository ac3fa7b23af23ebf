"""Looks at what stands in a terminal's file beside its own records: is it as it was written?"""

from collections.abc import Iterator

from app.storage.digests import digest_of, seal_of
from app.storage.former import COLUMNS
from app.storage.ledger_reader import LedgerReader
from app.storage.store_row import SEALED
from app.storage.stored_rows import LARGEST
from app.storage.trusting import Pruned
from domain.chain import link
from domain.records import readable
from domain.shopfloor import fold, has_fold

RECEIVED = (
    "SELECT position, CAST(store AS BLOB), seq, CAST(body AS BLOB), CAST(digest AS BLOB), "
    "CAST(chained AS BLOB), stream, kind, at FROM received ORDER BY position"
)
STREAM = "SELECT ?, seq, body FROM records WHERE stream = ? UNION ALL SELECT store, seq, body FROM received "
STREAM += "WHERE stream = ?"
STREAMS = "SELECT stream FROM records UNION SELECT stream FROM received WHERE stream IS NOT NULL"
LAST_RECEIVED = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'received'"
SEAL = "SELECT CAST(seal AS BLOB) FROM store"
FORMER = f"SELECT {COLUMNS}, CAST(seal AS BLOB) FROM former"  # noqa: S608  # a constant


def verify_beside(reader: LedgerReader) -> Iterator[str]:
    """What else in the file is not as it was written, in words: received records, states, the store's notes.

    A file of an older program has nothing to tell it by.
    """
    if not reader.has_digests():
        return
    yield from _notes(reader)
    yield from _received(reader)
    yield from _states(reader)


def _notes(reader: LedgerReader) -> Iterator[str]:
    (row,), ((seal,),) = reader.all_rows(SEALED), reader.all_rows(SEAL)
    if seal != seal_of(*row):
        yield "the store's own row: changed"
    for *values, sealed in reader.all_rows(FORMER):
        if sealed != seal_of(*values):
            yield f"what is known of the former store {values[0]}: changed"
    standing = reader.standing()
    for gone in reader.pruned("records"):
        if gone.last >= standing.acked:
            yield f"records {gone.first} to {gone.last}: gone before they were acknowledged"


def _received(reader: LedgerReader) -> Iterator[str]:
    """Each row by its digest, those of former stores by their chain, and none missing in between."""
    gone = reader.pruned("received")
    expected, before = 1, ("", 0, b"")
    for position, store, seq, body, digest, chained, *index in reader.all_rows(RECEIVED):
        if not _is_gone(gone, expected, position - 1):
            yield f"received records {expected} to {position - 1}: missing"
        name = store.decode(errors="replace")
        follows = before[:2] != (name, seq - 1) or chained is None or link(before[2], body) == chained
        if digest != digest_of(name, seq, body) or not follows or not _found_as(name, seq, body, index):
            yield f"received record {seq} of store {name}: changed"
        expected, before = position + 1, (name, seq, chained or b"")
    last = reader.all_rows(LAST_RECEIVED)[0][0]
    if not _is_gone(gone, expected, last):
        yield f"received records {expected} to {last}: missing"


def _is_gone(gone: tuple[Pruned, ...], first: int, last: int) -> bool:
    """Whether all of these positions were let go on purpose; so it is where there are none."""
    return first > last or any(each.first <= first and last <= each.last for each in gone)


def _found_as(store: str, seq: int, body: bytes, index: list[object]) -> bool:
    """Whether the columns it is looked up by say what the body says; blank ones an older program left."""
    record = next(readable([(store, seq, body)]), None)
    if record is None or index[0] is None:
        return index[0] is None
    at = record.moment.at if -LARGEST <= record.moment.at <= LARGEST else None
    return index == [record.stream, record.kind, at]


def _states(reader: LedgerReader) -> Iterator[str]:
    """Each state, against what its records say by this program."""
    kept, store = reader.states(), reader.store()
    streams = [row[0] for row in reader.all_rows(STREAMS)]
    for stream in sorted({*kept, *filter(has_fold, streams)}):
        rows = reader.all_rows(STREAM, (store, stream, stream))
        if fold(readable(tuple(row) for row in rows)) != kept.get(stream):
            yield f"state of {stream}: not what its records say"
