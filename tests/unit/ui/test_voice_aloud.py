"""A card is read aloud with its numbers, without the signs that are for eyes."""

import pytest

from app.services.voice_state import Phase, VoiceState
from domain.speech.heard import VoiceTrouble
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk
from tests.support.voice_scenes import STATES
from tests.unit.ui.views import view_of
from ui.viewmodels.voice_aloud import aloud
from ui.viewmodels.voice_props import PanelState, derive_voice
from ui.words import Language


def read(state: VoiceState, language: Language) -> str:
    return aloud(derive_voice(view_of(StationDesk().running(MATERIAL), language), state, PanelState()))


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_only_cards_are_read_and_without_signs(name: str, language: Language) -> None:
    state = STATES[name]
    text = read(state, language)
    assert bool(text) == (len(state.cards) == 1 and state.phase is not Phase.IDLE and not state.trying)
    assert not set(text) & set("·→\u202f\n")


def test_nothing_is_read_while_nothing_is_understood() -> None:
    assert read(VoiceState(), "en") == ""
    assert read(VoiceState(phase=Phase.LISTENING), "en") == ""
    assert read(VoiceState(phase=Phase.TROUBLE, trouble=VoiceTrouble.NO_MICROPHONE), "en") == ""
