"""S6: what a stolen hash is worth, how long guessing takes, and that nothing shortens a lock."""

import math
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import SignIn
from domain.floor_events import PersonSignedIn, PinRejected, SignInMethod
from domain.outcomes import Code, Recorded, Refused
from domain.people import FIRST_LOCK_MS, FREE_TRIES, LONGEST_LOCK_MS, lock_ms
from domain.pins import pin_secret
from domain.plan_events import PersonDefined
from tests.campaigns.conftest import Report, Size
from tests.fakes.fake_clock import FakeClock
from tests.support.plant import LI, WANG
from tests.support.station import CHEAP, PIN_KEY, StationDesk, memory_desk, outgoing, with_pin

RIGHT, WRONG = "4711", "0000"
YEARS_MS = 10 * 365 * 24 * 3_600_000
DAY_MS = 24 * 3_600_000
ANNA, BERTA = with_pin(WANG, RIGHT), with_pin(LI, RIGHT)
ROOT = Path(__file__).parents[2]


def found_by_search(pin_hash: str, secret_of: str, pins: int) -> str | None:
    """A thief has the hash and knows the rule, but no key: the PIN that fits, if any does."""
    for number in range(pins):
        pin = f"{number:04d}"
        try:
            CHEAP.verify(pin_hash, pin if secret_of == "pin" else pin_secret(b"", WANG.id, pin))
        except VerifyMismatchError:
            continue
        return pin
    return None


def test_a_stolen_hash_is_worth_nothing_without_the_key(size: Size, figures: Report) -> None:
    pins = 10_000
    bare, keyed = CHEAP.hash(RIGHT), CHEAP.hash(pin_secret(PIN_KEY, WANG.id, RIGHT))
    assert found_by_search(bare, "pin", pins) == RIGHT
    assert found_by_search(keyed, "pin", size(300, pins)) is None
    assert found_by_search(keyed, "keyless", size(300, pins)) is None
    assert pin_secret(PIN_KEY, WANG.id, RIGHT) != pin_secret(PIN_KEY, LI.id, RIGHT)

    hasher, tries = PasswordHasher(), size(1, 20)
    begun = perf_counter()
    for number in range(tries):
        hasher.hash(f"{number:04d}")
    one_s = (perf_counter() - begun) / tries
    figures(
        "S6",
        hash_ms=round(one_s * 1000, 1),
        bare_falls_in_minutes=round(one_s * pins / 60, 1),
        keyed_falls_in_years_log10=round(math.log10(one_s / (365 * 86_400)) + 255 * math.log10(2)),
    )


def test_the_lock_grows_from_half_a_minute_to_an_hour(figures: Report) -> None:
    desk = StationDesk().planned()
    desk.recorder.note(ANNA)
    for left in range(FREE_TRIES - 1, 0, -1):
        refused = desk.sign_in.by_pin(ANNA.id, WRONG)
        assert isinstance(refused, Refused)
        assert (refused.code, refused.params["left"]) == (Code.PIN_WRONG, left)
    seconds = [_locked_after_a_guess(desk) for _ in range(12)]
    assert seconds == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600]
    assert (FIRST_LOCK_MS, LONGEST_LOCK_MS) == (30_000, 3_600_000)
    figures("S6", guesses_in_a_day=_guesses_in(DAY_MS), guesses_in_a_month=_guesses_in(30 * DAY_MS))


def _locked_after_a_guess(desk: StationDesk) -> int:
    """Guess, see for how long the PIN is locked, and wait exactly that."""
    refused = desk.sign_in.by_pin(ANNA.id, WRONG)
    assert isinstance(refused, Refused)
    assert refused.code is Code.PIN_LOCKED
    seconds = int(refused.params["seconds"])
    desk.clock.advance(seconds * 1000 - 1)
    still = desk.sign_in.by_pin(ANNA.id, RIGHT)
    assert isinstance(still, Refused)
    assert still.code is Code.PIN_LOCKED
    desk.clock.advance(1)
    return seconds


def _guesses_in(ms: int) -> int:
    guesses, passed = 0, 0
    while passed < ms:
        guesses += 1
        passed += lock_ms(guesses) if guesses >= FREE_TRIES else 0
    return guesses


class Attack:
    """A station under attack, and what really happened there, kept outside of it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.desk = StationDesk().planned()
        self.desk.recorder.note(ANNA, BERTA)
        self.other = memory_desk("other", FakeClock(boot="other"), "A1")
        self.other.planned()
        self.other.recorder.note(ANNA, BERTA)
        self.told = 0
        self.wrong = 0
        self.since_ms = 0
        self.let_in_early = 0
        self.opened = 0

    def step(self) -> None:
        clocks = (self.wait, self.jump, self.reboot, self.restart)
        self.chance.choice((self.guess, self.guess, self.elsewhere, self.colleague, *clocks))()
        self.knock()

    def guess(self) -> None:
        refused = self.desk.sign_in.by_pin(ANNA.id, WRONG)
        assert isinstance(refused, Refused)
        if refused.events:
            self.wrong, self.since_ms = self.wrong + 1, 0

    def wait(self) -> None:
        ms = self.chance.choice((1, 1_000, 29_999, 600_000, 3_599_999))
        self.desk.clock.advance(ms)
        self.since_ms += ms

    def jump(self) -> None:
        self.desk.clock.jump(self.chance.choice((-YEARS_MS, YEARS_MS, -3_600_000, 3_600_000)))

    def reboot(self) -> None:
        off_ms = self.chance.choice((0, 60_000, YEARS_MS))
        self.desk.clock.reboot(off_ms)
        self.since_ms += off_ms
        self.restart()

    def restart(self) -> None:
        self.desk = self.desk.again(self.desk.ledger)

    def elsewhere(self) -> None:
        """Another terminal of the same station: tries, and the person signing in there, by the right PIN."""
        event = self.chance.choice((PinRejected(ANNA.id), PersonSignedIn(ANNA.id, SignInMethod.PIN)))
        self.other.clock.jump(self.chance.choice((-DAY_MS, 0, DAY_MS)))
        self.other.recorder.note(event, actor=ANNA.id)
        fresh = outgoing(self.other, self.told)
        self.told = self.other.ledger.head().seq
        self.desk.recorder.receive(fresh, self.told)

    def colleague(self) -> None:
        assert isinstance(self.desk.recorder.execute(SignIn(BERTA.id, SignInMethod.BADGE)), Recorded)

    def knock(self) -> None:
        """Whether the right PIN would open now; it is not left standing open."""
        if self.wrong < FREE_TRIES:
            return
        people = self.desk.floor.people_at("A1")
        left = people.lock_left_ms(self.desk.ledger.store, ANNA.id, self.desk.clock.now())
        if left > 0:
            assert isinstance(self.desk.sign_in.by_pin(ANNA.id, RIGHT), Refused)
            return
        self.opened += 1
        self.let_in_early += self.since_ms < lock_ms(self.wrong)


@pytest.mark.parametrize("seed", range(2))
def test_nothing_shortens_a_lock(seed: int, size: Size, figures: Report) -> None:
    attack = Attack(random.Random(seed))
    for _ in range(size(150, 5_000)):
        attack.step()
    assert attack.let_in_early == 0
    assert attack.wrong >= FREE_TRIES
    assert attack.opened
    figures("S6", steps=size(150, 5_000), wrong=attack.wrong, opened=attack.opened, early=attack.let_in_early)


def test_a_kill_forgets_no_guess(size: Size, figures: Report, tmp_path: Path) -> None:
    """Each guess is on disk before the next one can be made: kill -9 buys none."""
    chance, told, kills = random.Random(6), 0, size(2, 100)
    path = tmp_path / "ledger.sqlite"
    _planned(path, ANNA)
    for _ in range(kills):
        told += _guesses_until_killed(path, chance.randint(1, 4))
    ledger = SqliteLedger(path)
    known = StationDesk(ledger).floor.people_at("A1").wrong_pins(ledger.store, ANNA.id)
    ledger.close()
    assert known >= told
    figures("S6", kills=kills, guesses_told=told, guesses_known=known, forgotten=max(0, told - known))


def _planned(path: Path, *people: PersonDefined) -> None:
    ledger = SqliteLedger(path)
    StationDesk(ledger).recorder.note(*(replace(person) for person in people))
    ledger.close()


def _guesses_until_killed(path: Path, guesses: int) -> int:
    """How many guesses a child was told to be wrong before it was killed."""
    command = [sys.executable, "-m", "tests.support.guessing_child", str(path), ANNA.id]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = sum(child.stdout.readline() == "wrong\n" for _ in range(guesses))
        child.kill()
        rest = child.stdout.read()
    return told + rest.count("wrong\n")
