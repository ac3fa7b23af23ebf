"""Files of ledgers and what can happen to their bytes."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pysqlite3.dbapi2 as sqlite

from app.storage.sqlite_ledger import SqliteLedger
from domain.floor_events import CountReported, LotUsed, Quality
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk

PAGE = 4096
Damage = Callable[[bytearray, random.Random], None]


def make_ledger(path: Path, count: int) -> str:
    """A closed ledger with a running task and so many records more; its store."""
    with closing(SqliteLedger(path)) as ledger:
        desk = StationDesk(ledger).running(MATERIAL)
        for first in range(0, count, 100):
            events = (
                CountReported(MATERIAL, Quality.GOOD, n % 7 + 1) if n % 500 else LotUsed(MATERIAL, f"L-{n}")
                for n in range(first, min(count, first + 100))
            )
            desk.recorder.note(*events, actor="1001")
        return ledger.store


def bodies_of(path: Path) -> dict[int, bytes]:
    """The bodies of a sound ledger's own records, by seq."""
    with closing(sqlite.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
        return dict(file.execute("SELECT seq, body FROM records").fetchall())


def flip_a_bit(content: bytearray, dice: random.Random) -> None:
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def destroy_a_page(content: bytearray, dice: random.Random) -> None:
    """Noise or zeros over one page, any but none spared."""
    page = PAGE * dice.randrange(len(content) // PAGE)
    content[page : page + PAGE] = dice.choice((dice.randbytes(PAGE), bytes(PAGE)))
