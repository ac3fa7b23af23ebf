"""The uploader against an honest central side, and against answers that do not fit."""

from dataclasses import dataclass, field

import pytest

from domain.chain import GENESIS
from sync.contract import MAX_BATCH_BYTES, Ack
from sync.errors import Failure, Gap, SyncTrouble
from sync.steps import NOTHING_TO_SEND, WENT_BACK, StepResult, moved
from sync.uploader import MIN_BATCH_BYTES, Uploader
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_outbox import FakeOutbox
from tests.fakes.fake_transport import NO_NETWORK, TIMED_OUT, FakeTransport, PostAnswer

LARGE = b"x" * (MAX_BATCH_BYTES // 4)


@dataclass
class Line:
    """One terminal and the central side."""

    outbox: FakeOutbox = field(default_factory=FakeOutbox)
    central: FakeCentral = field(default_factory=FakeCentral)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.transport = FakeTransport(self.central)
        self.uploader = Uploader(self.outbox, self.transport)

    def steps(self, count: int) -> list[StepResult]:
        return [self.uploader.step() for _ in range(count)]

    def forged(self, answer: PostAnswer) -> StepResult:
        self.transport.forge = lambda _: answer
        return self.uploader.step()

    @property
    def firsts(self) -> list[int]:
        return [batch.first for batch in self.transport.sent]


@pytest.fixture
def line() -> Line:
    return Line()


def trouble(result: StepResult) -> SyncTrouble | None:
    return result.trouble if isinstance(result, Failure) else None


def test_records_go_up_once_and_then_there_is_nothing_to_send(line: Line) -> None:
    line.outbox.record(b"a", b"b")
    assert line.steps(2) == [moved(2), NOTHING_TO_SEND]
    line.outbox.record(b"c")
    assert line.steps(2) == [moved(1), NOTHING_TO_SEND]
    assert line.central.of("s1") == [b"a", b"b", b"c"]
    assert line.outbox.standing().agreed
    assert line.firsts == [1, 3]


def test_an_empty_store_asks_nothing(line: Line) -> None:
    assert line.steps(1) == [NOTHING_TO_SEND]
    assert line.transport.sent == []


def test_the_first_contact_of_a_process_proves_what_was_acknowledged(line: Line) -> None:
    line.outbox.record(b"a", b"b")
    line.steps(1)
    line.restart()
    assert line.steps(2) == [moved(0), NOTHING_TO_SEND]
    assert [batch.bodies for batch in line.transport.sent] == [(b"b",)]
    assert line.central.of("s1") == [b"a", b"b"]


def test_a_lost_proof_is_asked_for_again(line: Line) -> None:
    line.outbox.record(b"a", b"b")
    line.steps(1)
    line.restart()
    line.transport.fail_before = [NO_NETWORK]
    assert line.steps(3) == [NO_NETWORK, moved(0), NOTHING_TO_SEND]


def test_doubt_proves_anew(line: Line) -> None:
    line.outbox.record(b"a", b"b")
    line.steps(2)
    line.uploader.doubt()
    assert line.steps(2) == [moved(0), NOTHING_TO_SEND]
    assert line.firsts == [1, 2]


def test_a_lost_reply_sends_again_and_doubles_nothing(line: Line) -> None:
    line.outbox.record(b"a", b"b")
    line.transport.fail_after = [NO_NETWORK]
    assert line.steps(2) == [NO_NETWORK, moved(2)]
    assert line.central.of("s1") == [b"a", b"b"]


def test_an_ack_may_tell_of_more_than_was_sent_now(line: Line) -> None:
    line.outbox.record(LARGE, LARGE, LARGE, b"end")
    image = line.outbox.image()
    line.steps(2)
    line.outbox = image
    line.restart()
    line.transport.fail_before = [TIMED_OUT, TIMED_OUT]
    assert line.steps(4)[2:] == [moved(4), NOTHING_TO_SEND]
    assert len(line.transport.sent[2].bodies) == 1


@pytest.mark.parametrize("held", [0, 1, 2])
def test_what_the_central_side_lost_to_an_old_backup_is_sent_again(line: Line, held: int) -> None:
    line.outbox.record(b"a", b"b", b"c")
    line.steps(1)
    line.central.restore_backup(held)
    line.outbox.record(b"d")
    assert line.steps(3) == [WENT_BACK, moved(4 - held), NOTHING_TO_SEND]
    assert line.central.of("s1") == [b"a", b"b", b"c", b"d"]
    assert line.outbox.standing().agreed


def test_lost_records_count_as_waiting_again(line: Line) -> None:
    line.outbox.record(b"a", b"b", b"c")
    line.steps(1)
    line.central.restore_backup(0)
    line.uploader.doubt()
    line.steps(1)
    line.transport.fail_before = [NO_NETWORK]
    line.steps(1)
    assert line.outbox.standing().waiting == 3


@pytest.mark.parametrize("expected", [-1, 0, 1, 2, 10])
def test_a_gap_that_is_none_changes_nothing(line: Line, expected: int) -> None:
    line.outbox.record(b"a")
    assert trouble(line.forged(Gap(expected))) is SyncTrouble.NOT_CENTRAL
    assert line.outbox.standing().acked == 0


@pytest.mark.parametrize(
    "ack",
    [
        Ack(store="s2", acked=1, head="00" * 32),
        Ack(store="s1", acked=0, head=GENESIS.hex()),
        Ack(store="s1", acked=-1, head=GENESIS.hex()),
        Ack(store="s1", acked=1, head="00" * 31),
        Ack(store="s1", acked=1, head=""),
        Ack(store="s1", acked=1, head="not hex"),
    ],
)
def test_an_ack_that_does_not_fit_is_nobodys(line: Line, ack: Ack) -> None:
    line.outbox.record(b"a")
    assert trouble(line.forged(ack)) is SyncTrouble.NOT_CENTRAL
    assert line.outbox.standing().acked == 0
    line.transport.forge = None
    assert line.steps(1) == [moved(1)]


def forked(line: Line) -> bool:
    """Says so, and sends nothing any more, new records or not."""
    line.outbox.record(b"new")
    before = len(line.transport.sent)
    says = [trouble(result) for result in line.steps(2)]
    return says == [SyncTrouble.FORKED] * 2 and len(line.transport.sent) == before


@pytest.mark.parametrize("acked", [1, 2, 10**18])
def test_a_hash_that_is_not_ours_is_a_fork(line: Line, acked: int) -> None:
    line.outbox.record(b"a")
    assert trouble(line.forged(Ack(store="s1", acked=acked, head="11" * 32))) is SyncTrouble.FORKED
    assert line.outbox.standing().acked == 0
    assert forked(line)


def test_the_central_side_says_forked(line: Line) -> None:
    line.outbox.record(b"a")
    failure = Failure(SyncTrouble.FORKED, "said so")
    assert line.forged(failure) == failure
    assert forked(line)


def test_an_old_image_of_this_terminal_is_found_before_it_records_anything(line: Line) -> None:
    line.outbox.record(b"a")
    line.steps(1)
    image = line.outbox.image()
    line.outbox.record(b"b")
    line.steps(1)
    line.outbox = image
    line.restart()
    assert trouble(line.steps(1)[0]) is SyncTrouble.FORKED
    assert line.central.of("s1") == [b"a", b"b"]


@pytest.mark.parametrize("more", [1, 2, 5])
def test_an_old_image_that_went_on_recording_is_found(line: Line, more: int) -> None:
    line.outbox.record(b"a")
    line.steps(1)
    image = line.outbox.image()
    line.outbox.record(b"b", b"c")
    line.steps(1)
    line.outbox = image
    line.outbox.record(*[b"other"] * more)
    line.restart()
    assert trouble(line.steps(1)[0]) is SyncTrouble.FORKED
    assert line.central.of("s1") == [b"a", b"b", b"c"]


def test_batches_shrink_when_they_are_too_much_and_grow_again(line: Line) -> None:
    line.outbox.record(*[LARGE] * 12)
    line.transport.fail_before = [TIMED_OUT, TIMED_OUT]
    line.steps(5)
    assert [len(batch.bodies) for batch in line.transport.sent] == [3, 1, 1, 1, 3]


def test_they_do_not_shrink_without_end(line: Line) -> None:
    line.outbox.record(*[b"x" * (MIN_BATCH_BYTES // 4 - 1)] * 12)
    line.transport.fail_before = [TIMED_OUT] * 50
    line.steps(51)
    assert len(line.transport.sent[-1].bodies) == 4
    assert line.transport.sent[-1].last == 4


def test_other_troubles_pass_through_and_change_nothing(line: Line) -> None:
    line.outbox.record(b"a")
    line.transport.fail_before = [Failure(trouble, "") for trouble in SyncTrouble if trouble != "forked"]
    count = len(line.transport.fail_before)
    assert [trouble(result) for result in line.steps(count)] == [t for t in SyncTrouble if t != "forked"]
    assert line.steps(1) == [moved(1)]


def test_closing_ends_the_request_under_way(line: Line) -> None:
    line.uploader.close()
    assert line.transport.closed


def test_while_nobody_answers_little_is_sent_to_see_whether_somebody_does(line: Line) -> None:
    line.outbox.record(*[b"x" * (MIN_BATCH_BYTES // 2 - 1)] * 100)
    line.transport.fail_before = [NO_NETWORK, Failure(SyncTrouble.NOT_CENTRAL, "a portal")]
    line.steps(4)
    assert [len(batch.bodies) for batch in line.transport.sent] == [100, 2, 2, 98]


def test_a_probe_that_gets_through_says_nothing_of_a_large_batch(line: Line) -> None:
    line.outbox.record(*[LARGE] * 12)
    line.transport.fail_before = [TIMED_OUT, NO_NETWORK]
    line.steps(4)
    assert [len(batch.bodies) for batch in line.transport.sent] == [3, 1, 1, 1]


def test_who_answered_is_not_probed(line: Line) -> None:
    line.outbox.record(*[b"x"] * 10, *[b"x" * MIN_BATCH_BYTES] * 2)
    line.transport.fail_before = [NO_NETWORK, Failure(SyncTrouble.SERVER_TROUBLE, "busy")]
    line.steps(3)
    assert [len(batch.bodies) for batch in line.transport.sent] == [12, 10, 12]
