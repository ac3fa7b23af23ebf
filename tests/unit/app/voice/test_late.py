"""Ears that are made in the background, once, and ended with everything that was begun."""

import threading
import time
from collections.abc import Sequence
from queue import SimpleQueue

import pytest

from app.voice.late import LateSpeech
from domain.ports import MicrophoneFound
from domain.speech.heard import InputFailed, Language, ModelState, VoiceEvent, VoiceTrouble
from tests.fakes.fake_speech import FakeSpeech

PATIENCE_S = 10.0


class FakeWorker(FakeSpeech):
    """Ears that note what is done to them."""

    def __init__(self, prepared: threading.Event) -> None:
        super().__init__()
        self.done: list[str] = []
        self.forgotten: list[str] = []
        self.kept: list[str] = []
        self._prepared_event = prepared

    def start(self) -> None:
        self.done.append("start")

    def stop(self) -> None:
        self.done.append("stop")

    def forget(self, name: str) -> None:
        self.forgotten.append(name)

    def keep(self, name: str) -> None:
        self.kept.append(name)

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

    return LateSpeech(make, lambda _: None), workers, prepared


class Broken:
    """Ears whose libraries do not load, as long as `error` stands; what is told of them."""

    def __init__(self, error: Exception) -> None:
        self.error: Exception | None = error
        self.told: SimpleQueue[VoiceEvent] = SimpleQueue()
        self.late = LateSpeech(self._make, self.told.put)

    def _make(self) -> FakeWorker:
        if self.error:
            raise self.error
        return FakeWorker(threading.Event())

    def hears(self) -> VoiceEvent:
        return self.told.get(timeout=PATIENCE_S)


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
    late.stop()
    (worker,) = workers
    assert sorted(worker.prepared) == ["en", "zh_CN"]
    assert worker.done == ["start", "listen", "stop", "stop"]


def test_everything_reaches_the_ears() -> None:
    late, workers, _ = made()
    found: SimpleQueue[tuple[MicrophoneFound, ...]] = SimpleQueue()
    late.listen("zh_CN", None, hold=False)
    late.finish()
    late.abort()
    late.choose("headset")
    late.microphones(found.put)
    late.stop()
    late.forget("recording")
    late.keep("another")
    (worker,) = workers
    assert (worker.turn, worker.finished, worker.chosen) == (None, 1, "headset")
    assert (worker.forgotten, worker.kept) == (["recording"], ["another"])
    assert found.get(timeout=PATIENCE_S) == worker.found


def test_nobody_waits_for_the_libraries() -> None:
    may_load = threading.Event()

    def make() -> FakeWorker:
        assert may_load.wait(PATIENCE_S)
        return FakeWorker(threading.Event())

    late = LateSpeech(make, lambda _: None)
    begun = time.monotonic()
    late.listen("zh_CN", None, hold=False)
    late.finish()
    late.abort()
    late.microphones(lambda _: None)
    assert time.monotonic() - begun < PATIENCE_S / 10
    may_load.set()
    late.stop()


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (ModuleNotFoundError("No module named 'numpy'"), VoiceTrouble.LIBRARY_MISSING),
        (OSError("libgomp.so.1: cannot open"), VoiceTrouble.LIBRARY_MISSING),
        (ValueError("numpy.dtype size changed"), VoiceTrouble.MODEL_BROKEN),
    ],
)
def test_libraries_that_do_not_load_are_told_in_words(error: Exception, trouble: VoiceTrouble) -> None:
    broken = Broken(error)
    detail = f"{type(error).__name__}: {error}"
    broken.late.prepare("zh_CN")
    assert broken.hears() == ModelState("zh_CN", trouble=trouble, detail=detail)
    broken.late.listen("zh_CN", None, hold=False, turn=7)
    assert broken.hears() == InputFailed(trouble, detail, 7)
    broken.late.stop()


def test_without_libraries_the_rest_does_nothing() -> None:
    broken = Broken(ImportError("soxr"))
    found: SimpleQueue[tuple[MicrophoneFound, ...]] = SimpleQueue()
    broken.late.finish()
    broken.late.abort()
    broken.late.forget("recording")
    broken.late.keep("recording")
    broken.late.choose("headset")
    broken.late.microphones(found.put)
    assert found.get(timeout=PATIENCE_S) == ()
    broken.late.stop()
    assert broken.told.empty()


def test_libraries_are_tried_again_the_next_time() -> None:
    broken = Broken(ImportError("soxr"))
    broken.late.prepare("zh_CN")
    broken.hears()
    broken.error = None
    broken.late.prepare("zh_CN")
    broken.late.stop()
    assert broken.told.empty()


def test_a_terminal_that_ends_while_the_libraries_load_begins_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.voice.late.JOIN_S", 0.01)
    making, may_load = threading.Event(), threading.Event()
    worker = FakeWorker(threading.Event())

    def make() -> FakeWorker:
        making.set()
        assert may_load.wait(PATIENCE_S)
        return worker

    late = LateSpeech(make, lambda _: None)
    late.prepare("zh_CN")
    late.prepare("en")
    assert making.wait(PATIENCE_S)
    late.stop()
    may_load.set()
    monkeypatch.setattr("app.voice.late.JOIN_S", PATIENCE_S)
    late.stop()
    assert worker.done == []
