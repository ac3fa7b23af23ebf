"""S5: a batch that its terminal did not send just so, with its own token and key, changes nothing.

Replayed, reordered, altered, cut, unsigned, signed by another key, sent in another's name: each is refused
with its reason, in the log as well, and leaves ledger and receipts as they were.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from structlog.testing import capture_logs
from structlog.typing import EventDict

from central.keeping.verify import verify
from central.storage.tables import receipts, records, stores
from domain.floor_events import TaskStarted
from domain.ports import Batch
from sync.contract import SIGNATURE_HEADER, ErrorCode
from tests.campaigns.conftest import Report, Size
from tests.support.central import (
    CentralSide,
    Credentials,
    TerminalClient,
    TerminalStore,
    problem_of,
    running_central,
)

HELD, WHOLE = 12, 30
"""Records that the central side holds, and that the terminal has."""


class Plant:
    """A terminal in the middle of its upload, another one, and somebody on the wire who saw everything."""

    def __init__(self, central: CentralSide, seed: int) -> None:
        self.central, self.random = central, random.Random(seed)
        self.victim, self.other = central.terminal(), central.terminal()
        self.store = TerminalStore()
        self.store.happened(*(TaskStarted(f"WO-1/{n}") for n in range(WHOLE)))
        self.victim.send(self.store, 1, HELD)
        self.stranger = TerminalClient(central.http, "of-nobody")

    def genuine(self) -> Batch:
        """What the terminal could send next."""
        return self.store.batch(HELD + 1, self.random.randint(HELD + 2, WHOLE))

    def sealed(self, batch: Batch) -> dict[str, str]:
        """The signature that the terminal made of a batch, as it could be seen on the wire."""
        return {SIGNATURE_HEADER: self.victim.credentials.signed(batch)}

    def altered(self, batch: Batch) -> Batch:
        bodies = [bytearray(body) for body in batch.bodies]
        body = self.random.choice(bodies)
        at = self.random.randrange(len(body))
        body[at] ^= 1 << self.random.randrange(3)
        return replace(batch, bodies=tuple(bytes(body) for body in bodies))

    def reordered(self, batch: Batch) -> Batch:
        bodies = list(batch.bodies)
        while tuple(bodies) == batch.bodies:
            self.random.shuffle(bodies)
        return replace(batch, bodies=tuple(bodies))

    def cut(self, batch: Batch) -> Batch:
        return replace(batch, bodies=batch.bodies[: self.random.randint(1, len(batch.bodies) - 1)])

    def state(self) -> list[tuple[object, ...]]:
        """All that the ledger holds of this site."""
        with self.central.engine.connect() as connection:
            return [
                tuple(row)
                for table in (records, receipts, stores)
                for row in connection.execute(
                    select(*(c for c in table.columns if c.name not in {"last_contact", "clock_offset_ms"}))
                    .where(table.c.site == self.central.site)
                    .order_by(*table.primary_key)
                )
            ]


Forgery = Callable[[Plant], httpx.Response]


def replayed_by_another(plant: Plant) -> httpx.Response:
    batch = plant.store.batch(1, HELD)
    return plant.other.post(batch, **plant.sealed(batch))


def replayed_at_another_place(plant: Plant) -> httpx.Response:
    batch = plant.store.batch(1, HELD)
    moved = replace(batch, first=HELD + 1, previous=plant.store.hashes[HELD])
    return plant.victim.post(moved, **plant.sealed(batch))


def replayed_into_another_store(plant: Plant) -> httpx.Response:
    batch = plant.genuine()
    return plant.victim.post(replace(batch, store="another"), **plant.sealed(batch))


def reordered(plant: Plant) -> httpx.Response:
    batch = plant.genuine()
    return plant.victim.post(plant.reordered(batch), **plant.sealed(batch))


def altered(plant: Plant) -> httpx.Response:
    batch = plant.genuine()
    return plant.victim.post(plant.altered(batch), **plant.sealed(batch))


def history_rewritten(plant: Plant) -> httpx.Response:
    """Signed with the right key, as by a terminal that was taken over: what is held cannot be changed."""
    return plant.victim.post(plant.altered(plant.store.batch(1, HELD)))


def cut(plant: Plant) -> httpx.Response:
    batch = plant.genuine()
    return plant.victim.post(plant.cut(batch), **plant.sealed(batch))


def cut_on_the_wire(plant: Plant) -> httpx.Response:
    batch = plant.genuine()
    content = b"".join(body + b"\n" for body in batch.bodies)
    short = content[: plant.random.randrange(1, len(content) - 1)]
    return plant.victim.post_bytes(batch, short, plant.sealed(batch))


def unsigned(plant: Plant) -> httpx.Response:
    return plant.victim.post(
        plant.genuine(), **{SIGNATURE_HEADER: plant.random.choice(["", "00", "ab" * 64])}
    )


def signed_by_another_key(plant: Plant) -> httpx.Response:
    mine = plant.victim.credentials
    key = plant.random.choice([Ed25519PrivateKey.generate(), plant.other.credentials.key])
    return TerminalClient(plant.central.http, Credentials(mine.token, key)).post(plant.genuine())


def in_anothers_name(plant: Plant) -> httpx.Response:
    """With a token and a key that are right, but another terminal's."""
    return plant.other.post(plant.genuine())


def without_a_token(plant: Plant) -> httpx.Response:
    batch = plant.genuine()
    return plant.stranger.post(batch, **plant.sealed(batch))


def too_early(plant: Plant) -> httpx.Response:
    return plant.victim.post(plant.store.batch(HELD + 3))


FORGERIES: dict[Forgery, ErrorCode] = {
    replayed_by_another: ErrorCode.BAD_SIGNATURE,
    replayed_at_another_place: ErrorCode.BAD_SIGNATURE,
    replayed_into_another_store: ErrorCode.BAD_SIGNATURE,
    reordered: ErrorCode.BAD_SIGNATURE,
    altered: ErrorCode.BAD_SIGNATURE,
    history_rewritten: ErrorCode.FORKED,
    cut: ErrorCode.BAD_SIGNATURE,
    cut_on_the_wire: ErrorCode.BAD_SIGNATURE,
    unsigned: ErrorCode.BAD_SIGNATURE,
    signed_by_another_key: ErrorCode.BAD_SIGNATURE,
    in_anothers_name: ErrorCode.STORE_OF_ANOTHER,
    without_a_token: ErrorCode.NOT_SIGNED_IN,
    too_early: ErrorCode.GAP,
}


@pytest.fixture
def logged() -> Iterator[list[EventDict]]:
    with capture_logs() as lines:
        yield lines


def forge_all(plant: Plant, times: int) -> tuple[Counter[str], int]:
    """Try each forgery in turn; how often each reason was given, and how often anything changed."""
    before, effects, refused = plant.state(), 0, Counter[str]()
    for number in range(times):
        forge = list(FORGERIES)[number % len(FORGERIES)]
        reason = problem_of(forge(plant)).error
        assert reason is FORGERIES[forge], forge.__name__
        refused[reason] += 1
        effects += plant.state() != before
    return refused, effects


def test_a_forged_batch_changes_nothing_and_is_logged(
    tmp_path: Path, logged: list[EventDict], size: Size, figures: Report
) -> None:
    times = size(65, 1000)
    with running_central(f"sqlite:///{tmp_path / 'central.db'}", log_requests=True) as central:
        plant = Plant(central, seed=5)
        refused, effects = forge_all(plant, times)
        plant.victim.send(plant.store, HELD + 1)
        found = list(verify(central.engine, central.site))

    said = Counter(str(line["error"]) for line in logged if line["event"] == "request" and line["error"])
    figures("S5", forged=times, effects=effects, logged=said.total(), **dict(refused))
    assert (effects, said, found) == (0, refused, [])
    named = {line["terminal"] for line in logged if line["event"] == "batch_refused"}
    assert named == {"T1", "T2"}


def test_the_same_batch_again_is_answered_and_adds_nothing(
    tmp_path: Path, size: Size, figures: Report
) -> None:
    """A replay of what is held, by whoever has token and signature, is what a lost answer looks like."""
    times = size(5, 100)
    with running_central(f"sqlite:///{tmp_path / 'central.db'}") as central:
        plant = Plant(central, seed=5)
        before = plant.state()
        for _ in range(times):
            assert plant.victim.send(plant.store, 1, HELD).acked == HELD
        effects = int(plant.state() != before)

    figures("S5", replayed=times, effects=effects)
    assert effects == 0
