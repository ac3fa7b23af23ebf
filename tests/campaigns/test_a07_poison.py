"""A7: records that nobody can use are listed with the reason, and hold up nothing."""

import json
import random
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from bench.plant import LONGEST_STEP_MS, NOON, TASK, busy_station
from bench.sync_site import SITE, Site, serving, upload
from central.quarantine.listing import list_quarantine
from central.reading.floor_view import folded_of
from central.storage.tables import read_models, records
from domain.orders import Progress
from domain.records import encode
from sync.contract import MAX_RECORD_BYTES
from sync.uploader import Uploader
from tests.campaigns.conftest import Report, Size
from tests.fakes.fake_outbox import FakeOutbox
from tests.support.central import new_database, running_postgres

EVERY = 50
"""One record of so many is poison."""
PAGE = 500
GOOD = {
    "kind": "task.started",
    "v": 1,
    "at": NOON,
    "up": 0,
    "boot": "b",
    "hlc": f"{NOON}-0000",
    "actor": "1001",
    "station": "A1",
    "line": "A",
    "data": {"task": TASK},
}

pytestmark = pytest.mark.timeout(3600)


def body(**changes: object) -> bytes:
    return json.dumps(GOOD | changes).encode()


POISON = (
    b"",
    b"\xff\xfe no text",
    b"[1, 2]",
    b'{"kind":"task.started"}',
    b'{"a":' * 5000,
    b"1" * 5000,
    b'{"kind":"task.started","kind":"task.started","at":1,"at":null,"line":"","hlc":""}',
    body(kind="from.the.future"),
    body(v=99),
    body(data={"task": 5}),
    body(data={"task": "\ud800"}),
    body(data={"task": "a\0"}),
    body(line="\u202e\u0000\U0001f3ed"),
    body(line="B"),
    body(kind="order.cancelled", data={"order": "WO-1"}),
    body(actor="nobody"),
    body(actor="\ud800"),
    body(kind="x" * 300),
    body(at=-1),
    body(at=2**64),
    body(hlc="tomorrow"),
    body(data={"task": "x" * 200_000}, v=99),
)
LARGEST = b"x" * MAX_RECORD_BYTES
COMMON = [poison for poison in POISON if len(poison) < 1000]
"""What comes again and again; of the long ones one each, since a long record takes its time, good or bad."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with running_postgres() as server, serving(new_database(server), tmp_path) as site:
        yield site


def sent(site: Site, bodies: list[bytes]) -> tuple[FakeOutbox, float]:
    """A new store with these bodies, uploaded by a new terminal; the seconds that took."""
    outbox = FakeOutbox(uuid4().hex)
    outbox.record(*bodies)
    (device,) = site.let_in(1)
    with closing(site.transport(device)) as transport:
        begun = time.perf_counter()
        upload(Uploader(outbox, transport))
        took_s = time.perf_counter() - begun
    site.settle()
    return outbox, took_s


def work(count: int, since: int) -> list[bytes]:
    """What people at a station record, without the order, which is the office's."""
    return [encode(record) for record in islice(busy_station(count + 1, at=since), 1, None)]


def poisoned(bodies: list[bytes], chance: random.Random) -> tuple[list[bytes], set[int]]:
    """With poison in every fiftieth place, and the seqs of it: each kind once, then any of the short ones."""
    mixed, wrong = [], set()
    for number, good in enumerate(bodies):
        mixed.append(good)
        if number % EVERY == 0:
            place = number // EVERY
            mixed.append(POISON[place] if place < len(POISON) else chance.choice(COMMON))
            wrong.add(len(mixed))
    middle = len(mixed) // 2
    mixed.insert(middle, LARGEST)
    return mixed, {seq if seq <= middle else seq + 1 for seq in wrong} | {middle + 1}


def listed(site: Site, store: str) -> dict[int, str]:
    """The reasons of what is in quarantine of a store, by seq."""
    found: dict[int, str] = {}
    with site.engine.connect() as connection:
        while page := list_quarantine(connection, SITE, (store, max(found, default=0)), PAGE):
            mine = {entry.seq: entry.reason for entry in page if entry.store == store}
            found |= mine
            if len(mine) < PAGE:
                return found
    return found


def kept(site: Site, store: str) -> list[bytes]:
    query = select(records.c.body).where(records.c.site == SITE, records.c.store == store)
    with site.engine.connect() as connection:
        return list(connection.execute(query.order_by(records.c.seq)).scalars())


def counted(site: Site) -> int:
    """Pieces that were reported of the task, as folded."""
    query = select(read_models).where(read_models.c.site == SITE, read_models.c.stream == f"task:{TASK}")
    with site.engine.connect() as connection:
        row = connection.execute(query).one()
    state = folded_of(row).state
    assert isinstance(state, Progress)
    return state.counts.good


def test_poison_is_listed_with_its_reason_and_blocks_nothing(site: Site, size: Size, figures: Report) -> None:
    count = size(5_000, 200_000)
    chance = random.Random(20261123)
    first, clean, good, again = (
        work(some, NOON + turn * count * LONGEST_STEP_MS)
        for turn, some in enumerate((EVERY, count, count, count))
    )
    mixed, wrong = poisoned(good, chance)
    sent(site, first)
    before = counted(site)

    _, clean_s = sent(site, clean)
    folded_of_clean = counted(site) - before
    outbox, mixed_s = sent(site, mixed)

    reasons = listed(site, outbox.standing().store)
    assert set(reasons) == wrong
    assert all(reasons.values())
    assert kept(site, outbox.standing().store) == mixed
    assert counted(site) - before == 2 * folded_of_clean
    _, again_s = sent(site, again)
    rate, poisoned_rate = (len(clean) + len(again)) / (clean_s + again_s), len(mixed) / mixed_s
    figures(
        "A7",
        records=len(mixed),
        poison=len(wrong),
        listed=len(reasons),
        blocked=0,
        records_per_s=round(rate),
        poisoned_records_per_s=round(poisoned_rate),
        loss_percent=round(100 * (1 - poisoned_rate / rate), 1),
        wanted_loss_percent=10,
    )
