"""One event recorded durably through the service layer, against a bare insert with the same pragmas."""

import tempfile
from pathlib import Path

import pysqlite3.dbapi2 as sqlite

from app.storage.engine import PRAGMAS
from bench.measure import in_turns, middle, report
from bench.plant import COUNT_ONE, open_recorder

ROUNDS = 7
CALLS = 500
BODY = b"x" * 300


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        recorder, ledger = open_recorder(Path(folder) / "ledger.sqlite")
        bare = sqlite.connect(str(Path(folder) / "bare.sqlite"), isolation_level=None)
        for pragma in PRAGMAS:
            bare.execute(pragma)
        bare.execute("CREATE TABLE records (seq INTEGER PRIMARY KEY, body BLOB)")

        def insert() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO records (body) VALUES (?)", (BODY,))
            bare.execute("COMMIT")

        ours, baseline = in_turns(ROUNDS, CALLS, lambda: recorder.execute(COUNT_ONE), insert)
        ledger.close()
        bare.close()
    pairs = list(zip(ours, baseline, strict=True))
    report(
        "record",
        middle([mine.rate / theirs.rate for mine, theirs in pairs]),
        ">= 0.6 of the rate, p99 <= 2 x",
        p99_ratio=middle([mine.percentile(0.99) / theirs.percentile(0.99) for mine, theirs in pairs]),
        records_per_s=middle([mine.rate for mine in ours]),
        bare_inserts_per_s=middle([theirs.rate for theirs in baseline]),
    )


if __name__ == "__main__":
    main()
