"""The sentences behind a card: who said them, and how they go on record with what was confirmed."""

from dataclasses import dataclass, replace

from app.services.voice_state import VoiceCard
from domain.floor_events import Spoken
from domain.speech.heard import Utterance
from domain.speech.intents import NAME_OF, Report


@dataclass(frozen=True, slots=True)
class Talk:
    """What `speaker` said so far of one thing, in its order."""

    speaker: str = ""
    sentences: tuple[Utterance, ...] = ()

    def with_(self, said: Utterance) -> "Talk":
        return replace(self, sentences=(*self.sentences, said))

    @property
    def audio(self) -> str:
        """The latest recording; empty when none was kept."""
        return next((said.audio for said in reversed(self.sentences) if said.audio), "")

    def spoken(self, card: VoiceCard) -> Spoken:
        """For the record of `card`: all sentences, the least confidence, the latest recording."""
        last = self.sentences[-1]
        return Spoken(
            transcript="; ".join(said.text for said in self.sentences),
            intent=NAME_OF[type(card.act)],
            confidence=min(said.confidence for said in self.sentences),
            model=last.model,
            grammar=next((said.grammar for said in self.sentences if said.grammar), ""),
            progress=card.act.progress if isinstance(card.act, Report) else None,
            audio=self.audio,
        )
