"""When the roster is asked for, and which one counts."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.ports import ForeignRecord
from domain.records import Record, encode
from sync.contract import SignedRoster
from sync.errors import Failure, SyncTrouble
from sync.puller import Puller
from sync.roster import AGAIN_MS, EVERY_MS, RosterFetcher, RosterFirst, pulling
from sync.signed_roster import InboxWithRoster, opened
from sync.steps import NOTHING_NEW
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_clock import START_AT, FakeClock
from tests.fakes.fake_inbox import FakeInbox
from tests.fakes.fake_transport import NO_NETWORK, FakeTransport
from tests.support.plant import LEAD, WANG
from tests.support.rosters import (
    SITE,
    SITE_PUBLIC,
    FakeShelf,
    roster_of,
    signed,
    signed_text,
)

OURS = signed(roster_of(WANG, LEAD))
REFUSED = Failure(SyncTrouble.REFUSED, "404")


class Source(FakeTransport):
    """A central side's rosters beside its feed."""

    def __init__(self) -> None:
        super().__init__(FakeCentral())
        self.asked = 0
        self.answers: list[SignedRoster | Failure] = []

    def get_roster(self) -> SignedRoster | Failure:
        self.asked += 1
        return self.answers.pop(0) if self.answers else OURS


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def shelf() -> FakeShelf:
    return FakeShelf()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def fetcher(source: Source, shelf: FakeShelf, clock: FakeClock) -> RosterFetcher:
    return RosterFetcher(source, shelf, clock)


def test_it_is_asked_for_first_of_all_and_then_once_a_day(
    fetcher: RosterFetcher, source: Source, shelf: FakeShelf, clock: FakeClock
) -> None:
    assert fetcher.look() is None
    assert shelf.put_here == [OURS]
    clock.advance(EVERY_MS - 1)
    fetcher.look()
    assert source.asked == 1
    clock.advance(1)
    fetcher.look()
    assert source.asked == 2


def test_a_jump_of_the_wall_clock_changes_nothing_about_that(
    fetcher: RosterFetcher, source: Source, clock: FakeClock
) -> None:
    fetcher.look()
    clock.jump(10 * EVERY_MS)
    fetcher.look()
    assert source.asked == 1


def test_one_that_is_not_taken_is_asked_for_again_soon(
    fetcher: RosterFetcher, source: Source, shelf: FakeShelf, clock: FakeClock
) -> None:
    shelf.willing = False
    fetcher.look()
    fetcher.look()
    assert source.asked == 1
    clock.advance(AGAIN_MS)
    fetcher.look()
    assert source.asked == 2


def test_where_nobody_answers_it_stays_due(fetcher: RosterFetcher, source: Source) -> None:
    source.answers = [NO_NETWORK, NO_NETWORK]
    assert fetcher.look() == NO_NETWORK
    assert fetcher.look() == NO_NETWORK
    assert fetcher.look() is None


def test_a_central_side_that_gives_none_does_not_hold_the_feed_up(
    fetcher: RosterFetcher, source: Source, clock: FakeClock
) -> None:
    source.answers = [REFUSED]
    assert fetcher.look() is None
    assert fetcher.look() is None
    assert source.asked == 1
    clock.advance(AGAIN_MS)
    fetcher.look()
    assert source.asked == 2


def test_people_that_come_in_make_it_due(source: Source, shelf: FakeShelf, clock: FakeClock) -> None:
    inbox = InboxWithRoster(FakeInbox(), shelf)
    puller = pulling("s1", inbox, source, clock)
    assert isinstance(puller, RosterFirst)
    assert puller.step(0) == NOTHING_NEW
    assert source.asked == 1
    inbox.take([_foreign(1, b'"kind":"task.started"')], 1)
    puller.step(0)
    assert source.asked == 1
    record = Record("plan", 2, WANG, clock.now(), f"{START_AT}-0000")
    inbox.take([_foreign(2, encode(record))], 2)
    assert inbox.cursor() == 2
    puller.step(0)
    assert source.asked == 2
    puller.close()
    assert source.closed


@pytest.mark.parametrize("failure", [NO_NETWORK, Failure(SyncTrouble.NOT_CENTRAL, "404 text/html"), REFUSED])
def test_a_roster_that_alone_cannot_be_fetched_does_not_stop_records(
    source: Source, shelf: FakeShelf, clock: FakeClock, failure: Failure
) -> None:
    source.answers = [failure]
    puller = pulling("s1", InboxWithRoster(FakeInbox(), shelf), source, clock)
    assert puller.step(0) == puller.step(0) == NOTHING_NEW
    assert source.asked == 1
    clock.advance(AGAIN_MS)
    assert puller.step(0) == NOTHING_NEW
    assert shelf.put_here == [OURS]


def test_after_an_outage_the_roster_comes_first_again(
    source: Source, shelf: FakeShelf, clock: FakeClock
) -> None:
    source.answers = [NO_NETWORK]
    puller = pulling("s1", InboxWithRoster(FakeInbox(), shelf), source, clock)
    source.fail_before = [NO_NETWORK]
    assert puller.step(0) == NO_NETWORK
    assert puller.step(0) == NOTHING_NEW
    assert source.asked == 2
    assert shelf.put_here == [OURS]


def test_a_terminal_without_a_roster_asks_for_none(source: Source, clock: FakeClock) -> None:
    puller = pulling("s1", FakeInbox(), source, clock)
    assert isinstance(puller, Puller)
    puller.step(0)
    assert source.asked == 0


def test_what_the_site_signed_is_opened() -> None:
    assert opened(OURS, SITE, SITE_PUBLIC) == roster_of(WANG, LEAD)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (OURS.model_copy(update={"roster": OURS.roster.replace("1001", "1009")}), "not signed"),
        (OURS.model_copy(update={"signature": "00" * 64}), "not signed"),
        (OURS.model_copy(update={"signature": ""}), "not signed"),
        (OURS.model_copy(update={"signature": "zz"}), "cannot be read"),
        (OURS.model_copy(update={"roster": "\ud800"}), "cannot be read"),
        (signed(roster_of(WANG), Ed25519PrivateKey.generate()), "not signed"),
        (signed(roster_of(WANG, site="other")), "not signed"),
        (signed(roster_of(WANG, site="other"), site=SITE), "the roster of other, not of plant"),
        (signed_text("{}"), "no roster"),
    ],
)
def test_anything_else_is_not(what: SignedRoster, why: str) -> None:
    found = opened(what, SITE, SITE_PUBLIC)
    assert isinstance(found, str)
    assert why in found


def test_a_key_that_is_none_opens_nothing() -> None:
    assert "cannot be read" in str(opened(OURS, SITE, b"short"))


def _foreign(seq: int, body: bytes) -> ForeignRecord:
    return ForeignRecord("plan", seq, body)
