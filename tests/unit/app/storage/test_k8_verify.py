"""K8: changing or removing one row is found by `verify`, and that row is named."""

import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest

from app.storage.ledger_reader import LedgerReader, verify
from app.storage.sqlite_ledger import SqliteLedger
from domain.chain import Break, link
from domain.events import Event
from domain.floor_events import CountReported, Quality, TaskPaused, TaskResumed, TaskStarted
from domain.ports import ForeignRecord
from tests.support.plant import MATERIAL, WANG, order
from tests.support.station import StationDesk

SHELL = shutil.which("sqlite3")
EVENTS: tuple[Event, ...] = (
    WANG,
    order(),
    TaskStarted(MATERIAL),
    *[CountReported(MATERIAL, Quality.GOOD, 10)] * 5,
    TaskPaused(MATERIAL, "unknown", "刀具"),
    TaskResumed(MATERIAL),
    CountReported(MATERIAL, Quality.GOOD, 70),
)
LAST = len(EVENTS)
ROWS = [1, 6, LAST]
UNLOCK = ("DROP TRIGGER records_never_update;", "DROP TRIGGER records_never_delete;")


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("image") / "ledger.sqlite"
    with closing(SqliteLedger(path)) as ledger:
        StationDesk(ledger).recorder.note(*EVENTS)
        ledger.receive([ForeignRecord("other", 1, b"x")], [], {}, 1)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, image: bytes) -> Path:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(image)
    return path


def shell(path: Path, *statements: str) -> None:
    """Run SQL as somebody with SQLite's own shell would; with our driver where the shell is not installed."""
    script = "\n".join(statements)
    if SHELL is None:
        with closing(sqlite.connect(str(path), isolation_level=None)) as file:
            file.executescript(script)
    else:
        subprocess.run([SHELL, "-bail", str(path)], input=script, text=True, check=True, capture_output=True)


def found(path: Path) -> list[Break]:
    with closing(LedgerReader(path)) as reader:
        return list(verify(reader))


def test_an_untouched_ledger_is_as_written(path: Path) -> None:
    assert found(path) == []


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize(
    "change",
    [
        "hash = x'00' || substr(hash, 2)",
        "hash = substr(hash, 1, 31) || CAST('!' AS BLOB)",
        "hash = zeroblob(0)",
        "body = CAST(replace(body, '\"v\":1', '\"v\":2') AS BLOB)",
        "body = CAST(replace(body, 'boot-1', 'boot-2') AS BLOB)",
        "body = CAST(body || ' ' AS BLOB)",
        "body = x'ff' || substr(body, 2)",
        "body = zeroblob(0)",
        "kind = substr(kind, 1, length(kind) - 1) || 'x'",
        "kind = CAST(x'ff' AS TEXT)",
        "stream = substr(stream, 1, length(stream) - 1) || 'x'",
        "stream = ''",
        "at = at + 1",
        "at = 'noon'",
        "at = CAST(x'ff' AS TEXT)",
        "at = x'ff'",
    ],
)
def test_k8_one_changed_column_names_that_row_alone(path: Path, row: int, change: str) -> None:
    shell(path, *UNLOCK, f"UPDATE records SET {change} WHERE seq = {row};")
    assert found(path) == [Break(row, "changed")]


@pytest.mark.parametrize("row", ROWS)
def test_k8_a_removed_row_is_named_alone(path: Path, row: int) -> None:
    shell(path, *UNLOCK, f"DELETE FROM records WHERE seq = {row};")
    assert found(path) == [Break(row, "missing")]


@pytest.mark.parametrize("row", ROWS)
def test_k8_a_renumbered_row_is_missing_here_and_unexpected_there(path: Path, row: int) -> None:
    shell(path, *UNLOCK, f"UPDATE records SET seq = seq + 100 WHERE seq = {row};")
    assert found(path) == [Break(row, "missing"), Break(row + 100, "unexpected")]


def test_k8_two_rows_that_changed_places_are_both_named(path: Path) -> None:
    shell(
        path,
        *UNLOCK,
        "UPDATE records SET seq = 99 WHERE seq = 4;",
        "UPDATE records SET seq = 4 WHERE seq = 9;",
        "UPDATE records SET seq = 9 WHERE seq = 99;",
    )
    assert {broken.seq for broken in found(path)} >= {4, 9}


def test_k8_a_lost_end_is_found_where_the_central_side_had_acknowledged_it(path: Path) -> None:
    with closing(SqliteLedger(path)) as ledger:
        ledger.acknowledge(LAST, ledger.head().hash)
    shell(path, *UNLOCK, "DELETE FROM records WHERE seq > 8;", "UPDATE sqlite_sequence SET seq = 8;")
    assert found(path) == [Break(seq, "missing") for seq in range(9, LAST + 1)]


def test_k8_a_last_row_rewritten_with_its_hash_is_not_what_the_central_side_acknowledged(path: Path) -> None:
    with closing(SqliteLedger(path)) as ledger:
        ledger.acknowledge(LAST, ledger.head().hash)
    with closing(LedgerReader(path)) as reader:
        *_, last = reader.rows()
        body = last.body.replace(b":70", b":71")
        forged = link(reader.hash_at(LAST - 1), body)
    forge = f"UPDATE records SET body = x'{body.hex()}', hash = x'{forged.hex()}' WHERE seq = {LAST};"
    shell(path, *UNLOCK, forge)
    assert found(path) == [Break(LAST, "changed")]


def test_k8_several_rows_are_each_named(path: Path) -> None:
    shell(
        path,
        *UNLOCK,
        "UPDATE records SET at = at + 1 WHERE seq = 2;",
        "UPDATE records SET hash = zeroblob(32) WHERE seq = 5;",
        "DELETE FROM records WHERE seq = 7;",
        "UPDATE records SET body = zeroblob(9) WHERE seq = 10;",
    )
    assert found(path) == [
        Break(2, "changed"),
        Break(5, "changed"),
        Break(7, "missing"),
        Break(10, "changed"),
    ]


@pytest.mark.parametrize("table", ["records", "received"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET body = zeroblob(1)",
        "UPDATE {} SET seq = seq + 1",
        "DELETE FROM {}",
        "DELETE FROM {} WHERE seq = 1",
    ],
)
def test_k8_the_file_itself_refuses_to_change_or_remove(path: Path, table: str, statement: str) -> None:
    with pytest.raises((subprocess.CalledProcessError, sqlite.Error)) as raised:
        shell(path, statement.format(table) + ";")
    assert f"{table} are append-only" in str(getattr(raised.value, "stderr", raised.value))
    assert found(path) == []


def test_k8_replacing_a_row_is_refused_too(path: Path) -> None:
    replace = "INSERT OR REPLACE INTO records SELECT seq, hash, zeroblob(1), kind, stream, at FROM records"
    with closing(SqliteLedger(path)) as ledger:
        driver = ledger._connection.connection.driver_connection
        assert driver is not None
        with pytest.raises(sqlite.IntegrityError, match="append-only"):
            driver.execute(replace)


def test_a_body_only_a_newer_program_can_interpret_is_vouched_for_by_its_chain(path: Path) -> None:
    newer = (
        "UPDATE records SET body = CAST(replace(body, 'task.paused', 'task.imagined') AS BLOB) WHERE seq = 9;"
    )
    shell(path, *UNLOCK, newer)
    assert found(path) == [Break(9, "changed")]
