"""Looks at what stands in a terminal's file beside its own records: is it as it was written?"""

from collections.abc import Iterator

from app.storage.digests import digest_of, seal_of
from app.storage.former import COLUMNS
from app.storage.ledger_reader import LedgerReader
from app.storage.store_row import FORMERS, SEALED
from app.storage.stored_rows import LARGEST
from app.storage.trusting import Pruned
from domain.codec import Malformed
from domain.ports import LedgerError
from domain.records import readable
from domain.shopfloor import fold, has_fold

RECEIVED = (
    "SELECT position, CAST(store AS BLOB), iif(typeof(seq) = 'integer', seq, -1), CAST(body AS BLOB), "
    "CAST(digest AS BLOB), CAST(chained AS BLOB), CAST(stream AS BLOB), CAST(kind AS BLOB), "
    "CASE typeof(at) WHEN 'integer' THEN at WHEN 'null' THEN NULL ELSE -1 END "
    "FROM received ORDER BY position"
)
PRUNED = "SELECT CAST(ledger AS TEXT), first, last, CAST(head AS BLOB), CAST(seal AS BLOB) FROM pruned"
STREAM = (
    "SELECT CAST(? AS BLOB), seq, CAST(body AS BLOB) FROM records WHERE stream = ? UNION ALL "
    "SELECT CAST(store AS BLOB), iif(typeof(seq) = 'integer', seq, -1), CAST(body AS BLOB) "
    "FROM received WHERE stream = ?"
)
STREAMS = (
    "SELECT CAST(stream AS BLOB) FROM records UNION "
    "SELECT CAST(stream AS BLOB) FROM received WHERE stream IS NOT NULL"
)
LAST_OF = "SELECT coalesce(max(iif(typeof(seq) = 'integer', seq, -1)), 0) FROM sqlite_sequence WHERE name = ?"
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
    """What the program wrote down about its own records."""
    if not _is_sealed(reader):
        yield "the store's own row: changed"
        return
    yield from _formers(reader)
    standing = reader.standing()
    for gone in reader.pruned("records"):
        if gone.last >= standing.acked:
            yield f"records {gone.first} to {gone.last}: gone before they were acknowledged"
    for *values, sealed in reader.all_rows(PRUNED):
        if sealed != seal_of(*values):
            yield "what is known of records that were let go: changed"
    if reader.all_rows(LAST_OF, ("records",))[0][0] != standing.seq:
        yield "how far the store had come: changed"


def _is_sealed(reader: LedgerReader) -> bool:
    try:
        (row,), ((seal,),) = reader.all_rows(SEALED), reader.all_rows(SEAL)
    except LedgerError:
        return False
    return bool(seal == seal_of(*row) and reader.all_rows(FORMERS)[0][0] == row[-1])


def _formers(reader: LedgerReader) -> Iterator[str]:
    try:
        rows = reader.all_rows(FORMER)
    except LedgerError as error:
        yield f"what is known of former stores: cannot be read: {error.detail}"
        return
    for *values, sealed in rows:
        if sealed != seal_of(*values):
            yield f"what is known of the former store {values[0]}: changed"


def _received(reader: LedgerReader) -> Iterator[str]:
    """Each row by its digest and by its body, and none missing in between."""
    gone = reader.pruned("received")
    expected = 1
    for position, store, seq, body, digest, chained, *index in reader.all_rows(RECEIVED):
        if not _is_gone(gone, expected, position - 1):
            yield f"received records {expected} to {position - 1}: missing"
        name = store.decode(errors="replace")
        if digest != digest_of(name, seq, body, chained) or not _found_as(name, seq, body, index):
            yield f"received record {seq} of store {name}: changed"
        expected = position + 1
    last = reader.all_rows(LAST_OF, ("received",))[0][0]
    if last < expected - 1 or not _is_gone(gone, expected, last):
        yield f"received records {expected} to {last}: missing"


def _is_gone(gone: tuple[Pruned, ...], first: int, last: int) -> bool:
    """Whether all of these positions were let go on purpose; so it is where there are none."""
    return first > last or any(each.first <= first and last <= each.last for each in gone)


def _found_as(store: str, seq: int, body: bytes, index: list[object]) -> bool:
    """Whether the columns it is looked up by say what the body says; blank ones an older program left."""
    record = next(readable([(store, seq, body)]), None)
    if record is None or index == [None, None, None]:
        return index == [None, None, None]
    at = record.moment.at if -LARGEST <= record.moment.at <= LARGEST else None
    return index == [record.stream.encode(), record.kind.encode(), at]


def _states(reader: LedgerReader) -> Iterator[str]:
    """Each state, against what its records say by this program."""
    try:
        kept = reader.states()
    except (Malformed, LedgerError) as error:
        yield f"states: cannot be read: {error}"
        return
    streams = {row[0].decode(errors="replace") for row in reader.all_rows(STREAMS)}
    for stream in sorted({*kept, *filter(has_fold, streams)}):
        rows = reader.all_rows(STREAM, (reader.store(), stream, stream))
        told = ((store.decode(errors="replace"), seq, body) for store, seq, body in rows)
        if fold(readable(told)) != kept.get(stream):
            yield f"state of {stream}: not what its records say"
