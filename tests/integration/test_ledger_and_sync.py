"""Two terminals with real files and one real central side, under everything a network and a power cut do."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.core_thread import CoreThread
from app.services.recorder import Recorder
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.sqlite_ledger import SqliteLedger
from app.sync_ports import LedgerInbox, LedgerOutbox
from domain.events import Event
from domain.floor_events import CountReported, Quality, TaskPaused, TaskResumed, TaskStarted
from domain.ports import Batch
from domain.summary import Summary, summarise
from sync.carrier import Carrier
from sync.contract import Ack, FeedPage, SnapshotPage
from sync.device_key import Device, DeviceKey
from sync.endpoint import Endpoint
from sync.errors import Failure, Gap, SyncTrouble
from sync.puller import Puller
from sync.session import DeviceSession
from sync.transport import RequestsTransport
from sync.uploader import Uploader
from tests.fakes.fake_clock import FakeClock
from tests.support.central import CentralSide, running_central

TASKS = st.sampled_from(["WO-1/20", "WO-1/30", "WO-2/20"])
EVENTS = st.one_of(
    st.builds(TaskStarted, TASKS),
    st.builds(TaskPaused, TASKS, st.just("unknown")),
    st.builds(TaskResumed, TASKS),
    st.builds(CountReported, TASKS, st.just(Quality.GOOD), st.integers(1, 9)),
)
STATIONS = st.sampled_from(["A1", "A2"])
Answer = TypeVar("Answer")
LOST = Failure(SyncTrouble.UNREACHABLE, "the answer was lost on its way")


class LossyTransport:
    """The real transport; an answer gets lost when it is told so, after the request has done its work."""

    def __init__(self, real: RequestsTransport) -> None:
        self._real = real
        self.lose_next = False

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure:
        return self._heard(self._real.post_batch(batch))

    def get_feed(self, store: str, after: int, wait: int) -> FeedPage | Failure:
        return self._heard(self._real.get_feed(store, after, wait))

    def get_snapshot(self, store: str, position: int, after: str) -> SnapshotPage | Failure:
        return self._heard(self._real.get_snapshot(store, position, after))

    def close(self) -> None:
        self._real.close()

    def _heard(self, answer: Answer) -> Answer | Failure:
        lost, self.lose_next = self.lose_next, False
        return LOST if lost else answer


class Station:
    """A terminal on one file: can be crashed, opened again, and set back to an old image."""

    def __init__(
        self, folder: Path, place: tuple[str, str], url: str, device: Device, clock: FakeClock
    ) -> None:
        self._path, self._image = folder / "ledger.sqlite", folder / "image.sqlite"
        self._name, self._line = place
        self._endpoint, self._device, self._clock = Endpoint(url, "test"), device, clock
        self.imaged_at: int | None = None
        self.open()

    def open(self) -> None:
        self._core = CoreThread()
        self.ledger = self._core.call(lambda: SqliteLedger(self._path))
        self.reader = LedgerReader(self._path)
        self.recorder = self._core.call(lambda: Recorder(self.ledger, self._clock, self._name, self._line))
        session = DeviceSession(self._carrier(), self._device)
        self.up = LossyTransport(RequestsTransport(self._endpoint, self._carrier(), session))
        self.down = LossyTransport(RequestsTransport(self._endpoint, self._carrier(), session))
        inbox = LedgerInbox(self._core, self.ledger, self.recorder)
        self.uploader = Uploader(LedgerOutbox(self._core, self.ledger, self.reader), self.up)
        self.puller = Puller(self.ledger.store, inbox, self.down)

    def _carrier(self) -> Carrier:
        return Carrier(self._endpoint, self._clock)

    def close(self) -> None:
        self.uploader.close()
        self.puller.close()
        self.reader.close()
        self._core.call(self.ledger.close)
        self._core.stop()

    def record(self, event: Event) -> None:
        self._core.call(lambda: self.recorder.note(event, actor="1001"))

    def keep_image(self) -> None:
        """Copy the disk as it is, as an imaging program would."""
        self.close()
        shutil.copy(self._path, self._image)
        self.open()
        self.imaged_at = self.ledger.head().seq

    def restore_image(self) -> None:
        self.close()
        for suffix in ("-wal", "-shm"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)
        shutil.copy(self._image, self._path)
        self.open()

    def bodies(self) -> list[str]:
        return [row.body.decode() for row in self.reader.rows()]

    def summary(self) -> Summary:
        return self._core.call(lambda: summarise(self.recorder.floor.orders()))


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CentralSide]:
    path = tmp_path_factory.mktemp("central") / "central.db"
    with running_central(f"sqlite:///{path}") as started:
        yield started


class LedgerAndSync(RuleBasedStateMachine):
    """Each run has a line of its own at the central side, so that runs do not meet."""

    central: ClassVar[CentralSide]

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FakeClock()
        self.stations: dict[str, Station] = {}
        self.known: dict[tuple[str, int], set[str]] = {}
        self.forked: set[str] = set()
        self.clients = {}
        self.office = self.central.office()
        line = uuid4().hex
        for name in ("A1", "A2"):
            self.clients[name] = client = self.central.terminal(line, name)
            key = DeviceKey(client.credentials.key.private_bytes_raw())
            device, url = Device(client.credentials.terminal, key), str(self.central.http.base_url)
            self.stations[name] = Station(self.folder / name, (name, line), url, device, self.clock)

    @rule(name=STATIONS, event=EVENTS, passed=st.integers(0, 5000))
    def record(self, name: str, event: Event, passed: int) -> None:
        self.clock.advance(passed)
        station = self.stations[name]
        station.record(event)
        head = station.ledger.head().seq
        self.known.setdefault((station.ledger.store, head), set()).add(station.bodies()[-1])

    @rule(name=STATIONS, lost=st.booleans())
    def push(self, name: str, lost: bool) -> None:
        station = self.stations[name]
        station.up.lose_next = lost
        result = station.uploader.step()
        if isinstance(result, Failure) and result.trouble is SyncTrouble.FORKED:
            assert name in self.forked, "only a store that was set back can be a fork"

    @rule(name=STATIONS, lost=st.booleans())
    def pull(self, name: str, lost: bool) -> None:
        self.stations[name].down.lose_next = lost
        self.stations[name].puller.step(0)

    @rule(name=STATIONS)
    def crash(self, name: str) -> None:
        self.stations[name].close()
        self.stations[name].open()

    @rule(name=STATIONS)
    def keep_image(self, name: str) -> None:
        if name not in self.forked:
            self.stations[name].keep_image()

    @precondition(lambda self: any(s.imaged_at is not None for s in self.stations.values()))
    @rule(name=STATIONS)
    def restore_image(self, name: str) -> None:
        station = self.stations[name]
        if station.imaged_at is not None:
            station.restore_image()
            self.forked.add(name)

    @invariant()
    def the_central_side_holds_a_beginning_of_what_was_recorded(self) -> None:
        for name, station in getattr(self, "stations", {}).items():
            store = station.ledger.store
            held = [body.decode() for body in self.office.stored(store)]
            assert all(body in self.known[store, seq] for seq, body in enumerate(held, start=1))
            if name not in self.forked:
                assert held == station.bodies()[: len(held)]

    @invariant()
    def what_counts_as_acknowledged_is_there(self) -> None:
        for station in getattr(self, "stations", {}).values():
            acked = station.reader.standing().acked
            held = [body.decode() for body in self.office.stored(station.ledger.store)]
            assert station.bodies()[:acked] == held[:acked]

    def teardown(self) -> None:
        sound = {n: s for n, s in getattr(self, "stations", {}).items() if n not in self.forked}
        for station in sound.values():
            station.up.lose_next = station.down.lose_next = False
            assert drained(station.uploader.step)
            assert station.reader.standing().agreed
        if len(sound) == 2:
            assert all(drained(partial(station.puller.step, 0)) for station in sound.values())
            first, second = (station.summary() for station in sound.values())
            assert first == second, "who knows the same facts sees the same floor"
        for station in getattr(self, "stations", {}).values():
            assert verify(station.reader) == ()
            station.close()
        shutil.rmtree(getattr(self, "folder", ""), ignore_errors=True)


def drained(step: Callable[[], Any]) -> bool:
    """Step until there is nothing more to do."""
    for _ in range(100):
        result = step()
        if isinstance(result, Failure):
            return False
        if result.records == 0 and result.contact:
            return True
        if not result.contact:
            return True
    return False


@pytest.mark.timeout(300)
def test_ledger_and_sync_lose_nothing_double_nothing_and_merge_no_old_image(central: CentralSide) -> None:
    LedgerAndSync.central = central
    run_state_machine_as_test(
        LedgerAndSync,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
