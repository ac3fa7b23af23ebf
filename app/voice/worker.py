"""The ears of the terminal: a thread that loads models, listens, and tells what was said."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Final

import structlog

from app.voice.background import Background
from app.voice.grammar import Grammar, grammar_of
from app.voice.model_words import ModelWords
from app.voice.models import ModelError
from app.voice.ports import Keeping, Microphone, MicrophoneError
from app.voice.recogniser import LoadModel, Recogniser, VoskRecogniser
from app.voice.settings import VoiceSection
from app.voice.turn import LetGo, Tell, Turn
from domain.ports import MicrophoneFound
from domain.speech.heard import InputFailed, Language, ModelState, VoiceTrouble

JOIN_S: Final = 2.0
STATUS: Final = Path("/proc/self/status")
FindModel = Callable[[Language], Path | None]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What the thread does, and what it tells if that fails."""

    work: Callable[[], None]
    failed: Callable[[VoiceTrouble, str], None]


class LoadedModel:
    """A model in memory, with what is known of its words."""

    def __init__(self, recogniser: Recogniser, language: Language, load_ms: int) -> None:
        self.recogniser = recogniser
        self.state = ModelState(language, recogniser.name, ready=True, load_ms=load_ms)
        self._words = ModelWords(language, recogniser.knows)

    def grammar(self, phrases: Sequence[str] | None) -> Grammar | None:
        """The grammar of phrases; None for free dictation, and where the model takes none."""
        if phrases is None or not self.recogniser.takes_grammars:
            return None
        return grammar_of(phrases, self._words)


class SpeechWorker:
    """Implements `SpeechInput`; one thread does all of it, so a sentence waits for a model being loaded.

    Args:
        tell: takes what is heard, from this thread; returns at once.
        settings: when a sentence ends.
        find: the folder of a language's model; None where there is none.
        microphone: where sound comes from.
        choose: keeps which microphone was chosen; may raise OSError.
        load: loads a model.
        keeping: where the sound of sentences goes; None keeps none.
    """

    def __init__(
        self,
        tell: Tell,
        settings: VoiceSection,
        find: FindModel,
        microphone: Microphone,
        choose: Callable[[str], None] = lambda _: None,
        load: LoadModel = VoskRecogniser,
        keeping: Keeping | None = None,
    ) -> None:
        self._tell = tell
        self._settings = settings
        self._find = find
        self._microphone = microphone
        self._choose = choose
        self._load = load
        self._keeping = keeping
        self._models: dict[Language, LoadedModel] = {}
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._turn: Turn | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._looking = Background("microphones")
        self._thread = threading.Thread(target=self._work, name="voice", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End, and forget what is being said. A model that is being loaded is not waited for."""
        self._ended.set()
        self.abort()
        self._jobs.put(None)
        self._thread.join(JOIN_S)
        if self._thread.is_alive():
            log.warning("voice_still_busy", waited_s=JOIN_S)

    def prepare(self, language: Language) -> None:
        self._jobs.put(Job(partial(self._prepare, language), partial(self._unprepared, language)))

    def listen(self, language: Language, phrases: Sequence[str] | None, *, hold: bool, turn: int = 0) -> None:
        begun = Turn(language, phrases, self._tell, hold=hold, number=turn)
        with self._lock:
            before, self._turn = self._turn, begun
        if before:
            before.abort()
        self._jobs.put(Job(partial(self._hear, begun), partial(self._unheard, begun)))

    def finish(self) -> None:
        with self._lock:
            turn = self._turn
        if turn:
            turn.put(LetGo())

    def abort(self) -> None:
        with self._lock:
            turn, self._turn = self._turn, None
        if turn:
            turn.abort()

    def microphones(self, found: Callable[[tuple[MicrophoneFound, ...]], None]) -> None:
        self._looking.submit(lambda: found(self._microphone.found()))

    def choose(self, microphone: str) -> None:
        try:
            self._choose(microphone)
        except OSError as error:
            log.warning("microphone_choice_not_kept", error=str(error))

    def _work(self) -> None:
        """Whatever the libraries do to one job, the next one finds this thread at work."""
        while (job := self._jobs.get()) is not None and not self._ended.is_set():
            try:
                job.work()
            except (ModelError, MicrophoneError) as error:
                log.warning("cannot_hear", trouble=error.trouble, detail=error.detail)
                job.failed(error.trouble, error.detail)
            except Exception as error:
                log.exception("hearing_failed")
                job.failed(VoiceTrouble.MODEL_BROKEN, f"{type(error).__name__}: {error}")

    def _prepare(self, language: Language) -> None:
        self._tell(self._model(language).state)

    def _unprepared(self, language: Language, trouble: VoiceTrouble, detail: str) -> None:
        """It is tried again the next time."""
        self._tell(ModelState(language, trouble=trouble, detail=detail))

    def _unheard(self, turn: Turn, trouble: VoiceTrouble, detail: str) -> None:
        if trouble is VoiceTrouble.MODEL_BROKEN:
            self._models.pop(turn.language, None)  # it is loaded anew for the next sentence
        turn.tell(InputFailed(trouble, detail))

    def _hear(self, turn: Turn) -> None:
        from app.voice.endpointing import Endpointer
        from app.voice.hearing import Hearing

        model = self._model(turn.language)
        if turn.over:
            return
        rules = self._settings
        ending = Endpointer(hold=turn.hold, pause_ms=rules.pause_ms, longest_s=rules.longest_s)
        hearing = Hearing(turn, model.recogniser, ending, self._keeping)
        hearing.run(self._microphone, partial(model.grammar, turn.phrases))

    def _model(self, language: Language) -> LoadedModel:
        if language not in self._models:
            self._models[language] = self._loaded(language)
        return self._models[language]

    def _loaded(self, language: Language) -> LoadedModel:
        folder = self._find(language)
        if folder is None:
            raise ModelError(VoiceTrouble.NOT_SET_UP, "")
        self._tell(ModelState(language, folder.name))
        memory, begun = resident_kb(), time.monotonic()
        recogniser = self._load(folder)
        took = round(1000 * (time.monotonic() - begun))
        grown = resident_kb() - memory
        log.info("model_loaded", language=language, model=recogniser.name, load_ms=took, memory_kb=grown)
        return LoadedModel(recogniser, language, took)


def resident_kb() -> int:
    """The memory this process holds; 0 where the system does not tell."""
    if not STATUS.exists():
        return 0
    fields = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
    return int(fields["VmRSS"].split()[0])
