"""Whatever the network does to batches, the ledger is an exact beginning of the terminal's own."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain.floor_events import TaskStarted
from sync.contract import PREVIOUS_HEADER, Ack, ErrorCode
from tests.support.central import (
    CentralSide,
    OfficeClient,
    TerminalStore,
    problem_of,
)

PLACES = st.integers(0, 12)


@pytest.fixture
def uploads(central: CentralSide, office: OfficeClient) -> type[RuleBasedStateMachine]:
    """A machine for the service; each run of it has a store of its own."""
    owner, stranger = central.terminal(), central.terminal()

    class Uploads(RuleBasedStateMachine):
        held = 0

        @initialize()
        def begin(self) -> None:
            self.store = TerminalStore()
            self.store.happened(TaskStarted("WO-1/0"))

        @rule(number=st.integers(1, 5))
        def record(self, number: int) -> None:
            self.store.happened(*(TaskStarted(f"WO-{n}/{len(self.store.bodies)}") for n in range(number)))

        @rule(back=PLACES, ahead=PLACES, heard=st.booleans())
        def send(self, back: int, ahead: int, heard: bool) -> None:
            """A batch that begins anywhere: repeated, overlapping, too early; its reply may be lost."""
            first = max(1, min(len(self.store.bodies), self.held + 1 - back + ahead // 4))
            last = min(len(self.store.bodies), first + ahead)
            response = owner.post(self.store.batch(first, last), "zstd" if heard else "gzip")
            if first > self.held + 1:
                assert problem_of(response).error is ErrorCode.GAP
                assert problem_of(response).expected == self.held + 1
                return
            self.held = max(self.held, last)
            if heard:
                head = self.store.hashes[self.held].hex()
                assert Ack.model_validate_json(response.content) == Ack(
                    store=self.store.store, acked=self.held, head=head
                )

        @precondition(lambda self: self.held > 0)
        @rule(back=PLACES, longer=st.integers(0, 3))
        def send_of_a_copy(self, back: int, longer: int) -> None:
            """The file was copied and went on elsewhere: from some known record on, other bytes."""
            first = max(1, self.held - back)
            copy = TerminalStore(store=self.store.store)
            copy.keep(*self.store.bodies[: first - 1])
            copy.keep(*(b'{"other":%d}' % n for n in range(longer + 1)))
            problem = problem_of(owner.post(copy.batch(max(1, first - 1))))
            assert (problem.error, problem.expected) == (ErrorCode.FORKED, first)

        @precondition(lambda self: self.held > 0)
        @rule(back=PLACES)
        def send_with_another_hash_before(self, back: int) -> None:
            batch = self.store.batch(max(1, self.held - back))
            response = owner.post(batch, **{PREVIOUS_HEADER: "ab" * 32})
            assert problem_of(response).error is ErrorCode.BROKEN_CHAIN

        @precondition(lambda self: self.held > 0)
        @rule()
        def send_by_another(self) -> None:
            problem = problem_of(stranger.post(self.store.batch()))
            assert problem.error is ErrorCode.STORE_OF_ANOTHER

        @invariant()
        def the_ledger_is_a_beginning_of_the_store(self) -> None:
            assert office.stored(self.store.store) == self.store.bodies[: self.held]

    return Uploads


@pytest.mark.several_processes
def test_the_ledger_is_always_a_beginning_of_the_store(
    uploads: type[RuleBasedStateMachine], processes: int
) -> None:
    examples = 15 if processes == 1 else 5
    run_state_machine_as_test(
        uploads, settings=settings(max_examples=examples, stateful_step_count=15, deadline=None)
    )
