"""The puller takes what fits, once, and nothing of what does not."""

import pytest

from domain.ports import Batch
from sync.contract import FeedPage, FeedRecord, SnapshotPage
from sync.errors import Failure, SyncTrouble
from sync.puller import Puller
from sync.steps import NOTHING_NEW, WENT_BACK, StepResult, moved
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_inbox import FakeInbox
from tests.fakes.fake_outbox import FakeOutbox
from tests.fakes.fake_transport import NO_NETWORK, FakeTransport


class Terminal:
    def __init__(self) -> None:
        self.central = FakeCentral()
        self.other = FakeOutbox("s2")
        self.inbox = FakeInbox()
        self.transport = FakeTransport(self.central)
        self.puller = Puller("s1", self.inbox, self.transport)

    def others_record(self, *bodies: bytes) -> None:
        after = len(self.other.bodies)
        self.other.record(*bodies)
        batch = self.other.pending(after, 10**6, 100)
        assert batch is not None
        self.central.receive(batch)

    def given(self, *pages: FeedPage) -> StepResult:
        self.transport.pages = list(pages)
        return self.puller.step(0)


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def record(position: int, store: str = "s2", seq: int = 1) -> FeedRecord:
    return FeedRecord(position=position, store=store, seq=seq, body="物料")


def page(*records: FeedRecord, after: int, more: bool = False) -> FeedPage:
    return FeedPage(records=records, after=after, more=more)


def test_records_come_down_in_order_and_exactly_as_they_are(terminal: Terminal) -> None:
    bodies = [f'{{"物料":{number}}}'.encode() for number in range(8)]
    terminal.others_record(*bodies)
    assert [terminal.puller.step(30) for _ in range(4)] == [moved(3), moved(3), moved(2), NOTHING_NEW]
    assert terminal.inbox.of("s2") == bodies
    assert terminal.inbox.cursor() == 8
    assert terminal.transport.waits == [30] * 4


def test_own_records_are_passed_over_and_the_cursor_goes_on(terminal: Terminal) -> None:
    terminal.central.receive(Batch("s1", 1, bytes(32), (b"a", b"b")))
    assert terminal.puller.step(0) == moved(0)
    assert (terminal.inbox.records, terminal.inbox.cursor()) == ([], 2)


def test_a_failure_changes_nothing(terminal: Terminal) -> None:
    terminal.others_record(b"{}")
    terminal.transport.fail_before = [NO_NETWORK]
    assert terminal.puller.step(0) == NO_NETWORK
    assert terminal.inbox.cursor() == 0
    assert terminal.puller.step(0) == moved(1)


@pytest.mark.parametrize(
    "wrong",
    [
        page(record(3), record(3, seq=2), after=4),
        page(record(4), record(3, seq=2), after=4),
        page(record(2), after=4),
        page(record(1), after=4),
        page(record(4), after=3),
        page(after=1),
        page(record(3, seq=0), after=3),
        page(record(3, seq=-1), after=3),
        page(record(3, store="s1"), after=3),
        page(record(3), record(4, store="s1"), after=4),
        page(after=2, more=True),
        page(after=-1),
    ],
)
def test_a_page_that_cannot_come_next_is_nobodys(terminal: Terminal, wrong: FeedPage) -> None:
    terminal.given(page(record(1), record(2, seq=2), after=2))
    result = terminal.given(wrong)
    assert isinstance(result, Failure)
    assert result.trouble is SyncTrouble.NOT_CENTRAL
    assert (len(terminal.inbox.records), terminal.inbox.cursor()) == (2, 2)


def test_a_feed_from_an_old_backup_is_read_from_its_beginning(terminal: Terminal) -> None:
    terminal.others_record(b"1", b"2", b"3")
    assert terminal.puller.step(0) == moved(3)
    terminal.central.restore_backup(1)
    assert [terminal.puller.step(0) for _ in range(3)] == [WENT_BACK, moved(1), NOTHING_NEW]
    terminal.others_record(b"4")
    assert terminal.central.of("s2") == [b"1"]
    terminal.central.receive(Batch("s2", 2, terminal.other.hash_at(1), (b"2", b"3", b"4")))
    assert terminal.puller.step(0) == moved(3)
    assert terminal.inbox.of("s2") == [b"1", b"2", b"3", b"4"]


def test_closing_ends_the_request_under_way(terminal: Terminal) -> None:
    terminal.puller.close()
    assert terminal.transport.closed


def snapshot(*records: FeedRecord, position: int, after: str = "") -> SnapshotPage:
    return SnapshotPage(records=records, position=position, after=after)


def test_who_has_read_nothing_begins_with_a_snapshot_and_goes_on_with_the_feed(terminal: Terminal) -> None:
    terminal.others_record(b"1", b"2", b"3", b"4", b"5")
    terminal.transport.snapshots = [
        snapshot(record(4, seq=4), position=4, after="4 task:x"),
        snapshot(record(2, seq=2), position=4),
    ]
    assert [terminal.puller.step(9) for _ in range(4)] == [moved(1), moved(1), moved(1), NOTHING_NEW]
    assert terminal.transport.places == [(0, ""), (4, "4 task:x")]
    assert [record.seq for record in terminal.inbox.records] == [4, 2, 5]
    assert terminal.inbox.cursor() == 5


def test_a_snapshot_cut_off_goes_on_and_one_of_another_ledger_begins_anew(terminal: Terminal) -> None:
    terminal.transport.snapshots = [
        snapshot(record(1), position=7, after="1 a"),
        NO_NETWORK,
        snapshot(record(2, seq=2), position=9, after="2 a"),
        snapshot(position=9),
    ]
    results = [terminal.puller.step(0) for _ in range(4)]
    assert results == [moved(1), NO_NETWORK, moved(1), moved(0)]
    assert terminal.transport.places == [(0, ""), (7, "1 a"), (7, "1 a"), (9, "2 a")]
    assert terminal.inbox.cursor() == 9


def test_who_was_sent_back_begins_with_a_snapshot_again(terminal: Terminal) -> None:
    terminal.others_record(b"1", b"2")
    terminal.transport.snapshots = [snapshot(record(1), position=2)]
    assert terminal.puller.step(0) == moved(1)
    terminal.central.restore_backup(1)
    assert terminal.puller.step(0) == WENT_BACK
    terminal.transport.snapshots = [snapshot(record(1), position=1)]
    assert [terminal.puller.step(0) for _ in range(2)] == [moved(1), NOTHING_NEW]
    assert len(terminal.inbox.records) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        snapshot(record(5), position=4),
        snapshot(record(0), position=4),
        snapshot(record(1, seq=0), position=4),
        snapshot(record(1, store="s1"), position=4),
        snapshot(position=4, after="1 a"),
        snapshot(position=-1),
        snapshot(position=0, after="1 a"),
        snapshot(record(1), position=0),
    ],
)
def test_a_page_of_a_snapshot_that_cannot_be_is_nobodys(terminal: Terminal, wrong: SnapshotPage) -> None:
    terminal.transport.snapshots = [snapshot(record(1), position=4, after="1 a"), wrong]
    assert terminal.puller.step(0) == moved(1)
    result = terminal.puller.step(0)
    assert isinstance(result, Failure)
    assert result.trouble is SyncTrouble.NOT_CENTRAL
    assert (len(terminal.inbox.records), terminal.inbox.cursor()) == (1, 0)
