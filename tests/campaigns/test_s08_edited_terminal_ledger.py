"""S8 on a terminal: whatever column of whatever row somebody edits, the next `verify` finds it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest

from app.storage.former import Former, Why, keep_former, take_over
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.pruning import old_rows, prune
from app.storage.rebuilding import rebuild
from app.storage.sqlite_ledger import SqliteLedger
from app.storage.verifying import verify_beside
from domain.chain import GENESIS, link
from domain.floor_events import CountReported, Quality, ScanRead, TaskPaused
from domain.ports import LedgerError
from tests.campaigns.conftest import Report, Size
from tests.support.plant import LI, MATERIAL
from tests.support.station import StationDesk, memory_desk, outgoing

TABLES = ("records", "received", "states", "store", "former", "pruned", "sqlite_sequence")
LATER = 4_000_000_000_000
CHANGES = (
    "zeroblob(0)",
    "CAST({column} AS BLOB) || x'21'",
    "CASE typeof({column}) WHEN 'integer' THEN {column} + 1 ELSE 'other' END",
    "CASE typeof({column}) WHEN 'integer' THEN {column} - 1 ELSE substr({column}, 2) END",
)


def make(path: Path) -> None:
    """A ledger with everything in it: acknowledged and waiting records, others', a former store, a gap."""
    with closing(SqliteLedger(path)) as ledger:
        desk = StationDesk(ledger).running(MATERIAL)
        desk.recorder.note(*[CountReported(MATERIAL, Quality.GOOD, 1)] * 3, actor="1001")
        desk.recorder.note(*[ScanRead("scanner", f"X-{n}", "") for n in range(4)])
        desk.recorder.note(TaskPaused(MATERIAL, "unknown"), LI, actor="1001")
        head = ledger.head()
        ledger.acknowledge(head.seq, head.hash)
        desk.recorder.note(CountReported(MATERIAL, Quality.GOOD, 2), actor="1001")
        other = memory_desk("other").running("WO-2/30")
        other.recorder.note(ScanRead("scanner", "Y", ""))
        desk.recorder.receive(outgoing(other), 17)
        with ledger.transaction() as connection:
            before = GENESIS
            for seq, sent in enumerate(outgoing(memory_desk("gone").running(MATERIAL)), 1):
                before = link(before, sent.body)
                take_over(connection, [("gone", seq, sent.body, before)])
            keep_former(connection, Former("gone", 9, 3, str(Why.DAMAGED), "kept", 9, ((4, 5),)))
    with closing(SqliteLedger(path)) as ledger:
        rebuild(ledger)
        with closing(LedgerReader(path)) as reader:
            prune(ledger, old_rows(reader, LATER))


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("image") / "ledger.sqlite"
    make(path)
    return path.read_bytes()


def found(path: Path) -> list[str]:
    with closing(LedgerReader(path)) as reader:
        try:
            return [str(each) for each in (*verify(reader), *verify_beside(reader))]
        except LedgerError as error:
            return [error.detail]


def edits(path: Path, most: int) -> Iterator[str]:
    """SQL that changes one column of one row, or removes it, for up to so many rows of each table."""
    with closing(sqlite.connect(str(path))) as file:
        for table in TABLES:
            columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
            rows = [row[0] for row in file.execute(f"SELECT rowid FROM {table}")]
            step = max(1, len(rows) // most)
            for row in rows[::step]:
                yield f"DELETE FROM {table} WHERE rowid = {row}"
                for column in columns:
                    for change in CHANGES:
                        value = change.format(column=column)
                        yield f"UPDATE {table} SET {column} = {value} WHERE rowid = {row}"


def content(file: sqlite.Connection) -> list[list[tuple[object, ...]]]:
    return [file.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]


def edit(path: Path, statement: str) -> bool:
    """Edit as somebody would who knows SQLite; False where the file does not take it or nothing changed."""
    with closing(sqlite.connect(str(path), isolation_level=None)) as file:
        for name in [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            file.execute(f"DROP TRIGGER {name}")
        file.text_factory = bytes
        before = content(file)
        try:
            file.execute(statement)
        except sqlite.DatabaseError:
            return False
        return content(file) != before


@pytest.mark.timeout(1800)
def test_every_edit_of_a_column_is_found(tmp_path: Path, image: bytes, size: Size, figures: Report) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(image)
    assert found(path) == []
    made, missed = 0, []
    for statement in list(edits(path, size(1, 1000))):
        path.write_bytes(image)
        if edit(path, statement):
            made += 1
            missed += [] if found(path) else [statement]
    figures("S8", edits=made, missed=len(missed))
    assert missed == [], "\n".join(missed)
