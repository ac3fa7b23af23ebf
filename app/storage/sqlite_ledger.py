"""The event ledger on SQLite: an append is durable before it returns, own records are chained."""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app.storage.ballast import Ballast, Room
from app.storage.digests import digest_of
from app.storage.engine import open_engine
from app.storage.history_queries import (
    EARLIEST,
    HISTORY,
    HISTORY_OF_KINDS,
    LATEST,
    ONE,
    TOUCHED,
    WITHIN,
)
from app.storage.migrate import migrate
from app.storage.standing import first_broken_unsent, last_known, read_standing
from app.storage.store_row import begin_store, note
from app.storage.stored_rows import (
    KEEP_STATE,
    STATES,
    folded_state,
    index_of,
    keep_states,
    remembered,
    state_rows,
)
from app.storage.troubles import environment
from domain.chain import GENESIS
from domain.clock import HLC_START
from domain.codec import to_json
from domain.outcomes import Trouble
from domain.ports import Entry, ForeignRecord, Head, LedgerError, Standing
from domain.records import Record, Unreadable, hlc_of, readable
from domain.shifts import Span
from domain.shopfloor import Folded

APPEND = "INSERT INTO records (seq, hash, body, kind, stream, at) VALUES (?, ?, ?, ?, ?, ?)"
RECEIVE = "INSERT INTO received (store, seq, body, digest, stream, kind, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
LAST = "SELECT seq, CAST(hash AS BLOB), CAST(body AS BLOB) FROM records ORDER BY seq DESC LIMIT 1"
HASH = (
    "SELECT hash FROM records WHERE seq = ? "
    "UNION ALL SELECT head FROM pruned WHERE ledger = 'records' AND last = ?"
)
UNREAD = "SELECT store, seq, body FROM received WHERE stream IS NULL"
STREAMS = "SELECT stream FROM records UNION SELECT stream FROM received WHERE stream IS NOT NULL"
PROGRAM = version("lineside")
NO_INDEX = (None, None, None)


class SqliteLedger:
    """One terminal's ledger in one file. It belongs to one thread, the core's."""

    def __init__(self, path: Path, ballast: Ballast | None = None) -> None:
        """Open or make the file, bring it to the newest schema, find where its chain ends.

        Args:
            path: the file.
            ballast: room on the disk that is this file's when there is no other.

        Raises:
            LedgerError: the file cannot be opened or is no database.
            UnsafeSqliteError: this SQLite must not be recorded on.
        """
        with environment(), ExitStack() as undo:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._engine = open_engine(path)
            undo.callback(self._engine.dispose)
            migrate(self._engine, path)
            self._room = Room(ballast)
            self._connection = undo.enter_context(self._engine.connect())
            with self._connection.begin():
                self.store = _own_store(self._connection)
            self.reload()
            undo.pop_all()

    def reload(self) -> None:
        """Find anew where the chain ends, after records were written by other ways than `append`."""
        with self.transaction() as connection:
            self._head = _read_head(connection)

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def check(self) -> None:
        """Look at every page of the file, half a second for a million records, and at what waits to be sent.

        Raises:
            LedgerError: a page is damaged, which may be noticed else only by what cannot be recorded later;
                or a record that is to be sent is not what was written.
        """
        with self.transaction() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            broken = first_broken_unsent(connection)
        if found != "ok":
            raise LedgerError(Trouble.LEDGER_DAMAGED, str(found))
        if broken:
            raise LedgerError(Trouble.LEDGER_DAMAGED, f"record {broken} was changed before it was sent")

    def head(self) -> Head:
        return self._head

    def append(self, entries: Sequence[Entry], states: Mapping[str, Folded]) -> None:
        rows = [
            (e.record.seq, e.hash, e.body, e.record.kind, e.record.stream, e.record.moment.at)
            for e in entries
        ]
        self._room.ask(self._driver())
        with self._driver_transaction() as driver:
            driver.executemany(APPEND, rows)
            driver.executemany(KEEP_STATE, state_rows(states))
        last = entries[-1]
        self._head = Head(last.record.seq, last.hash, last.record.hlc)

    def receive(
        self,
        records: Sequence[ForeignRecord],
        read: Sequence[Record],
        states: Mapping[str, Folded],
        cursor: int,
    ) -> None:
        index = {(record.store, record.seq): index_of(record) for record in read}
        rows = [
            (
                r.store,
                r.seq,
                r.body,
                digest_of(r.store, r.seq, r.body),
                *index.get((r.store, r.seq), NO_INDEX),
            )
            for r in records
        ]
        self._room.ask(self._driver())
        with self.transaction() as connection:
            if rows:
                connection.exec_driver_sql(RECEIVE, rows)
            keep_states(connection, states)
            note(connection, cursor=cursor)

    def unknown(self, records: Sequence[ForeignRecord]) -> tuple[ForeignRecord, ...]:
        query = "SELECT 1 FROM received WHERE store = ? AND seq = ?"
        foreign = {(r.store, r.seq): r for r in records if r.store != self.store}
        with self.transaction() as connection:
            known = {key for key in foreign if connection.exec_driver_sql(query, key).first()}
        return tuple(record for key, record in foreign.items() if key not in known)

    def cursor(self) -> int:
        with self.transaction() as connection:
            return int(connection.exec_driver_sql("SELECT cursor FROM store").scalar_one())

    def acknowledge(self, seq: int, head: bytes) -> bool:
        """Note that the central side holds records up to `seq`; False when our hash there is not `head`."""
        if not self.holds(seq, head):
            return False
        with self.transaction() as connection:
            note(connection, acked=seq, acked_head=head)
        return True

    def holds(self, seq: int, head: bytes) -> bool:
        """Whether the hash at `seq` is `head`; also where the record itself is gone, see `pruned`."""
        with self.transaction() as connection:
            return (seq == 0 and head == GENESIS) or connection.exec_driver_sql(
                HASH, (seq, seq)
            ).scalar() == head

    def standing(self) -> Standing:
        """How far the records are here and at the central side."""
        with self.transaction() as connection:
            return read_standing(connection)

    def states(self) -> dict[str, Folded]:
        """All states as they were kept last.

        Raises:
            Malformed: another program wrote them in another form; they can be folded anew.
        """
        with self.transaction() as connection:
            rows = connection.exec_driver_sql(STATES).all()
        return {row.stream: folded_state(*row) for row in rows}

    def history(self, stream: str, kinds: Collection[str] = ()) -> Iterator[Record]:
        if not kinds:
            return self._readable(HISTORY, (self.store, stream, stream))
        return self._readable(
            HISTORY_OF_KINDS, {"store": self.store, "stream": stream, "kinds": to_json(tuple(kinds))}
        )

    def within(self, span: Span, streams: Collection[str], kinds: Collection[str]) -> Iterator[Record]:
        wanted = {"streams": to_json(tuple(streams)), "kinds": to_json(tuple(kinds))}
        values = {"store": self.store, "start": span.start, "end": span.end, **wanted}
        found = (remembered(*row) for row in self._rows(WITHIN, values))
        return (record for record in found if record)

    def latest(self, stream: str, kind: str, before: int, count: int = 1) -> Iterator[Record]:
        wanted = {"stream": stream, "kind": kind, "before": before, "count": count}
        return self._readable(LATEST, {"store": self.store, **wanted})

    def earliest(self, stream: str, kind: str, since: int) -> Record | None:
        wanted = {"stream": stream, "kind": kind, "since": since}
        return next(self._readable(EARLIEST, {"store": self.store, **wanted}), None)

    def touched(self, span: Span) -> tuple[str, ...]:
        with self.transaction() as connection:
            found = connection.exec_driver_sql(TOUCHED, {"start": span.start, "end": span.end})
            return tuple(found.scalars())

    def record(self, store: str, seq: int) -> Record | None:
        return next(self._readable(ONE, {"own": self.store, "store": store, "seq": seq}), None)

    def _readable(self, query: str, values: Any) -> Iterator[Record]:
        return readable((store, seq, body) for store, seq, body in self._rows(query, values))

    def _rows(self, query: str, values: Any) -> Sequence[Any]:
        with self.transaction() as connection:
            return connection.exec_driver_sql(query, values).all()

    def streams(self) -> tuple[str, ...]:
        """The streams of all readable records, own and received."""
        with self.transaction() as connection:
            return tuple(connection.exec_driver_sql(STREAMS).scalars())

    def folded_by(self) -> str:
        """The version of the program that folded the states."""
        with self.transaction() as connection:
            return str(connection.exec_driver_sql("SELECT folded_by FROM store").scalar_one())

    def read_again(self) -> None:
        """Put received records that an older program could not read where their history is looked up."""
        with self.transaction() as connection:
            unread = connection.exec_driver_sql(UNREAD).all()
            read = readable((store, seq, body) for store, seq, body in unread)
            found = [(*index_of(record), record.store, record.seq) for record in read]
            if found:
                query = "UPDATE received SET stream = ?, kind = ?, at = ? WHERE store = ? AND seq = ?"
                connection.exec_driver_sql(query, found)

    def replace_states(self, states: Mapping[str, Folded]) -> None:
        """Keep these states instead of all there are, after a rebuild by this program."""
        with self.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM states")
            keep_states(connection, states)
            note(connection, folded_by=PROGRAM)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A writing transaction, for what keeps this file beside the records."""
        with self._room.minded(), environment(), self._connection.begin():
            yield self._connection

    @contextmanager
    def _driver_transaction(self) -> Iterator[Any]:
        """A transaction on the driver's own connection: the way every scan and tap goes, at half the cost."""
        driver = self._driver()
        with self._room.minded(), environment():
            driver.execute("BEGIN IMMEDIATE")
            try:
                yield driver
                driver.execute("COMMIT")
            except BaseException:
                if driver.in_transaction:
                    driver.execute("ROLLBACK")
                raise

    def _driver(self) -> Any:
        return self._connection.connection.driver_connection


def _own_store(connection: Connection) -> str:
    found = connection.exec_driver_sql("SELECT id FROM store").scalar()
    if found is None:
        if known := last_known(connection):
            raise LedgerError(Trouble.LEDGER_DAMAGED, f"nothing says whose the {known} records are")
        found = uuid.uuid4().hex
        begin_store(connection, found, GENESIS, PROGRAM)
    return str(found)


def _read_head(connection: Connection) -> Head:
    row = connection.exec_driver_sql(LAST).first()
    seq, digest, body = row or (0, GENESIS, b"")
    if seq < (known := last_known(connection)):
        raise LedgerError(Trouble.LEDGER_DAMAGED, f"records {seq + 1} to {known} are missing")
    try:
        return Head(seq, digest, hlc_of(body) if row else HLC_START)
    except Unreadable as error:
        raise LedgerError(Trouble.LEDGER_DAMAGED, f"record {seq} cannot be read: {error}") from error
