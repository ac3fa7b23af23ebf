"""Terminals as disks that can be imaged, put back and cloned, each with what its program does on it."""

import shutil
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from app.core_thread import CoreThread
from app.restoring import tell_what_ended
from app.services.recorder import Recorder
from app.storage.former import Why
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.mark import MarkFile
from app.storage.paths import ledger_path, mark_path
from app.storage.recovery import open_ledger
from app.storage.renewal import renew
from app.sync_ports import FormerStores, LedgerInbox, LedgerOutbox
from domain.floor_events import LotUsed
from domain.outcomes import Recorded
from sync.errors import Failure, SyncTrouble
from sync.finisher import Finisher, FinishingFirst
from sync.forking import Forked, fork_of
from sync.puller import Puller
from sync.steps import Next, Stepped
from sync.uploader import Uploader
from tests.fakes.fake_clock import FakeClock
from tests.support.plant import MATERIAL
from tests.support.wired_transport import WiredTransport

FACTS = count(1)
MOST_STEPS = 200


class Disk:
    """A folder with the data of a terminal in it, and beside that its mark."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"

    def copied_to(self, folder: Path, *, whole: bool = True) -> "Disk":
        """An image of the disk, or of the data folder alone."""
        shutil.copytree(self.folder if whole else self.data, folder if whole else folder / "data")
        return Disk(folder)

    def put_back(self, image: "Disk", *, whole: bool = True) -> None:
        """Overwrite the disk, or the data folder alone, with an image."""
        here, there = (self.folder, image.folder) if whole else (self.data, image.data)
        shutil.rmtree(here)
        shutil.copytree(there, here)


class Machine:
    """A terminal on a disk.

    Attributes:
        facts: by store, what was recorded into it here, or was in the disk that this is a copy of.
    """

    def __init__(self, disk: Disk, name: str, transport: WiredTransport, clock: FakeClock) -> None:
        self.disk, self._name, self._transport, self._clock = disk, name, transport, clock
        self.forked = False

    def start(self) -> None:
        path, mark = ledger_path(self.disk.data), MarkFile(mark_path(self.disk.data))
        self._core = CoreThread()
        self._opened = self._core.call(lambda: open_ledger(path, mark, self._name))
        self.began_anew = bool(self._opened.ended)
        self._ledger = self._opened.ledger
        self._reader = LedgerReader(path)
        self._recorder = self._core.call(lambda: Recorder(self._ledger, self._clock, "A1", "A"))
        self._core.call(lambda: tell_what_ended(self._opened, self._recorder))
        outbox = LedgerOutbox(self._core, self._ledger, self._reader, mark)
        former = Finisher(FormerStores(self._core, self._ledger, "A1", "A"), self._transport)
        self._up = FinishingFirst(Uploader(outbox, self._transport), former)
        inbox = LedgerInbox(self._core, self._ledger, self._recorder)
        self._down = Puller(self.store, inbox, self._transport)

    @property
    def store(self) -> str:
        return self._ledger.store

    def stop(self) -> None:
        self._reader.close()
        self._core.call(self._ledger.close)
        self._core.stop()

    def record(self, some: int) -> list[str]:
        """Record facts that nobody else records, and name them."""
        facts = [f"L-{next(FACTS)}" for _ in range(some)]
        for fact in facts:
            self._clock.advance(1000)
            used = LotUsed(MATERIAL, fact)
            outcome = self._core.call(partial(self._recorder.note, used, actor="1001"))
            assert isinstance(outcome, Recorded), outcome
        return facts

    def synced(self) -> bool:
        """Send and take in all there is; False when the central side says that this ledger is forked."""
        for step in (self._up.step, lambda: self._down.step(0)):
            if not _until_done(step):
                self.forked = True
                return False
        return True

    def renew(self) -> None:
        """What IT does with a forked terminal, by `lineside ledger renew`."""
        standing = self._reader.standing()
        known = self._reader.known_hash
        found = fork_of(standing.seq, known, lambda at: self._transport.get_head(standing.store, at))
        assert not isinstance(found, Failure), found
        self.stop()
        mark = MarkFile(mark_path(self.disk.data)).read()
        common = found.common if isinstance(found, Forked) else None
        renew(ledger_path(self.disk.data), Why.FORKED, mark, common)
        self.forked = False
        self.start()

    def is_sound(self) -> bool:
        """Every own record is as written, and all are at the central side."""
        return verify(self._reader) == () and self._reader.standing().waiting == 0


def _until_done(step: Callable[[], Stepped | Failure]) -> bool:
    result = step()
    for _ in range(MOST_STEPS):
        if isinstance(result, Failure) and result.trouble is SyncTrouble.FORKED:
            return False
        if isinstance(result, Stepped) and result.next is Next.WHEN_THERE_IS_MORE:
            return True
        result = step()
    raise AssertionError(f"never done: {result}")
