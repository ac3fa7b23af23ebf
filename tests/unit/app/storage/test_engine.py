"""The file is opened the one safe way, or not at all."""

from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest

from app.storage.engine import UnsafeSqliteError, assert_safe_version, open_engine
from app.storage.sqlite_ledger import SqliteLedger


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 45, 3), (3, 51, 2)])
def test_an_sqlite_that_can_corrupt_its_file_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(UnsafeSqliteError, match=r"SQLite 3\.\d+\.\d can corrupt.*3\.51\.3 or later"):
        assert_safe_version(version)


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 52, 0), (3, 53, 4), (4, 0, 0)])
def test_a_fixed_sqlite_is_taken(version: tuple[int, ...]) -> None:
    assert_safe_version(version)


def test_the_sqlite_we_run_on_is_safe() -> None:
    assert_safe_version(sqlite.sqlite_version_info)


def test_every_connection_keeps_what_it_commits_through_a_power_cut(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.sqlite")
    for _ in range(2):
        with engine.connect() as connection:
            read = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "recursive_triggers")
            }
            assert read == {"journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1}
    engine.dispose()


def test_the_ledgers_own_connection_reads_back_wal_and_full(tmp_path: Path) -> None:
    ledger = SqliteLedger(tmp_path / "a.sqlite")
    read = [
        ledger._connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        for name in ("journal_mode", "synchronous")
    ]
    ledger._connection.rollback()
    ledger.close()
    assert read == ["wal", 2]


def test_a_file_that_cannot_have_a_wal_is_refused() -> None:
    engine = open_engine(Path(":memory:"))
    with pytest.raises(UnsafeSqliteError, match="journal_mode is memory"):
        engine.connect()
    engine.dispose()
