"""Can this terminal hear: library, models, microphone, the words of its plan; each with what to do."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from app.clocks import SystemClock
from app.commands.device_proof import Verdict
from app.commands.voice_library import REINSTALL, Line, library
from app.commands.voice_trial import try_in_child
from app.commands.voice_wav import heard_in
from app.config import Config
from app.services.voice_words import vocabulary_of
from app.storage.ledger_reader import LedgerReader
from app.storage.paths import ledger_path
from app.voice.grammar import Lack, lacks
from app.voice.guarding import GuardedLoad
from app.voice.microphone_choice import MicrophoneChoice, microphone_of
from app.voice.model_words import CHINESE, ModelWords
from app.voice.models import ModelError, model_folder, voice_folder
from app.voice.ports import Microphone, MicrophoneError
from app.voice.read_back import system_speech
from app.voice.recogniser import VoskRecogniser
from domain.commands import Here
from domain.ports import LedgerError
from domain.shopfloor import Shopfloor
from domain.speech.heard import Language, VoiceTrouble
from domain.speech.vocabulary import Named, Vocabulary

FIRST_SOUND_S: Final = 5.0
NO_PLAN: Final = "this terminal has no plan yet: let it sync once, then check again"
LANGUAGES: Final[tuple[Language, ...]] = ("zh_CN", "en")
SETTING: Final[dict[Language, str]] = {"zh_CN": "model_zh", "en": "model_en"}
ADVICE: Final = {
    VoiceTrouble.NOT_SET_UP: "no model: `lineside voice list`, then `lineside voice install`",
    VoiceTrouble.MODEL_MISSING: "name the right folder in the settings, or install it",
    VoiceTrouble.MODEL_BROKEN: "install it again",
    VoiceTrouble.LIBRARY_MISSING: REINSTALL,
    VoiceTrouble.NO_MICROPHONE: "plug one in, or name it: `microphone` under [voice], or on the screen",
    VoiceTrouble.MICROPHONE_BUSY: "end the program that has it; a terminal has it only while it listens",
    VoiceTrouble.MICROPHONE_REFUSED: "Linux: the user belongs to the group audio; Windows: privacy settings",
    VoiceTrouble.MICROPHONE_LOST: "plug it in again",
}
NO_SOUND_LIBRARY: Final = "install PortAudio; where it is there, Lineside again"


def checked(config: Config, wav: Path | None = None) -> Sequence[Line]:
    """All lines, where the libraries load; `wav` is a recording that is recognised and understood as well."""
    return tuple(_checked(config, wav))


def _checked(config: Config, wav: Path | None) -> Iterator[Line]:
    if not config.voice.enabled:
        yield Line(Verdict.WARN, "settings", "[voice] enabled is false: there is no microphone button")
    yield library()
    vocabulary, unknown = _vocabulary(config)
    models: dict[Language, VoskRecogniser] = {}
    for language in LANGUAGES:
        yield _model(config, language, models)
    if unknown:
        yield Line(Verdict.WARN, "words", unknown)
    else:
        for language, model in models.items():
            yield from _words(vocabulary, language, model)
    yield _microphone(config)
    yield _read_back(config)
    if wav:
        yield _recording(config.terminal.language, wav, models, vocabulary)


def _model(config: Config, language: Language, models: dict[Language, VoskRecogniser]) -> Line:
    """Tried in a process of its own first: only then it is loaded here."""
    what = f"model {language}"
    folder = model_folder(config.voice, config.terminal.data, language)
    if folder is None:
        needed = language == config.terminal.language
        advice = ADVICE[VoiceTrouble.NOT_SET_UP]
        return Line(
            Verdict.FAIL if needed else Verdict.OK, what, advice if needed else "none; not needed here"
        )
    try:
        trial = try_in_child(folder)
        GuardedLoad(voice_folder(config.terminal.data), VoskRecogniser).forget()
        models[language] = VoskRecogniser(folder)
    except ModelError as error:
        return Line(Verdict.FAIL, what, f"{error.trouble}: {error.detail}; {ADVICE[error.trouble]}")
    took = f"{folder.name} loads in {trial.load_ms} ms, {trial.memory_kb / 1024:.0f} MB"
    if trial.takes_grammars:
        return Line(Verdict.OK, what, took)
    return Line(
        Verdict.WARN, what, f"{took}; it takes no grammars, so everything sounds possible: use a small one"
    )


def _words(vocabulary: Vocabulary, language: Language, model: VoskRecogniser) -> Iterator[Line]:
    what = f"words {language}"
    words = ModelWords(language, model.knows)
    names = [_in(language, named) for named in (*vocabulary.reasons, *vocabulary.tasks)]
    lacking = [lack for named in names for lack in lacks(named, words)]
    mute = [lack for lack in lacking if not lack.instead]
    for lack in mute:
        yield Line(Verdict.WARN, what, _suggestion(lack, words))
    heard = len(names) - len({lack.id for lack in mute})
    yield Line(Verdict.OK, what, f"{heard} of {len(names)} reasons and tasks can be said")


def _in(language: Language, named: Named) -> Named:
    """With the phrases of one language only."""
    chinese = language == "zh_CN"
    return Named(named.id, tuple(p for p in named.phrases if bool(CHINESE.search(p)) == chinese))


def _suggestion(lack: Lack, words: ModelWords) -> str:
    phrase, lacking = lack.unsayable.phrase, " ".join(lack.unsayable.lacking)
    known = " ".join(words.cut(phrase).words)
    has = f"; of it the model knows {known}" if known else ""
    return f"{lack.id}: {phrase!r} cannot be heard, the model lacks {lacking}{has}; add a synonym in the plan"


def _microphone(config: Config) -> Line:
    """It is there, it opens, and it gives sound."""
    choice = MicrophoneChoice(voice_folder(config.terminal.data))
    microphone = microphone_of(config.voice, choice.chosen)
    try:
        sounds = gives_sound(microphone)
    except MicrophoneError as error:
        missing = error.trouble is VoiceTrouble.LIBRARY_MISSING
        advice = NO_SOUND_LIBRARY if missing else ADVICE[error.trouble]
        return Line(Verdict.FAIL, "microphone", f"{error.trouble}: {error.detail}; {advice}")
    found = microphone.found()
    name = next((one.name for one in found if one.chosen), "")
    if not sounds:
        return Line(Verdict.FAIL, "microphone", f"{name}: opens, but gives no sound; plug it in again")
    return Line(Verdict.OK, "microphone", f"{name} gives sound ({len(found)} found)")


def gives_sound(microphone: Microphone, within_s: float = FIRST_SOUND_S) -> bool:
    """Whether a block of sound comes in time.

    Raises:
        MicrophoneError: it does not open, or is lost before.
    """
    came: SimpleQueue[MicrophoneError | None] = SimpleQueue()
    capture = microphone.open(lambda _: came.put(None), lambda *lost: came.put(MicrophoneError(*lost)))
    try:
        lost = came.get(timeout=within_s)
    except Empty:
        return False
    finally:
        capture.stop()
    if lost:
        raise lost
    return True


def _read_back(config: Config) -> Line:
    if system_speech():
        return Line(Verdict.OK, "read-back", "the system can speak")
    advice = "the system cannot speak; on Linux: install speech-dispatcher"
    return Line(Verdict.WARN if config.voice.read_back else Verdict.OK, "read-back", advice)


def _recording(
    language: Language, wav: Path, models: dict[Language, VoskRecogniser], vocabulary: Vocabulary
) -> Line:
    model = models.get(language)
    if model is None:
        return Line(Verdict.FAIL, wav.name, f"there is no model for {language}")
    try:
        understood, words = heard_in(wav, model, language, vocabulary)
    except MicrophoneError as error:
        return Line(Verdict.FAIL, wav.name, error.detail)
    return Line(Verdict.OK if understood else Verdict.WARN, wav.name, words)


def _vocabulary(config: Config) -> tuple[Vocabulary, str]:
    """What can be named at this station, and in words why that is not known."""
    path = ledger_path(config.terminal.data)
    if not path.exists():
        return Vocabulary(), NO_PLAN
    try:
        with closing(LedgerReader(path)) as reader:
            floor, store = Shopfloor(reader.states()), reader.store()
    except LedgerError as error:
        return Vocabulary(), f"the ledger cannot be read: {error.detail}"
    here = Here(store, config.terminal.station, config.terminal.line, SystemClock().now())
    return vocabulary_of(floor, "", here), "" if floor.site else NO_PLAN
