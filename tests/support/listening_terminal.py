"""A whole terminal core that hears recordings, watched by the states of its voice dialogue."""

import shutil
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self, TypeVar

from app.bootstrap import Terminal
from app.config import load_config
from app.services.snapshot import Snapshot
from app.services.voice_state import Phase, VoiceState
from app.storage.paths import ledger_path
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import Command, ReportCount, SignIn, StartTask
from domain.events import Event
from domain.floor_events import Quality, SignInMethod
from domain.outcomes import Outcome, Recorded
from tests.support.plant import WANG
from tests.support.station import records_of
from tests.support.voice_data import MODEL
from tests.support.voice_station import BATCHES, floor_plan

T = TypeVar("T")

PATIENCE_S = 20.0
STATION = '[terminal]\nstation = "A1"\nline = "A"\ndata = "{data}"\n\n[voice]\n'


class ListeningTerminal:
    """Station A1, where Wang makes WO-1001: 18 of 30 batches are done.

    Args:
        folder: for settings, data, and the recording that the microphone plays.
        voice: settings of the voice beside the microphone; the stand-in model where none are given.

    Attributes:
        states: of the dialogue, all that were told.
        snapshots: all that were shown.
        answers: what sentences that confirmed came to.
    """

    def __init__(self, folder: Path, voice: Mapping[str, str] | None = None) -> None:
        self._data = folder / "data"
        self._microphone = folder / "microphone.wav"
        values = {"model_zh": f'"{MODEL.as_posix()}"'} if voice is None else voice
        rows = {"microphone": f'"{self._microphone.as_posix()}"', **values}
        settings = folder / "lineside.toml"
        lines = "".join(f"{name} = {value}\n" for name, value in rows.items())
        settings.write_text(STATION.format(data=self._data.as_posix()) + lines, "utf-8")
        self._changed = threading.Condition()
        self.states: list[VoiceState] = []
        self.snapshots: list[Snapshot] = []
        self.answers: list[Outcome] = []
        self.terminal = Terminal(
            load_config(settings), self.snapshots.append, lambda *_: None, self._heard, self.answers.append
        )
        self.voice = self.terminal.desk.voice
        self._begin()

    def _begin(self) -> None:
        self.on_core(lambda: self.terminal.desk.recorder.note(*floor_plan()))
        self.does(SignIn(WANG.id, SignInMethod.BADGE))
        self.does(StartTask(BATCHES, WANG.id))
        self.does(ReportCount(BATCHES, WANG.id, Quality.GOOD, 18))

    def __enter__(self) -> Self:
        self.terminal.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.terminal.stop()

    def on_core(self, job: Callable[[], T]) -> T:
        return self.terminal.core.call(job)

    def does(self, command: Command) -> None:
        outcome = self.on_core(lambda: self.terminal.desk.recorder.execute(command))
        assert isinstance(outcome, Recorded), outcome

    def says(self, recording: Path) -> None:
        shutil.copyfile(recording, self._microphone)
        self.on_core(lambda: self.voice.listen("zh_CN"))

    def waits_for(self, *phases: Phase) -> VoiceState:
        """The state as soon as it is in one of these phases."""
        with self._changed:
            there = self._changed.wait_for(
                lambda: bool(self.states) and self.states[-1].phase in phases, PATIENCE_S
            )
            assert there, f"never {phases}; last seen: {self.states[-1:]}"
            return self.states[-1]

    @property
    def seq(self) -> int:
        return self.terminal.snapshot().sync.standing.seq

    def recorded(self) -> list[Event]:
        """Everything in the ledger of a terminal that has ended."""
        return events_in(self._data)

    def _heard(self, state: VoiceState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()


def events_in(data: Path) -> list[Event]:
    """Everything that is recorded in a data folder that no terminal runs on."""
    ledger = SqliteLedger(ledger_path(data))
    events = [record.event for record in records_of(ledger)]
    ledger.close()
    return events
