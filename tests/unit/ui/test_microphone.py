"""The microphones on the page of the devices: which one listens, how the voice stands, what a trial gives."""

from dataclasses import replace

import pytest

from app.services.voice_service import VoiceService
from app.services.voice_state import Phase, VoiceState
from domain.outcomes import Code, Refused
from domain.ports import MicrophoneFound
from domain.speech.heard import ModelState, VoiceHint, VoiceTrouble
from tests.fakes.fake_speech import FakeSpeech
from tests.fakes.immediate_door import ImmediateDoor
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk
from tests.support.voice_scenes import TRIALS
from tests.unit.ui.views import desk_of, view_of
from ui.errands import Errands
from ui.viewmodels.microphone_view_model import (
    MicrophoneProps,
    MicrophoneState,
    MicrophoneViewModel,
    derive_microphone,
)

TRIED = TRIALS["heard"]


class Microphones:
    """The page at a station with a job that runs."""

    def __init__(self) -> None:
        self.desk = StationDesk().running(MATERIAL)
        self.ears = FakeSpeech()
        self.service = VoiceService(self.desk.recorder, self.ears, self._hear)
        self.ears.tell = self.service.hear
        desk = replace(desk_of(self.desk), voice=self.service)
        self.page = MicrophoneViewModel(Errands(ImmediateDoor(), desk))
        self.page.refresh(view_of(self.desk))

    def _hear(self, state: VoiceState) -> None:
        self.page.hear(state)

    @property
    def props(self) -> MicrophoneProps:
        return self.page.props


@pytest.fixture
def microphones(qapp: object) -> Microphones:
    return Microphones()


def test_inputs_are_looked_for_when_it_is_opened(microphones: Microphones) -> None:
    looked = [microphones.props.looked]
    microphones.page.begin()
    assert [*looked, microphones.props.looked] == [False, True]
    assert [(row.name, row.chosen) for row in microphones.props.inputs] == [("Fake microphone", True)]


def test_one_is_chosen_and_looked_at_again(microphones: Microphones) -> None:
    microphones.page.begin()
    microphones.ears.found = (MicrophoneFound("2", "Other", chosen=True),)
    microphones.page.choose("2")
    assert microphones.ears.chosen == "2"
    assert microphones.props.inputs[0].name == "Other"


def test_a_trial_shows_what_it_would_be_and_records_nothing(microphones: Microphones) -> None:
    microphones.page.begin()
    head = microphones.desk.ledger.head()
    microphones.page.tryOut()
    microphones.ears.opens()
    during = microphones.props
    microphones.ears.says("failure 暂停 生产")
    assert [during.open, microphones.props.open] == [True, False]
    assert during.meant == ""
    assert microphones.props.heard == "failure 暂停生产"
    assert microphones.props.meant == "Pause production · failure"
    assert microphones.desk.ledger.head() == head


def test_a_trial_is_ended_by_hand(microphones: Microphones) -> None:
    microphones.page.begin()
    microphones.page.tryOut()
    microphones.ears.opens()
    microphones.page.finish()
    assert microphones.ears.finished == 1


def test_a_trial_is_forgotten_with_the_page(microphones: Microphones) -> None:
    microphones.page.begin()
    microphones.page.tryOut()
    microphones.page.end()
    assert microphones.ears.turn is None
    assert microphones.service.state.phase is Phase.IDLE


def test_leaving_the_page_does_not_touch_what_is_said_elsewhere(microphones: Microphones) -> None:
    microphones.page.begin()
    microphones.service.listen("en")
    microphones.page.end()
    assert microphones.ears.turn is not None


def test_what_is_heard_while_it_is_not_shown_is_there_when_it_is(microphones: Microphones) -> None:
    microphones.ears.tell(ModelState("en", "small-en", ready=True, load_ms=2140))
    assert microphones.props.standing == "No voice model was needed yet."
    microphones.page.begin()
    assert microphones.props.standing == "The voice is ready"
    assert microphones.props.advice == "small-en, loaded in 2.1 s"


def shown(voice: VoiceState) -> MicrophoneProps:
    return derive_microphone(view_of(StationDesk().running(MATERIAL)), MicrophoneState(voice))


@pytest.mark.parametrize(
    ("voice", "tone", "standing"),
    [
        (VoiceState(), "neutral", "No voice model was needed yet."),
        (VoiceState(enabled=False), "neutral", "Voice is switched off in the settings of this terminal."),
        (VoiceState(loading=True), "info", "The voice model is being loaded…"),
        (VoiceState(model="small"), "good", "The voice is ready"),
        (VoiceState(trouble=VoiceTrouble.MODEL_BROKEN), "warn", "The voice model is damaged"),
    ],
)
def test_how_the_voice_stands(voice: VoiceState, tone: str, standing: str) -> None:
    props = shown(voice)
    assert (props.tone, props.standing) == (tone, standing)
    assert props.canTry == voice.enabled


def test_a_model_without_a_time_is_just_named() -> None:
    assert shown(VoiceState(model="small")).advice == "small"


def test_a_trouble_says_what_to_do_and_what_was_seen() -> None:
    props = shown(VoiceState(trouble=VoiceTrouble.NO_MICROPHONE, detail="-9996"))
    assert props.advice == "Plug one in, then touch Look again."
    assert props.detail == "-9996"


def test_a_voice_without_a_microphone_is_not_called_ready() -> None:
    view = view_of(StationDesk().running(MATERIAL))
    props = derive_microphone(view, MicrophoneState(VoiceState(model="small"), ()))
    assert (props.tone, props.standing, props.canTry) == ("warn", "There is no microphone", False)


def test_a_microphone_that_was_plugged_in_can_be_tried() -> None:
    view = view_of(StationDesk().running(MATERIAL))
    lost = VoiceState(trouble=VoiceTrouble.NO_MICROPHONE)
    none, one = MicrophoneState(lost, ()), MicrophoneState(lost, (MicrophoneFound("1", "Panel"),))
    assert not derive_microphone(view, none).canTry
    found = derive_microphone(view, one)
    assert (found.canTry, found.advice) == (True, "A microphone was found: try it.")


@pytest.mark.parametrize(
    ("voice", "meant", "tone"),
    [
        (replace(TRIED, cards=(), hint=VoiceHint.TOO_QUIET), "That was too quiet", "info"),
        (replace(TRIED, cards=(), refused=Refused(Code.NOTHING_PAUSED)), "Not possible now", "warn"),
        (replace(TRIED, cards=()), "An answer to a card, such as confirm or cancel", "good"),
        (replace(TRIED, cards=(), phase=Phase.TROUBLE), "", "neutral"),
        (replace(TRIED, trying=False), "", "neutral"),
        (replace(TRIED, phase=Phase.LISTENING), "", "neutral"),
    ],
)
def test_what_a_trial_came_to(voice: VoiceState, meant: str, tone: str) -> None:
    props = shown(voice)
    assert (props.meant, props.meantTone) == (meant, tone)


def test_all_readings_of_a_trial_are_named() -> None:
    two = replace(TRIED, cards=TRIED.cards * 2)
    assert shown(two).meant.count("Report pieces") == 2
