"""Sync at work: records that queued up, terminals that come back at once, the way from one to the other."""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench import sync_crowd, sync_feed, sync_upload
from bench.sync_site import serving
from tests.support.central import new_database, running_postgres

FULL_RECORDS = 1_000_000


def measure(
    rounds: int = 3,
    count: int = 20_000,
    naive: int = 500,
    crowds: Sequence[int] = (50, 200, 1000),
    heard: int = 100,
    workers: int = 4,
) -> None:
    """On PostgreSQL with one process and with `workers`, on SQLite with one."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(running_postgres())
        naive_rate = sync_upload.naive_rate(new_database(server), naive)
        with serving(new_database(server), folder) as site:
            insert = stack.enter_context(sync_upload.bare_postgresql(new_database(server)))
            sync_upload.measure_on("postgresql", site, folder, insert, rounds, count, naive_rate)
            sync_feed.measure_on("1", site, folder, heard)
        with serving(new_database(server), folder, workers) as site:
            sync_feed.measure_on(str(workers), site, folder, heard)
            for terminals in crowds:
                sync_crowd.measure_on(site, terminals)
        with serving(f"sqlite:///{folder / 'central.db'}", folder) as site:
            insert = stack.enter_context(sync_upload.bare_sqlite(folder / "bare.sqlite"))
            (folder / "sqlite").mkdir()
            sync_upload.measure_on("sqlite", site, folder / "sqlite", insert, rounds, count, naive_rate)


def measure_full() -> None:
    """A million records up, once; a bare copy and the naive service beside it."""
    measure(rounds=1, count=FULL_RECORDS, crowds=(), heard=0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="a million queued records")
    measure_full() if parser.parse_args().full else measure()
