"""A6: whoever answers in place of the central side, at the sign-in or after it, moves no record."""

from random import Random

import pytest

from sync import carrier as carrier_module
from sync.carrier import Carrier
from sync.endpoint import Endpoint
from sync.errors import Failure
from sync.puller import Puller
from sync.session import DeviceSession
from sync.transport import RequestsTransport
from sync.uploader import Uploader
from tests.campaigns.conftest import Report, Size
from tests.fakes.fake_gate import FakeGate
from tests.fakes.fake_inbox import FakeInbox
from tests.fakes.fake_outbox import FakeOutbox
from tests.fakes.fake_session import DEVICE
from tests.fakes.lying_server import QUICK_LIES, SLOW_LIES, LyingServer
from tests.fakes.steady_clock import SteadyClock

MAX_ANSWER_BYTES = 256 * 1024
PATIENCE_S = 0.2
SLOW_ONE_IN = 50


class Believer:
    """A terminal with three records, `acked` of them sent honestly, before it meets the liar."""

    def __init__(self, url: str, acked: int) -> None:
        self.outbox, self.inbox = FakeOutbox(), FakeInbox()
        self.outbox.record(b"1", b"2", b"3")
        self.outbox.acknowledge(acked, self.outbox.hash_at(acked))
        self._before = self.outbox.standing()
        self._endpoint = Endpoint(url, "1.0", answer_s=PATIENCE_S, total_s=2 * PATIENCE_S)
        session = DeviceSession(self._carrier(), DEVICE)
        self._transport = RequestsTransport(self._endpoint, self._carrier(), session)
        self.uploader = Uploader(self.outbox, self._transport)
        self.puller = Puller("s1", self.inbox, self._transport)

    def _carrier(self) -> Carrier:
        return Carrier(self._endpoint, SteadyClock())

    @property
    def taken_as_sent(self) -> int:
        """Records, by what the terminal would show and by where it would go on."""
        return abs(self.outbox.standing().acked - self._before.acked)

    @property
    def taken_in(self) -> int:
        return len(self.inbox.records) + self.inbox.cursor()

    def meet(self) -> int:
        """Both directions ask; how many of three requests were believed."""
        results = [self.uploader.step(), self.puller.step(0), self.uploader.step()]
        self._transport.close()
        return sum(not isinstance(result, Failure) for result in results)


def test_no_lie_moves_a_record(size: Size, figures: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrier_module, "MAX_ANSWER_BYTES", MAX_ANSWER_BYTES)
    random, tries = Random(6), size(100, 500)
    believed = sent = taken_in = met = 0
    told: set[str] = set()
    with LyingServer(seed=6) as server:
        for turn in range(tries):
            server.lie = random.choice(SLOW_LIES if turn % SLOW_ONE_IN == 0 else QUICK_LIES).__name__
            server.gate = FakeGate() if random.random() < 0.8 else None
            told.add(server.lie)
            believer = Believer(server.url, acked=random.randrange(4))
            believed += believer.meet()
            sent += believer.taken_as_sent
            taken_in += believer.taken_in
        met = sum(asked.target.startswith("/v1/stores/") for asked in server.asked)
    figures(
        "A6",
        tries=tries,
        kinds_of_lies=len(told),
        batches_that_met_a_liar=met,
        answers_believed=believed,
        records_taken_as_sent=sent,
        records_taken_in=taken_in,
    )
    assert met > tries / 2, "most liars were asked to take a batch"
    assert (believed, sent, taken_in) == (0, 0, 0)
