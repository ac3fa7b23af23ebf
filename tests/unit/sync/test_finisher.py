"""What is left of a store that ended goes up once, after what the central side has, and is never mixed in."""

from collections.abc import Callable, Collection

import pytest

from domain.chain import GENESIS, Row, link
from domain.ports import Batch
from sync.contract import MAX_BATCH_BYTES, Ack
from sync.errors import Failure, Gap, SyncTrouble
from sync.finisher import Finisher, FinishingFirst
from sync.steps import NOTHING_TO_SEND, WENT_BACK, StepResult, moved
from sync.uploader import MIN_BATCH_BYTES, Uploader
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_outbox import FakeOutbox
from tests.fakes.fake_transport import FakeTransport

LOST = b'{"lost":1}'
BODIES = [b'{"n":%d}' % n for n in range(1, 6)]
TIMED_OUT = Failure(SyncTrouble.UNREACHABLE, "timed out", oversized=True)


def chained(bodies: list[bytes]) -> list[bytes]:
    """The hashes of records 0 to the last."""
    hashes = [GENESIS]
    for body in bodies:
        hashes.append(link(hashes[-1], body))
    return hashes


class FakeFormer:
    """Store `old` with what is left of its records; those not in `known` are lost, others stand for them."""

    def __init__(self, bodies: list[bytes], known: set[int] | None = None) -> None:
        self._known = set(range(1, len(bodies) + 1)) if known is None else known
        self._rows = dict(enumerate(zip(bodies, chained(bodies)[1:], strict=True), start=1))
        self._bodies = [body if n in self._known else LOST for n, body in enumerate(bodies, start=1)]
        self.acked = 0
        self.asked: list[int] = []

    def unfinished(self, proven: Collection[str]) -> tuple[str, ...]:
        return ("old",) if self.acked < len(self._bodies) or "old" not in proven else ()

    def known_before(self, store: str, seq: int) -> Row | None:
        assert store == "old"
        found = max((known for known in self._known if known <= seq), default=0)
        return Row(found, *self._rows[found]) if found else None

    def pending(
        self, store: str, after: int, previous: bytes, max_bytes: int, max_count: int
    ) -> Batch | None:
        self.asked.append(max_bytes)
        bodies = tuple(self._bodies[after:][: min(2, max_count)])
        return Batch(store, after + 1, previous, bodies) if bodies else None

    def held(self, store: str, seq: int) -> None:
        self.acked = seq


class HeldStore:
    """The central side, as far as it holds store `old`; answers can be replaced or lost."""

    def __init__(self, bodies: list[bytes] | None = None) -> None:
        self.bodies = list(bodies or [])
        self.answers: list[Ack | Failure] = []
        self.replies: list[Gap | Failure] = []

    def get_head(self, store: str, at: int | None = None) -> Ack | Failure:
        if self.answers:
            return self.answers.pop(0)
        acked = len(self.bodies) if at is None else min(at, len(self.bodies))
        return Ack(store=store, acked=acked, head=chained(self.bodies)[acked].hex())

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure:
        if self.replies:
            return self.replies.pop(0)
        assert batch.first == len(self.bodies) + 1
        assert batch.previous == chained(self.bodies)[-1]
        self.bodies += batch.bodies
        return Ack(store=batch.store, acked=len(self.bodies), head=chained(self.bodies)[-1].hex())


def run(finisher: Finisher) -> list[StepResult]:
    results: list[StepResult] = []
    while (result := finisher.step()) is not None and len(results) < 20:
        results.append(result)
    return results


@pytest.mark.parametrize("held", range(6))
def test_what_the_central_side_has_not_goes_up_wherever_it_had_stopped(held: int) -> None:
    former, central = FakeFormer(BODIES), HeldStore(BODIES[:held])
    run(Finisher(former, central))
    assert central.bodies == BODIES
    assert former.acked == 5


def test_one_that_is_finished_is_asked_for_once_and_not_again_without_a_doubt() -> None:
    former, central = FakeFormer(BODIES), HeldStore(BODIES)
    former.acked = 5
    finisher = Finisher(former, central)
    assert run(finisher) == [moved(0)]
    assert run(finisher) == []
    finisher.doubt()
    assert run(finisher) == [moved(0)]


@pytest.mark.parametrize("held", range(5))
def test_what_the_central_side_lost_goes_up_again(held: int) -> None:
    former, central = FakeFormer(BODIES), HeldStore()
    finisher = Finisher(former, central)
    run(finisher)
    del central.bodies[held:]
    assert run(finisher) == []
    finisher.doubt()
    run(finisher)
    assert central.bodies == BODIES


@pytest.mark.parametrize("hole", range(1, 6))
def test_behind_a_hole_the_rest_goes_up_also_by_another_program(hole: int) -> None:
    """After what stands for a lost record no hash at the central side is one that was known here."""
    former, central = FakeFormer(BODIES, {1, 2, 3, 4, 5} - {hole}), HeldStore()
    for _ in range(8):
        Finisher(former, central).step()
    assert former.acked == 5
    assert central.bodies == [*BODIES[: hole - 1], LOST, *BODIES[hole:]]


def test_behind_a_hole_other_records_are_left_alone() -> None:
    former, central = FakeFormer(BODIES, {1, 2, 4, 5}), HeldStore([*BODIES[:2], LOST, b"another"])
    assert run(Finisher(former, central)) == []
    assert central.bodies == [*BODIES[:2], LOST, b"another"]


def test_a_store_that_was_left_is_asked_for_again_when_in_doubt() -> None:
    former, central = FakeFormer(BODIES), HeldStore()
    central.answers = [Failure(SyncTrouble.REFUSED, "taken back")]
    finisher = Finisher(former, central)
    assert run(finisher) == []
    finisher.doubt()
    run(finisher)
    assert central.bodies == BODIES


def test_a_lost_answer_doubles_nothing() -> None:
    former, central = FakeFormer(BODIES), HeldStore()
    finisher = Finisher(former, central)
    assert finisher.step() == moved(2)
    central.answers = [Failure(SyncTrouble.UNREACHABLE, "lost")]
    assert isinstance(finisher.step(), Failure)
    run(finisher)
    assert central.bodies == BODIES


def test_what_stands_for_lost_records_does_not_have_to_be_known_by_its_hash() -> None:
    former, central = FakeFormer(BODIES, known={1, 5}), HeldStore(BODIES[:3])
    run(Finisher(former, central))
    assert central.bodies == [*BODIES[:3], LOST, BODIES[4]]


def test_where_no_hash_is_known_the_central_side_is_believed() -> None:
    former, central = FakeFormer(BODIES, known=set()), HeldStore([b"another", b"two"])
    run(Finisher(former, central))
    assert central.bodies == [b"another", b"two", LOST, LOST, LOST]


@pytest.mark.parametrize("known", [{1, 2, 3, 4, 5}, {1}])
def test_other_records_under_its_name_are_left_alone(known: set[int]) -> None:
    former, central = FakeFormer(BODIES, known), HeldStore([b"another", b"two"])
    finisher = Finisher(former, central)
    assert run(finisher) == []
    assert central.bodies == [b"another", b"two"]
    assert former.unfinished({"old"}) == ("old",)


@pytest.mark.parametrize("trouble", [SyncTrouble.REFUSED, SyncTrouble.FORKED])
def test_a_store_that_is_refused_holds_up_nothing(trouble: SyncTrouble) -> None:
    former, central = FakeFormer(BODIES), HeldStore()
    central.answers = [Failure(trouble, "no")]
    assert run(Finisher(former, central)) == []


def test_a_failure_of_the_second_question_is_told() -> None:
    former, central = FakeFormer(BODIES, known={1}), HeldStore(BODIES[:3])
    failure = Failure(SyncTrouble.SERVER_TROUBLE, "later")
    central.answers = [central.get_head("old"), failure]
    assert Finisher(former, central).step() == failure


@pytest.mark.parametrize(
    "answer",
    [
        Ack(store="another", acked=1, head="0" * 64),
        Ack(store="old", acked=1, head="0"),
        Ack(store="old", acked=1, head="no hex".ljust(64)),
        Ack(store="old", acked=-7, head="0" * 64),
    ],
)
def test_an_answer_to_something_else_is_none(answer: Ack) -> None:
    central = HeldStore()
    central.answers = [answer]
    result = Finisher(FakeFormer(BODIES), central).step()
    assert isinstance(result, Failure)
    assert result.trouble is SyncTrouble.NOT_CENTRAL


@pytest.mark.parametrize(
    "second",
    [
        Ack(store="another", acked=1, head="0" * 64),
        Ack(store="old", acked=2, head="0" * 64),
        Ack(store="old", acked=1, head="z" * 64),
    ],
)
def test_a_second_answer_to_something_else_is_none_either(second: Ack) -> None:
    former, central = FakeFormer(BODIES, known={1}), HeldStore(BODIES[:3])
    central.answers = [central.get_head("old"), second]
    result = Finisher(former, central).step()
    assert isinstance(result, Failure)
    assert result.trouble is SyncTrouble.NOT_CENTRAL


def test_a_failure_of_the_third_question_is_told() -> None:
    former, central = FakeFormer(BODIES), HeldStore([LOST, *BODIES[1:3]])
    failure = Failure(SyncTrouble.SERVER_TROUBLE, "later")
    central.answers = [central.get_head("old"), failure]
    assert Finisher(former, central).step() == failure


def test_batches_are_halved_after_a_time_out_and_grow_again() -> None:
    former, central = FakeFormer(BODIES), HeldStore()
    central.replies = [TIMED_OUT] * 20
    finisher = Finisher(former, central)
    assert [finisher.step() for _ in range(20)] == [TIMED_OUT] * 20
    run(finisher)
    assert former.asked[:2] == [MAX_BATCH_BYTES, MAX_BATCH_BYTES // 2]
    assert min(former.asked) == MIN_BATCH_BYTES
    assert former.asked[-1] > MIN_BATCH_BYTES


def test_a_gap_is_looked_at_anew() -> None:
    former, central = FakeFormer(BODIES), HeldStore()
    central.replies = [Gap(1)]
    assert Finisher(former, central).step() is WENT_BACK


def first(former: FakeFormer, held: HeldStore, make: Callable[[FakeOutbox], FakeTransport]) -> FinishingFirst:
    outbox = FakeOutbox()
    outbox.record(b"{}")
    return FinishingFirst(Uploader(outbox, make(outbox)), Finisher(former, held))


def test_own_records_go_up_once_the_former_ones_have() -> None:
    held, central = HeldStore(), FakeCentral()
    transports: list[FakeTransport] = []

    def make(_: FakeOutbox) -> FakeTransport:
        transports.append(FakeTransport(central))
        return transports[0]

    up = first(FakeFormer(BODIES[:2]), held, make)
    up.doubt()
    assert [up.step() for _ in range(4)][-1] is NOTHING_TO_SEND
    assert held.bodies == BODIES[:2]
    assert [batch.bodies for batch in transports[0].sent] == [(b"{}",)]
    up.close()
    assert transports[0].closed


def test_when_own_records_are_wanted_again_former_ones_may_be_as_well() -> None:
    former, held, central = FakeFormer(BODIES), HeldStore(), FakeCentral()
    outbox = FakeOutbox()
    up = FinishingFirst(Uploader(outbox, FakeTransport(central)), Finisher(former, held))
    outbox.record(b"{}")
    outbox.record(b"{}")
    results = [up.step() for _ in range(8)]
    assert results[-1] is NOTHING_TO_SEND
    held.bodies.clear()
    central.restore_backup(1)
    outbox.record(b"{}")
    results = [up.step() for _ in range(12)]
    assert WENT_BACK in results
    assert held.bodies == BODIES


def test_a_proxy_that_answers_for_former_stores_holds_up_no_own_records() -> None:
    former, held, central = FakeFormer(BODIES), HeldStore(), FakeCentral()
    in_between = Failure(SyncTrouble.NOT_CENTRAL, "404 text/html")
    held.answers = [in_between] * 3
    outbox = FakeOutbox()
    outbox.record(b"{}")
    up = FinishingFirst(Uploader(outbox, FakeTransport(central)), Finisher(former, held))
    assert up.step() == moved(1)
    assert [up.step(), up.step()] == [in_between] * 2
    assert up.step() == moved(2)
