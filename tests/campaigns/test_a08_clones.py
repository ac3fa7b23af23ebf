"""A8: old images are put back and disks are cloned; no two histories are ever taken for one."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.storage.machine import is_same_machine
from central.storage.tables import records
from tests.campaigns.conftest import Report, Size
from tests.fakes.fake_clock import FakeClock
from tests.support.central import CentralSide, running_central
from tests.support.disks import Disk, Machine
from tests.support.wired_transport import WiredTransport

FACT = re.compile(rb'"lot":"(L-[0-9]+)"')
HERE, THERE = "system:1 card:a", "system:1 card:b"


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CentralSide]:
    folder = tmp_path_factory.mktemp("central")
    with running_central(f"sqlite:///{folder / 'central.db'}") as central:
        yield central


class Trial:
    """One terminal whose disk is copied at some moment, and what everybody then does."""

    def __init__(self, folder: Path, central: CentralSide, dice: random.Random) -> None:
        self._folder, self._central, self._dice = folder, central, dice
        self._client = central.terminal()
        self._clock = FakeClock()
        self.original = self._machine(Disk(folder / "disk"), HERE)
        self.expected: set[str] = set()
        self.renewed_by_itself = self.renewed_by_command = 0
        self.original.disk.data.mkdir(parents=True)
        self.original.start()
        self.work(self.original, send=True)
        self.work(self.original, send=self._chance())

    def _machine(self, disk: Disk, name: str) -> Machine:
        lose = self._dice.random
        return Machine(disk, name, WiredTransport(self._client, lambda: lose() < 0.2), self._clock)

    def _chance(self) -> bool:
        return self._dice.random() < 0.5

    def work(self, machine: Machine, *, send: bool, lost: bool = False) -> None:
        """Record some, and send it or not; `lost`: this disk is going to be overwritten."""
        facts = machine.record(self._dice.randint(1, 9))
        sent = send and machine.synced()
        if sent or not lost:
            self.expected.update(facts)

    def image(self, *, whole: bool) -> Disk:
        """An image of the terminal while it is off."""
        self.original.stop()
        image = self.original.disk.copied_to(self._folder / "image", whole=whole)
        self.original.start()
        return image

    def put_back(self, *, whole: bool) -> None:
        image = self.image(whole=whole)
        for _ in range(self._dice.randint(1, 3)):
            self.work(self.original, send=self._chance(), lost=True)
        self.original.stop()
        self.original.disk.put_back(image, whole=whole)
        self.original.start()
        self.go_on(self.original)

    def cloned(self, name: str) -> None:
        twin = self._machine(self.image(whole=True), name)
        twin.start()
        for machine in self._dice.sample([self.original, twin] * 2, 4):
            self.work(machine, send=self._chance())
        for machine in self._dice.sample([self.original, twin], 2):
            self.go_on(machine)
        twin.stop()

    def go_on(self, machine: Machine) -> None:
        """Work until all is sent; where the central side says that it is forked, IT renews it."""
        self.renewed_by_itself += machine.began_anew
        self.work(machine, send=False)
        if not machine.synced():
            machine.renew()
            self.renewed_by_command += 1
            assert machine.synced()
        self.work(machine, send=True)
        assert machine.is_sound()

    def doubled(self) -> list[str]:
        """Facts that the central side has more than once."""
        return [fact for fact, times in self._held().items() if times > 1]

    def lost(self) -> set[str]:
        return self.expected - self._held().keys()

    def _held(self) -> Counter[str]:
        engine, site = self._central.engine, self._central.site
        with engine.connect() as connection:
            bodies = connection.execute(select(records.c.body).where(records.c.site == site)).scalars()
            found = (FACT.search(body) for body in bodies)
            return Counter(fact[1].decode() for fact in found if fact)


KINDS = ("folder put back", "disk put back", "cloned to another machine", "twin on the same hardware")


def played(trial: Trial, kind: str) -> None:
    match kind:
        case "folder put back":
            trial.put_back(whole=False)
        case "disk put back":
            trial.put_back(whole=True)
        case "cloned to another machine":
            trial.cloned(THERE)
        case _:
            trial.cloned(HERE)


@pytest.mark.timeout(1800)
def test_no_two_histories_are_taken_for_one(
    tmp_path: Path, central: CentralSide, size: Size, figures: Report
) -> None:
    trials, by_itself, by_command = size(4, 100), 0, 0
    for number in range(trials):
        trial = Trial(tmp_path / str(number), central, random.Random(number))
        played(trial, KINDS[number % len(KINDS)])
        trial.original.stop()
        assert (trial.doubled(), trial.lost()) == ([], set()), f"trial {number}: {KINDS[number % len(KINDS)]}"
        by_itself += trial.renewed_by_itself
        by_command += trial.renewed_by_command
    figures("A8", trials=trials, merged=0, lost=0, renewed_by_itself=by_itself, by_command=by_command)
    assert by_itself
    assert by_command


def test_what_tells_two_machines_apart() -> None:
    assert is_same_machine(HERE, HERE)
    assert is_same_machine("", HERE)
    assert is_same_machine("system:1 card:a card:c", HERE)
    assert is_same_machine("system:1", HERE)
    assert not is_same_machine(THERE, HERE)
    assert not is_same_machine("system:2 card:a", HERE)
