"""From the end of a sentence to its card on the screen, and how long frames take meanwhile, on one core."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from app.config import load_config
from app.logs import set_up_logs
from app.screen import Screen
from app.services.voice_state import Phase, VoiceState
from app.storage.paths import logs_path
from app.voice import chosen_microphone
from app.voice.wav_microphone import WavMicrophone
from bench.measure import Timing, report
from bench.terminal import prepared
from bench.voice_sound import DATA, recordings
from domain.commands import SignIn, StartTask
from domain.floor_events import SignInMethod
from domain.outcomes import Recorded
from ui.platform import prepare

MODEL = DATA / "model-standin-cn"
PERSON = "1001"
PATIENCE_MS = 30_000
FRAME_MS = 16
STILL_S = 10.0
"""So long frames are timed while nobody speaks."""
AIM_MS, FRAME_AIM_MS = 300, 32


class Frames:
    """Draws 60 frames a second, as an animation would, and keeps how long each came after the one before."""

    def __init__(self, screen: Screen) -> None:
        window = screen.window.window
        self._last = time.perf_counter()
        self._taken: list[float] = []
        window.frameSwapped.connect(self._swapped)
        self._clock = QTimer(interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(window.update)
        self._clock.start()

    def _swapped(self) -> None:
        now = time.perf_counter()
        self._taken.append(now - self._last)
        self._last = now

    def take(self) -> list[float]:
        """Those since the last time this was asked."""
        taken, self._taken = self._taken, []
        return taken


class Speaker:
    """Holds the button, lets a recording be heard at the pace of speech, lets go, and waits for the card."""

    def __init__(self, screen: Screen, wav: Path) -> None:
        self._screen = screen
        self._wav = wav
        self._voice = screen.window.screens.voice
        self._loop = QEventLoop()
        self._wanted: Callable[[VoiceState], bool] = lambda _: False
        self._voice.changed.connect(self._look)

    def say(self, name: str, lasts_s: float) -> float:
        """Seconds from letting go of the button until the card is shown."""
        self._wav.write_bytes((DATA / name).read_bytes())
        self._voice.press()
        self._until(lambda state: state.phase is Phase.LISTENING)
        self.wait(lasts_s)
        let_go = time.perf_counter()
        self._voice.release()
        self._until(lambda state: bool(state.cards) or state.hint is not None or state.refused is not None)
        taken = time.perf_counter() - let_go
        self._voice.cancel()
        self._until(lambda state: state.phase is Phase.IDLE)
        return taken

    def wait(self, lasts_s: float) -> None:
        QTimer.singleShot(round(1000 * lasts_s), self._loop.quit)
        self._loop.exec()

    def _until(self, wanted: Callable[[VoiceState], bool]) -> None:
        self._wanted = wanted
        watchdog = QTimer(singleShot=True, interval=PATIENCE_MS)
        watchdog.timeout.connect(lambda: self._loop.exit(1))
        watchdog.start()
        if self._loop.exec():
            raise RuntimeError(f"the voice dialogue stands still: {self._screen.terminal.desk.voice.state}")

    def _look(self, state: VoiceState) -> None:
        if self._wanted(state):
            self._wanted = lambda _: False
            self._loop.quit()


@contextmanager
def shown(folder: Path, wav: Path) -> Iterator[Screen]:
    """A terminal with somebody signed in and a job that runs, which listens to a file."""
    config = prepared(folder)
    voice = f"[voice]\nmodel_zh = {json.dumps(str(MODEL))}\nmicrophone = {json.dumps(str(wav))}\n"
    config.write_text(config.read_text("utf-8").partition("[[scanner]]")[0] + voice, "utf-8")
    prepare()
    QGuiApplication.instance() or QGuiApplication([])
    set_up_logs(logs_path(config.parent))
    screen = Screen(load_config(config))
    screen.show()
    at_the_pace_of_speech = partial(WavMicrophone, realtime=True)
    with patch.object(chosen_microphone, "WavMicrophone", at_the_pace_of_speech):
        screen.terminal.start()
        try:
            begin_work(screen)
            yield screen
        finally:
            screen.stop()


def begin_work(screen: Screen) -> None:
    terminal = screen.terminal
    execute = terminal.desk.recorder.execute
    terminal.core.call(partial(execute, SignIn(PERSON, SignInMethod.BADGE)))
    for _, task in terminal.snapshot().tasks:
        if isinstance(terminal.core.call(partial(execute, StartTask(task.id, PERSON))), Recorded):
            return
    raise RuntimeError("nothing can be started")


def measure(rounds: int = 2, sentences: int = 6, still_s: float = STILL_S) -> None:
    if not MODEL.exists():
        print("voice_screen: skipped, there is no model in ../shared/data/voice", file=sys.stderr)
        return
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    said = [one for one in recordings("synth") if one.name.endswith("cmn_150.wav")][-sentences:]
    with tempfile.TemporaryDirectory() as name:
        wav = Path(name) / "said.wav"
        wav.write_bytes((DATA / said[0].name).read_bytes())
        with shown(Path(name), wav) as screen:
            speaker, frames = Speaker(screen, wav), Frames(screen)
            speaker.say(said[-1].name, said[-1].seconds)
            frames.take()
            speaker.wait(still_s)
            still = Timing(tuple(sorted(frames.take())))
            cards = [speaker.say(one.name, one.seconds) for _ in range(rounds) for one in said]
            busy = Timing(tuple(sorted(frames.take())))
    card = Timing(tuple(sorted(cards)))
    report(
        "voice_card",
        card.ms(0.99) / AIM_MS,
        f"<= 1 of {AIM_MS} ms",
        sentences=len(cards),
        p50_ms=card.ms(0.5),
        p99_ms=card.ms(0.99),
    )
    report(
        "voice_frames",
        busy.percentile(0.99) / still.percentile(0.99),
        f"p99 <= {FRAME_AIM_MS} ms",
        p50_ms=busy.ms(0.5),
        p99_ms=busy.ms(0.99),
        longest_ms=busy.ms(1),
        still_p50_ms=still.ms(0.5),
        still_p99_ms=still.ms(0.99),
    )


if __name__ == "__main__":
    measure()
