"""The microphone button: held or touched, with a glove that slips; and what goes to the core for it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.services.voice_service import VoiceService
from app.services.voice_state import Phase, VoiceState
from domain.commands import StartTask
from domain.floor_events import ScrapCause
from domain.orders import TaskStatus
from domain.outcomes import Recorded
from domain.speech.heard import VoiceHint, VoiceTrouble
from tests.fakes.fake_speech import FakeSpeech
from tests.fakes.immediate_door import ImmediateDoor
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk
from tests.unit.ui.views import desk_of, view_of
from ui.errands import Errands, Told
from ui.viewmodels.voice_view_model import VoiceViewModel


class Station:
    """A station with a job that runs, and ears that hear what the test says."""

    def __init__(self, *, enabled: bool = True) -> None:
        self.desk = StationDesk().running(MATERIAL)
        self.ears = FakeSpeech()
        self.door = ImmediateDoor()
        self.now = 10.0
        self.closed = 0
        self.notes: list[str] = []
        self.told: list[Told] = []
        service = VoiceService(self.desk.recorder, self.ears, self._hear, enabled=enabled)
        self.ears.tell = service.hear
        self.service = service
        self.errands = Errands(self.door, replace(desk_of(self.desk), voice=service))
        self.errands.told.connect(self.told.append)
        self.voice = VoiceViewModel(self.errands, self._close, lambda: self.now)
        self.voice.noted.connect(self.notes.append)
        self.look()

    def _hear(self, state: VoiceState) -> None:
        self.voice.show(state)

    def _close(self) -> None:
        self.closed += 1

    def look(self) -> None:
        self.voice.refresh(view_of(self.desk))

    def passes(self, seconds: float) -> None:
        self.now += seconds
        self.desk.clock.advance(int(seconds * 1000))
        self.look()

    def held_for(self, seconds: float) -> None:
        self.voice.press()
        self.passes(seconds)
        self.voice.release()

    @property
    def panel(self) -> str:
        return self.voice.props.panel


@pytest.fixture
def station(qapp: object) -> Station:
    return Station()


def holds(station: Station) -> list[bool]:
    return [turn.hold for turn in station.ears.turns]


def test_held_it_listens_from_the_first_moment_until_it_is_let_go(station: Station) -> None:
    station.voice.press()
    assert holds(station) == [True]
    station.ears.opens()
    assert station.voice.props.ending == "Let go when you have finished."
    station.passes(2)
    station.voice.release()
    assert holds(station) == [True]
    assert station.ears.finished == 1


def test_touched_it_ends_by_itself(station: Station) -> None:
    station.held_for(0.2)
    assert holds(station) == [True, False]
    assert station.ears.finished == 0
    station.ears.opens()
    assert station.voice.props.ending.startswith("Ends by itself")


def test_touched_again_it_ends_now(station: Station) -> None:
    station.held_for(0.2)
    station.ears.opens()
    station.held_for(0.2)
    assert station.ears.finished == 1
    assert len(station.ears.turns) == 2


def test_a_release_without_a_press_is_none(station: Station) -> None:
    station.voice.release()
    assert station.ears.turns == []
    assert station.ears.finished == 0


def test_a_tap_that_failed_at_once_is_not_tried_twice(station: Station) -> None:
    station.voice.press()
    station.ears.fails(VoiceTrouble.NO_MICROPHONE)
    station.voice.release()
    assert len(station.ears.turns) == 1
    assert station.panel == "trouble"


def test_a_terminal_without_voice_has_no_button_and_opens_no_microphone(qapp: object) -> None:
    station = Station(enabled=False)
    station.held_for(0.2)
    station.voice.talk()
    station.voice.hold()
    station.voice.dictate()
    assert not station.voice.props.enabled
    assert station.ears.turns == []


def test_a_label_toggles_as_a_touch_does(station: Station) -> None:
    station.voice.talk()
    assert holds(station) == [False]
    station.ears.opens()
    station.voice.talk()
    assert station.ears.finished == 1


def test_the_pedal_holds(station: Station) -> None:
    station.voice.hold()
    assert holds(station) == [True]


def say(station: Station, text: str) -> None:
    station.voice.talk()
    station.ears.says(text)


def test_nothing_is_recorded_before_it_is_confirmed(station: Station) -> None:
    head = station.desk.ledger.head()
    say(station, "设备故障，暂停生产")
    assert station.panel == "card"
    assert station.voice.waits
    assert station.desk.ledger.head() == head


def test_a_card_is_confirmed_once(station: Station) -> None:
    say(station, "failure，暂停生产")
    station.voice.confirm()
    assert station.panel == ""
    assert station.closed == 1
    assert [type(told.outcome) for told in station.told] == [Recorded]
    station.voice.confirm()
    assert len(station.told) == 1, "there is nothing left to confirm"


def test_a_card_is_cancelled(station: Station) -> None:
    head = station.desk.ledger.head()
    say(station, "完成五十件")
    station.voice.cancel()
    assert station.panel == ""
    assert station.desk.ledger.head() == head


def test_a_question_stays_on_the_card_and_is_told_nowhere_else(station: Station) -> None:
    say(station, "完成五百件")
    assert station.panel == "question"
    assert station.told == []
    station.voice.confirm()
    assert [type(told.outcome) for told in station.told] == [Recorded]


def test_what_is_missing_cannot_be_confirmed_past(station: Station) -> None:
    say(station, "报废两件")
    station.voice.confirm()
    assert station.told == []
    station.voice.choose(ScrapCause.MACHINE)
    station.voice.confirm()
    assert len(station.told) == 1


def may_go_back(station: Station) -> bool:
    return station.voice.props.canGoBack


def test_reasons_open_level_by_level_and_back(station: Station) -> None:
    say(station, "暂停")
    station.voice.choose("class:equipment")
    assert may_go_back(station)
    station.voice.choose("equipment.tool")
    assert [tile.id for tile in station.voice.props.tiles] == ["equipment.tool.worn", "unknown"]
    station.voice.back()
    station.voice.back()
    assert not may_go_back(station)
    station.voice.choose("class:equipment")
    station.voice.choose("equipment.failure")
    assert station.voice.props.title == "Pause production · failure"
    assert station.voice.props.tiles == ()


def test_the_next_card_begins_at_the_first_level(station: Station) -> None:
    say(station, "暂停")
    station.voice.choose("class:equipment")
    station.voice.cancel()
    say(station, "暂停")
    assert not may_go_back(station)


def test_a_hint_leaves_by_itself(station: Station) -> None:
    station.voice.talk()
    station.ears.hears_nothing(VoiceHint.TOO_QUIET)
    assert station.panel == "hint"
    station.passes(9)
    assert station.panel == "hint"
    station.passes(2)
    assert station.panel == ""


def test_a_trouble_stays_longer(station: Station) -> None:
    station.voice.talk()
    station.ears.fails(VoiceTrouble.MICROPHONE_BUSY, "in use")
    station.passes(19)
    assert station.panel == "trouble"
    station.passes(2)
    assert station.panel == ""


def test_a_card_does_not_leave_by_itself(station: Station) -> None:
    say(station, "完成五十件")
    station.passes(60)
    assert station.panel == "card"


@pytest.mark.parametrize(
    ("begin", "left"),
    [
        (lambda station: station.ears.hears_nothing(), ""),
        (lambda station: station.ears.fails(VoiceTrouble.NO_MICROPHONE), ""),
        (lambda station: station.ears.says("完成五十件"), "card"),
    ],
)
def test_another_page_ends_a_hint_but_no_card(
    station: Station, begin: Callable[[Station], None], left: str
) -> None:
    station.voice.talk()
    begin(station)
    station.voice.leave("tasks")
    assert station.panel == left


def test_a_note_is_handed_to_the_sheet_that_asked(station: Station) -> None:
    station.voice.dictate()
    assert station.ears.turns[0].phrases is None
    station.ears.says("主轴 有 异响")
    assert station.notes == ["主轴有异响"]
    assert station.panel == ""


def test_a_card_is_answered_by_voice(station: Station) -> None:
    say(station, "完成五十件")
    station.voice.again()
    station.ears.opens()
    assert station.voice.props.open
    assert station.panel == "card", "it stays in sight while it is answered"
    station.ears.says("不对，是五十五件")
    assert station.voice.props.figures[0].value == "55"


def test_the_screen_never_waits_for_the_core(station: Station) -> None:
    station.door.held = True
    station.held_for(0.2)
    station.voice.cancel()
    assert station.ears.turns == []
    station.door.release()
    assert station.service.state.phase is Phase.IDLE


def test_a_job_is_paused_by_one_sentence(station: Station) -> None:
    say(station, "failure，暂停生产")
    station.voice.confirm()
    found = station.desk.floor.task(MATERIAL)
    assert found
    assert found[1].status is TaskStatus.PAUSED


def test_one_of_several_readings_is_chosen(station: Station) -> None:
    say(station, "failure worn 暂停")
    assert station.panel == "choice"
    station.voice.choose("1")
    assert station.panel == "card"
    assert station.voice.props.title == "Pause production · worn"


def test_the_job_that_is_meant_is_tapped(station: Station) -> None:
    station.desk.does(StartTask("WO-2/20", WANG.id))
    say(station, "完成五件")
    assert [tile.id for tile in station.voice.props.tiles] == [MATERIAL, "WO-2/20"]
    station.voice.choose("WO-2/20")
    station.voice.confirm()
    found = station.desk.floor.task("WO-2/20")
    assert found
    assert found[1].counts.good == 5


def test_a_screen_that_shows_an_earlier_card_confirms_nothing(station: Station) -> None:
    station.voice.again()
    station.ears.says("完成一件")
    earlier, before = station.service.state, station.desk.ledger.head().seq
    station.voice.again()
    station.ears.says("不对，是两件")
    station.voice.show(earlier)
    station.voice.confirm()
    assert station.desk.ledger.head().seq == before
    assert station.voice.props.text == "This changed meanwhile. Look at it, then confirm it."
    station.voice.confirm()
    assert station.desk.ledger.head().seq == before + 1


def test_the_model_of_another_language_is_loaded_once_the_screen_speaks_it(station: Station) -> None:
    station.look()
    assert station.ears.prepared == []
    station.voice.refresh(view_of(station.desk, "zh_CN"))
    station.voice.refresh(view_of(station.desk, "zh_CN"))
    assert station.ears.prepared == ["zh_CN"]


def test_a_terminal_without_voice_loads_no_model(qapp: object) -> None:
    station = Station(enabled=False)
    station.voice.refresh(view_of(station.desk, "zh_CN"))
    assert station.ears.prepared == []
