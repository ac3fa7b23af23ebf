"""Ears that are made in the background, once, and ended with everything that was begun."""

import threading
from collections.abc import Sequence

from app.voice.late import LateSpeech
from domain.speech.heard import Language
from tests.fakes.fake_speech import FakeSpeech

PATIENCE_S = 10.0


class FakeWorker(FakeSpeech):
    """Ears that note what is done to them."""

    def __init__(self, prepared: threading.Event) -> None:
        super().__init__()
        self.done: list[str] = []
        self.forgotten: list[str] = []
        self._prepared_event = prepared

    def start(self) -> None:
        self.done.append("start")

    def stop(self) -> None:
        self.done.append("stop")

    def forget(self, name: str) -> None:
        self.forgotten.append(name)

    def prepare(self, language: Language) -> None:
        super().prepare(language)
        self._prepared_event.set()

    def listen(self, language: Language, phrases: Sequence[str] | None, *, hold: bool, turn: int = 0) -> None:
        self.done.append("listen")
        super().listen(language, phrases, hold=hold, turn=turn)


def made() -> tuple[LateSpeech, list[FakeWorker], threading.Event]:
    workers: list[FakeWorker] = []
    prepared = threading.Event()

    def make() -> FakeWorker:
        workers.append(FakeWorker(prepared))
        return workers[-1]

    return LateSpeech(make), workers, prepared


def test_nothing_is_made_before_it_is_needed() -> None:
    late, workers, _ = made()
    late.stop()
    assert workers == []


def test_it_is_made_in_the_background_once() -> None:
    late, workers, prepared = made()
    late.prepare("zh_CN")
    late.prepare("en")
    assert prepared.wait(PATIENCE_S)
    late.listen("zh_CN", ("暂停",), hold=True)
    late.stop()
    (worker,) = workers
    assert sorted(worker.prepared) == ["en", "zh_CN"]
    assert worker.done == ["start", "listen", "stop"]


def test_everything_reaches_the_ears() -> None:
    late, workers, _ = made()
    late.listen("zh_CN", None, hold=False)
    late.finish()
    late.abort()
    late.choose("headset")
    late.forget("recording")
    (worker,) = workers
    assert (worker.turn, worker.finished, worker.chosen) == (None, 1, "headset")
    assert worker.forgotten == ["recording"]
    assert late.microphones() == worker.microphones()
    late.stop()
