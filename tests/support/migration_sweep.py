"""Brings databases up to date over and over, killed at one statement after the other; looks what is left.

Usage: python -m tests.support.migration_sweep KIND STRIDE DATABASE... KIND is `terminal` with paths of
ledgers, or `central` with URLs; each DATABASE is at an older revision, or does not exist yet. Kills at each
STRIDE-th statement. Prints a line of JSON for each: how many kills, before which statements it was left
neither as it was nor as it becomes, and whether there was anything to change.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copyfile
from typing import Any

from sqlalchemy import Engine, inspect, text

from app.storage.sqlite_ledger import SqliteLedger
from central.storage.engine import open_engine
from central.storage.migrate import migrate
from tests.support.migration_kills import killed_while

Picture = tuple[dict[str, Any], dict[str, Any]]
"""The schema by table, and the rows by table."""


@dataclass(frozen=True)
class Subject:
    """What is migrated: `begin` gives it as it was, `work` is what the program does at its start."""

    begin: Callable[[int], str]
    work: Callable[[str], object]


def ledger(path: Path) -> Subject:
    return Subject(_copies_of(path), lambda url: SqliteLedger(Path(url.removeprefix("sqlite:///"))).close())


def central(url: str) -> Subject:
    own = url.startswith("postgresql")
    return Subject((lambda _: url) if own else _copies_of(Path(url.removeprefix("sqlite:///"))), _migrate)


def _copies_of(path: Path) -> Callable[[int], str]:
    def begin(number: int) -> str:
        folder = path.parent / f"{path.stem}-{number}"
        folder.mkdir()
        if path.exists():
            copyfile(path, folder / path.name)
        return f"sqlite:///{folder / path.name}"

    return begin


def _migrate(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()


def picture(url: str) -> Picture:
    """All that is in a database; whoever was killed in it is waited for."""
    engine = open_engine(url)
    try:
        return _schema(engine), _rows(engine)
    finally:
        engine.dispose()


def _schema(engine: Engine) -> dict[str, Any]:
    found = inspect(engine)
    return {
        name: (
            sorted(
                f"{c['name']} {c['type']} {c['nullable']} {c['default']}" for c in found.get_columns(name)
            ),
            sorted(str(index) for index in found.get_indexes(name)),
        )
        for name in found.get_table_names()
    }


def _rows(engine: Engine) -> dict[str, Any]:
    with engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(text(f"SELECT * FROM {name}"))))
            for name in inspect(connection).get_table_names()
        }


def sweep(subject: Subject, stride: int) -> dict[str, Any]:
    """Kill, look, begin again; until nothing was left to be killed at."""
    old = picture(subject.begin(0))
    left: dict[int, Picture] = {}
    number = stride
    while killed_while(number, partial(subject.work, url := subject.begin(number))):
        left[number] = picture(url)
        number += stride
    schema, _ = picture(url)
    between = [at for at, found in left.items() if found != old and found[0] != schema]
    return {"kills": len(left), "between": between, "changes": old[0] != schema}


def main(kind: str, stride: str, *databases: str) -> None:
    for database in databases:
        subject = ledger(Path(database)) if kind == "terminal" else central(database)
        print(json.dumps(sweep(subject, int(stride))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
