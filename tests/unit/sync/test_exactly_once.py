"""Whatever happens in whatever order, the central side holds an exact prefix; in the end all of it, once."""

from itertools import islice
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.ports import Batch
from sync.errors import Failure, SyncTrouble
from sync.puller import Puller
from sync.steps import NOTHING_TO_SEND
from sync.uploader import MIN_BATCH_BYTES, Uploader
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_inbox import FakeInbox
from tests.fakes.fake_outbox import FakeOutbox
from tests.fakes.fake_transport import NO_NETWORK, TIMED_OUT, FakeTransport

PORTAL = Failure(SyncTrouble.NOT_CENTRAL, "a portal")
ENOUGH = 100


def is_prefix(some: list[bytes], of: list[bytes]) -> bool:
    return of[: len(some)] == some


class Sync(RuleBasedStateMachine):
    """One terminal that is switched off, copied and restored at will, and another that reads along."""

    def __init__(self) -> None:
        super().__init__()
        self.central = FakeCentral()
        self.count = 0
        self.sent: list[Batch] = []
        self.backup_used = False
        self.reader = FakeInbox()
        self.reading = FakeTransport(self.central)
        self.puller = Puller("reader", self.reader, self.reading)
        self.new_store()

    def new_store(self) -> None:
        self.outbox = FakeOutbox(f"s{self.count}")
        self.images = [self.outbox.image()]
        self.past: list[list[bytes]] = []
        self.start()

    def start(self) -> None:
        self.forked = False
        self.transport = FakeTransport(self.central)
        self.transport.sent = self.sent
        self.uploader = Uploader(self.outbox, self.transport)

    @property
    def held(self) -> list[bytes]:
        return self.central.of(self.outbox.standing().store)

    @rule(number=st.integers(1, 4), size=st.sampled_from([1, 400, MIN_BATCH_BYTES + 10]))
    def record(self, number: int, size: int) -> None:
        for _ in range(number):
            self.count += 1
            self.outbox.record(b"%d" % self.count + b"." * size)

    @rule()
    def step(self) -> None:
        self.note(self.uploader.step())

    @rule(failure=st.sampled_from([NO_NETWORK, TIMED_OUT, PORTAL]))
    def step_with_request_lost(self, failure: Failure) -> None:
        self.transport.fail_before = [failure]
        self.note(self.uploader.step())
        self.transport.fail_before = []

    @rule(failure=st.sampled_from([NO_NETWORK, TIMED_OUT, PORTAL]))
    def step_with_reply_lost(self, failure: Failure) -> None:
        self.transport.fail_after = [failure]
        self.note(self.uploader.step())
        self.transport.fail_after = []

    def note(self, result: object) -> None:
        if isinstance(result, Failure) and result.trouble is SyncTrouble.FORKED and not self.forked:
            assert not is_prefix(self.held, self.outbox.bodies), "a fork where there is none"
            self.forked = True

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def network_repeats_a_batch(self, data: st.DataObject) -> None:
        self.central.receive(data.draw(st.sampled_from(self.sent)))

    @rule()
    def power_goes_and_comes(self) -> None:
        self.start()

    @rule()
    def in_small_batches(self) -> None:
        self.uploader._budget = MIN_BATCH_BYTES

    @rule()
    def doubt(self) -> None:
        self.uploader.doubt()

    @rule()
    def image(self) -> None:
        self.images.append(self.outbox.image())

    @rule(data=st.data())
    def restore_an_image(self, data: st.DataObject) -> None:
        self.past.append(self.outbox.bodies)
        self.outbox = data.draw(st.sampled_from(self.images)).image()
        self.start()

    @rule(share=st.floats(0, 1))
    def central_restores_a_backup(self, share: float) -> None:
        self.central.restore_backup(int(self.central.size * share))
        self.backup_used = True

    @precondition(lambda self: self.forked)
    @rule()
    def it_gives_a_new_store(self) -> None:
        self.new_store()

    @rule(fails=st.booleans())
    def read_along(self, fails: bool) -> None:
        self.reading.fail_before = [NO_NETWORK] if fails else []
        self.puller.step(0)

    def comes_to_rest(self) -> bool:
        result = self.uploader.step()
        self.note(result)
        return result is NOTHING_TO_SEND or self.forked

    @rule()
    def settle(self) -> None:
        self.start()
        assert any(self.comes_to_rest() for _ in range(ENOUGH))
        done = self.held == self.outbox.bodies and self.outbox.standing().agreed
        assert done or self.forked or not self.outbox.bodies, "nothing recorded, nothing to compare"
        self.reading.fail_before = []
        for _ in range(ENOUGH):
            self.puller.step(0)
        assert self.reader.cursor() == self.central.size

    @invariant()
    def central_holds_an_exact_prefix_of_one_history(self) -> None:
        assert any(is_prefix(self.held, history) for history in (self.outbox.bodies, *self.past))

    @invariant()
    def what_counts_as_sent_is_there(self) -> None:
        acked = self.outbox.standing().acked
        assert self.backup_used or self.held[:acked] == self.outbox.bodies[:acked]

    @invariant()
    def a_reader_has_an_exact_prefix(self) -> None:
        read = self.reader.of(self.outbox.standing().store)
        assert self.backup_used or is_prefix(read, self.held)


Sync.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestSync = Sync.TestCase


class Copy:
    """One of two terminals that run from the same image."""

    def __init__(self, outbox: FakeOutbox, central: FakeCentral) -> None:
        self.outbox = outbox
        self.uploader = Uploader(outbox, FakeTransport(central))
        self.forked = False

    def work(self, records: list[bytes], steps: int) -> None:
        self.outbox.record(*records)
        for _ in range(steps):
            result = self.uploader.step()
            self.forked |= isinstance(result, Failure) and result.trouble is SyncTrouble.FORKED


@pytest.mark.parametrize("seed", range(100))
def test_of_two_copies_one_goes_on_and_the_other_is_found(seed: int) -> None:
    random = Random(seed)
    central = FakeCentral()
    names = (b"%d" % number for number in range(10**6))

    def some() -> list[bytes]:
        return list(islice(names, random.randrange(3)))

    original = Copy(FakeOutbox(), central)
    for _ in range(random.randrange(6)):
        original.work(some(), random.randrange(3))
    copies = [original, Copy(original.outbox.image(), central)]
    for _ in range(20):
        random.choice(copies).work(some(), random.randrange(3))
        assert any(is_prefix(central.of("s1"), copy.outbox.bodies) for copy in copies)
    for copy in copies:
        copy.work([next(names)], steps=3)
    (good,) = (copy for copy in copies if not copy.forked)
    assert central.of("s1") == good.outbox.bodies
