"""A recording, heard as the terminal would hear it: what was said, and what it would mean."""

from dataclasses import asdict
from pathlib import Path

from app.voice.endpointing import Endpointer
from app.voice.grammar import grammar_of
from app.voice.hearing import Hearing
from app.voice.model_words import ModelWords
from app.voice.recogniser import Recogniser
from app.voice.turn import Turn
from app.voice.wav_microphone import WavMicrophone
from domain.speech.heard import Language, Utterance, VoiceEvent
from domain.speech.intents import NAME_OF, Intent
from domain.speech.phrases import phrases_of
from domain.speech.understanding import understand
from domain.speech.vocabulary import Vocabulary


def heard_in(wav: Path, model: Recogniser, language: Language, vocabulary: Vocabulary) -> tuple[bool, str]:
    """Whether the recording is a command here, and in words what was heard and understood.

    Raises:
        MicrophoneError: it cannot be played.
    """
    told: list[VoiceEvent] = []
    turn = Turn(language, (), told.append)
    grammar = grammar_of(phrases_of(vocabulary, language), ModelWords(language, model.knows))
    Hearing(turn, model, Endpointer(hold=False), None).run(WavMicrophone(wav), lambda: grammar)
    said = told[-1]
    if not isinstance(said, Utterance):
        return False, f"no words were heard: {getattr(said, 'hint', '')}"
    intents = understand(said.text, vocabulary)
    meant = " or ".join(_words(intent) for intent in intents) or "no command"
    hint = f"; the sound: {said.hint}" if said.hint else ""
    return bool(intents), f"heard {said.text!r} ({said.confidence / 1000:.2f}); understood: {meant}{hint}"


def _words(intent: Intent) -> str:
    """Such as `pause reason='equipment.failure'`; what was not said is left out."""
    said = {name: value for name, value in asdict(intent).items() if value not in ("", (), None)}
    return " ".join([NAME_OF[type(intent)], *(f"{name}={value!r}" for name, value in said.items())])
