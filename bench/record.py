"""One event recorded durably through the service layer, against bare inserts with the same pragmas."""

import tempfile
from contextlib import closing
from pathlib import Path

import pysqlite3.dbapi2 as sqlite

from app.storage.engine import PRAGMAS
from bench.measure import Call, by_turns, middle, report
from bench.plant import COUNT_ONE, open_recorder

ROW = "CREATE TABLE rows (seq INTEGER PRIMARY KEY, hash BLOB, body BLOB, kind TEXT, stream TEXT, at INTEGER)"
INSERT_ROW = "INSERT INTO rows (hash, body, kind, stream, at) VALUES (?, ?, ?, ?, ?)"
ROW_VALUES = (bytes(32), b"x" * 260, "count.reported", "task:WO-1/30", 1_795_323_600_000)
BODY = "CREATE TABLE bodies (seq INTEGER PRIMARY KEY, body BLOB)"
INSERT_BODY = "INSERT INTO bodies (body) VALUES (?)"
BODY_VALUES = (b"x" * 260,)


def bare(path: Path) -> sqlite.Connection:
    connection = sqlite.connect(str(path), isolation_level=None)
    for statement in (*PRAGMAS, ROW, BODY):
        connection.execute(statement)
    return connection


def insert(connection: sqlite.Connection, statement: str, values: tuple[object, ...]) -> Call:
    """One row in a transaction of its own."""

    def one() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(statement, values)
        connection.execute("COMMIT")

    return one


def measure(rounds: int = 7, calls: int = 400, warm_up: int = 1200) -> None:
    """The warm-up brings both files past the first growth of their journals."""
    with tempfile.TemporaryDirectory() as folder:
        recorder, ledger = open_recorder(Path(folder) / "ledger.sqlite")
        with closing(ledger), closing(bare(Path(folder) / "bare.sqlite")) as connection:
            subjects = (
                lambda: recorder.execute(COUNT_ONE),
                insert(connection, INSERT_ROW, ROW_VALUES),
                insert(connection, INSERT_BODY, BODY_VALUES),
            )
            by_turns(warm_up, *subjects)
            timings = [by_turns(calls, *subjects) for _ in range(rounds)]
    report(
        "record",
        middle(timings, lambda t: t[0].rate / t[1].rate),
        ">= 0.6 of the rate, p99 <= 2 x",
        p99_ratio=middle(timings, lambda t: t[0].percentile(0.99) / t[1].percentile(0.99)),
        records_per_s=middle(timings, lambda t: t[0].rate),
        bare_rows_per_s=middle(timings, lambda t: t[1].rate),
        bare_bodies_per_s=middle(timings, lambda t: t[2].rate),
        record_p99_ms=middle(timings, lambda t: t[0].ms(0.99)),
        bare_row_p99_ms=middle(timings, lambda t: t[1].ms(0.99)),
    )


if __name__ == "__main__":
    measure()
