"""Nobody but the central side can make a terminal believe that a record was sent, or take one in."""

import pytest

from sync import carrier as carrier_module
from sync.endpoint import Endpoint
from sync.errors import Failure, SyncTrouble
from sync.puller import Puller
from sync.uploader import Uploader
from tests.fakes.fake_inbox import FakeInbox
from tests.fakes.fake_outbox import FakeOutbox
from tests.fakes.fake_session import signed_in
from tests.fakes.lying_server import QUICK_LIES, SLOW_LIES, LyingServer

MAX_ANSWER_BYTES = 256 * 1024

CUT_OFF = {"truncated_body", "truncated_head", "hang_up", "bad_chunks", "slow", "silence", "endless_headers"}
FORGED = {"other_head", "chained_head", "higher_seq"}


@pytest.fixture(autouse=True)
def _small_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrier_module, "MAX_ANSWER_BYTES", MAX_ANSWER_BYTES)


class Believer:
    """A terminal with three records that meets a liar."""

    def __init__(self, url: str, patience_s: float) -> None:
        self.outbox, self.inbox = FakeOutbox(), FakeInbox()
        self.outbox.record(b"1", b"2", b"3")
        self.before = self.outbox.standing()
        endpoint = Endpoint(url, "1.0", answer_s=patience_s, total_s=2 * patience_s)
        transport = signed_in(endpoint)
        self.uploader = Uploader(self.outbox, transport)
        self.puller = Puller("s1", self.inbox, transport)

    @property
    def misled(self) -> bool:
        return self.outbox.standing() != self.before or self.inbox.cursor() != 0 or bool(self.inbox.records)


@pytest.mark.parametrize("lie", [lie.__name__ for lie in (*QUICK_LIES, *SLOW_LIES)])
def test_each_lie_is_told_from_the_truth(lie: str) -> None:
    with LyingServer(lie) as server:
        slow = lie in {slow.__name__ for slow in SLOW_LIES}
        believer = Believer(server.url, patience_s=0.2 if slow else 10)
        up, down = believer.uploader.step(), believer.puller.step(0)
    assert isinstance(up, Failure)
    assert isinstance(down, Failure)
    assert not believer.misled
    names = {SyncTrouble.UNREACHABLE: CUT_OFF, SyncTrouble.FORKED: FORGED}
    assert up.trouble is next((t for t, lies in names.items() if lie in lies), SyncTrouble.NOT_CENTRAL)
