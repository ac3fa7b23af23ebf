"""What the screen shows of a voice dialogue: one panel for each state, with numbers as they are read."""

from dataclasses import replace
from typing import Any

import pytest

from app.services.voice_state import Phase, VoiceCard, VoiceState
from domain.commands import PauseTask, StartTask
from domain.floor_events import CallKind, ProgressStated, Quality, ScrapCause
from domain.orders import Counts
from domain.outcomes import Asked, Code, Params, Refused
from domain.speech.heard import VoiceHint, VoiceTrouble
from domain.speech.intents import (
    Act,
    Amount,
    Call,
    Complete,
    Counted,
    NameReason,
    Pause,
    Remark,
    RemarkKind,
    Report,
    Resume,
    Start,
)
from domain.speech.understanding import understand
from domain.speech.vocabulary import Named, Vocabulary
from tests.support.plant import MATERIAL, WANG, order
from tests.support.station import StationDesk
from tests.support.voice_scenes import STATES
from tests.unit.ui.views import synced, view_of
from ui.view import View
from ui.viewmodels.pause_view_model import PauseState
from ui.viewmodels.voice_acts import look_of, title
from ui.viewmodels.voice_props import PanelState, VoiceProps, derive_voice, loudness, readable
from ui.words import TRANSLATIONS, Language

ICONS = TRANSLATIONS.parent / "icons"
CALM = PanelState()
FIGURE_SPACE = "\u202f"


def view(language: Language = "en") -> View:
    return view_of(StationDesk().running(MATERIAL), language)


def shown(state: VoiceState, screen: PanelState = CALM, language: Language = "en") -> VoiceProps:
    return derive_voice(view(language), state, screen)


def card(act: Act, **other: Any) -> VoiceState:
    made = VoiceCard(act, MATERIAL, unit="件", done=24, target=40)
    return VoiceState(phase=Phase.CARD, cards=(replace(made, **other),))


def batches(said: ProgressStated | None = None, number: int = 3) -> Report:
    return Report((Counted(Quality.GOOD, Amount(number, "批")),), said)


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_state_is_said_in_words_with_a_sign_that_exists(name: str, language: Language) -> None:
    props = shown(STATES[name], language=language)
    assert props.buttonText
    if props.panel not in ("", "listen"):
        assert props.title
        assert (ICONS / f"{props.icon}.svg").exists()
    if props.open:
        assert props.prompt


@pytest.mark.parametrize(
    ("state", "panel"),
    [
        (VoiceState(), ""),
        (VoiceState(trouble=VoiceTrouble.NO_MICROPHONE), ""),
        (VoiceState(phase=Phase.OPENING), "listen"),
        (VoiceState(phase=Phase.LISTENING), "listen"),
        (VoiceState(phase=Phase.THINKING), "listen"),
        (VoiceState(phase=Phase.HINT, hint=VoiceHint.SILENCE), "hint"),
        (VoiceState(phase=Phase.TROUBLE, trouble=VoiceTrouble.NOT_SET_UP), "trouble"),
        (VoiceState(phase=Phase.LISTENING, trying=True), ""),
        (VoiceState(phase=Phase.TROUBLE, trouble=VoiceTrouble.NOT_SET_UP, enabled=False), ""),
    ],
)
def test_the_panel_follows_the_dialogue(state: VoiceState, panel: str) -> None:
    assert shown(state).panel == panel


@pytest.mark.parametrize(
    ("state", "button"),
    [
        (VoiceState(), "ready"),
        (VoiceState(loading=True), "loading"),
        (VoiceState(trouble=VoiceTrouble.NOT_SET_UP), "off"),
        (VoiceState(phase=Phase.OPENING), "opening"),
        (VoiceState(phase=Phase.LISTENING, trouble=VoiceTrouble.MICROPHONE_BUSY), "listening"),
        (VoiceState(phase=Phase.THINKING), "thinking"),
    ],
)
def test_the_button_says_how_the_ears_stand(state: VoiceState, button: str) -> None:
    assert shown(state).button == button


def test_nobody_is_told_to_speak_before_the_microphone_is_open() -> None:
    prompts = [
        shown(VoiceState(phase=Phase.OPENING, loading=True)).prompt,
        shown(VoiceState(phase=Phase.OPENING)).prompt,
        shown(VoiceState(phase=Phase.LISTENING)).prompt,
        shown(VoiceState(phase=Phase.LISTENING, dictating=True)).prompt,
        shown(replace(card(Resume()), phase=Phase.LISTENING)).prompt,
        shown(VoiceState(phase=Phase.THINKING)).prompt,
        shown(VoiceState()).prompt,
    ]
    assert prompts == [
        "The voice model is being loaded…",
        "The microphone is being opened…",
        "Speak now",
        "Speak the note now",
        "Say confirm, cancel, or what is right",
        "One moment…",
        "",
    ]


def test_how_a_sentence_ends_depends_on_how_it_began() -> None:
    listening = VoiceState(phase=Phase.LISTENING)
    assert shown(listening, PanelState(held=True)).ending == "Let go when you have finished."
    assert shown(listening).ending.startswith("Ends by itself")
    assert shown(VoiceState(phase=Phase.OPENING)).ending == ""


def test_the_meter_shows_decibels() -> None:
    assert loudness(0) == 0
    assert loudness(1) == 0
    assert loudness(1000) == 1
    assert 0.8 < loudness(400) < 0.9
    assert shown(VoiceState(phase=Phase.LISTENING, level=1000)).level == 1
    assert shown(VoiceState(phase=Phase.THINKING, level=1000)).level == 0


def test_chinese_is_shown_without_the_gaps_of_the_recogniser() -> None:
    assert readable("设备 故障 暂停 50 件") == "设备故障暂停 50 件"
    assert readable("fifty pieces good") == "fifty pieces good"


def test_three_batches_are_read_from_sixty_to_seventy_percent() -> None:
    report = card(batches(ProgressStated(700, 600)), unit="批", added=Counts(good=3), done=18, target=30)
    props = shown(report)
    assert [(f.value, f.unit, f.label, f.note) for f in props.figures] == [("3", "batches", "Good", "")]
    assert (props.pieces, props.target) == ("18 → 21", "/ 30 batches")
    assert props.percent == f"60{FIGURE_SPACE}% → 70{FIGURE_SPACE}%"
    assert [segment.value for segment in props.segments] == [18.0, 3.0]
    assert props.span == 30.0
    assert props.canConfirm
    assert props.confirmText == "Confirm"


def test_batches_of_an_order_in_pieces_say_how_many_pieces_they_are() -> None:
    assert shown(card(batches(), added=Counts(good=30))).figures[0].note == "= 30 pcs"


def test_scrap_says_its_cause() -> None:
    counted = Counted(Quality.SCRAP, Amount(2), ScrapCause.MATERIAL)
    props = shown(card(Report((counted,)), added=Counts(scrap={"material": 2})))
    assert [(f.label, f.value, f.unit, f.note) for f in props.figures] == [("Scrap", "2", "pcs", "Material")]
    assert props.percent == "", "scrap brings the job no further"


def test_scrap_of_two_causes_is_not_added_up_on_each() -> None:
    counts = tuple(
        Counted(Quality.SCRAP, Amount(2), cause) for cause in (ScrapCause.MATERIAL, ScrapCause.MAN)
    )
    props = shown(card(Report(counts), added=Counts(scrap={"material": 2, "man": 2})))
    assert [figure.note for figure in props.figures] == ["Material", "Man"]


def test_progress_alone_is_a_report_of_its_own() -> None:
    props = shown(card(Report((), ProgressStated(700)), added=Counts(good=4)))
    assert props.title == "Report pieces, by progress"
    assert [(f.label, f.value, f.unit, f.note) for f in props.figures] == [
        ("Good", "4", "pcs", "from the progress")
    ]
    assert props.percent == f"60{FIGURE_SPACE}% → 70{FIGURE_SPACE}%"


def test_a_job_without_a_target_has_no_percent() -> None:
    assert shown(card(batches(), added=Counts(good=3), target=0)).percent == ""


def test_a_contradiction_shows_both_numbers() -> None:
    params: Params = {
        "said": "70",
        "computed": "67.5",
        "done": 24,
        "added": 3,
        "total": 27,
        "target": 40,
        "unit": "件",
    }
    asked = Asked(Code.PROGRESS_ENDS_ELSEWHERE, params)
    state = replace(card(batches(ProgressStated(700)), added=Counts(good=3)), question=asked)
    props = shown(state)
    assert props.panel == "question"
    assert props.tone == "warn"
    assert [(f.label, f.value) for f in props.figures] == [
        ("From the counts", f"67.5{FIGURE_SPACE}%"),
        ("You said", f"70{FIGURE_SPACE}%"),
    ]
    assert props.differs
    assert [f.tone for f in props.figures] == ["", "warn"], "the number that was said is the doubtful one"
    assert props.percent == "", "no third number beside the two"
    assert (props.title, props.text) == ("This does not fit", "24 + 3 = 27 / 40 pcs")
    assert (props.confirmText, props.confirmDetail) == ("Record 3 batches", f"→ 67.5{FIGURE_SPACE}%")
    assert props.canConfirm


def test_pieces_that_follow_from_a_doubtful_progress_are_named_on_the_button() -> None:
    params: Params = {"said": "50", "known": "60", "done": 24, "target": 40, "unit": "件"}
    asked = Asked(Code.PROGRESS_STARTS_ELSEWHERE, params)
    state = replace(card(Report((), ProgressStated(700, 500)), added=Counts(good=4)), question=asked)
    props = shown(state)
    assert props.text == "24 / 40 pcs"
    assert (props.confirmText, props.confirmDetail) == ("Record 4 pcs", f"→ 70{FIGURE_SPACE}%")


def test_another_start_shows_both_numbers_too() -> None:
    params: Params = {"said": "50", "known": "60", "done": 24, "target": 40, "unit": "件"}
    asked = Asked(Code.PROGRESS_STARTS_ELSEWHERE, params)
    state = replace(card(batches(ProgressStated(700, 500)), added=Counts(good=3)), question=asked)
    assert [f.value for f in shown(state).figures] == [f"60{FIGURE_SPACE}%", f"50{FIGURE_SPACE}%"]


def test_a_question_without_percents_keeps_the_counts() -> None:
    asked = Asked(Code.FEWER_THAN_ORDERED, {"good": 24, "quantity": 40, "unit": "件"})
    props = shown(replace(card(Complete()), question=asked))
    assert props.figures == ()
    assert (props.title, props.text) == (
        "Are you sure?",
        "Only 24 of 40 pcs are good. Complete it all the same?",
    )
    assert (props.confirmText, props.confirmDetail) == ("Complete it all the same", "")


def test_a_button_does_not_name_some_of_several_counts() -> None:
    report = Report((Counted(Quality.GOOD, Amount(50)), Counted(Quality.REWORK, Amount(1))))
    asked = Asked(Code.MORE_THAN_REMAINING, {"quantity": 50, "remaining": 16, "unit": "件"})
    state = replace(card(report, added=Counts(50, 1)), question=asked)
    props = shown(state)
    assert props.title == "Are you sure?"
    assert (props.confirmText, props.confirmDetail) == ("Record all", "2 counts")
    assert props.percent, "they are read above it"


@pytest.mark.parametrize(
    ("act", "stop", "name"),
    [
        (Pause("equipment.failure"), "", "Pause production · failure"),
        (Pause(), "", "Pause production"),
        (NameReason("equipment.failure"), "", "Pause production · failure"),
        (NameReason("equipment.failure"), "store:9", "Reason of the stop · failure"),
        (Start(), "", "Start the task"),
        (Resume(), "", "Resume production"),
        (Complete(), "", "Complete the task"),
        (batches(), "", "Report pieces"),
        (Call(CallKind.LEAD), "", "Call the team lead"),
        (Remark(RemarkKind.PROBLEM, "x"), "", "Meeting: problem"),
    ],
)
def test_acts_are_called_by_what_they_do(act: Act, stop: str, name: str) -> None:
    assert title(view(), VoiceCard(act, stop=stop)) == name


@pytest.mark.parametrize("act", [Call(kind) for kind in CallKind] + [Remark(kind, "") for kind in RemarkKind])
def test_every_kind_of_call_and_remark_has_its_sign(act: Act) -> None:
    assert (ICONS / f"{look_of(VoiceCard(act)).icon}.svg").exists()


@pytest.mark.parametrize(
    "act", [Pause("equipment.failure", "wet"), Call(CallKind.LEAD, "wet"), Remark(RemarkKind.PLAN, "wet")]
)
def test_words_that_go_with_it_are_shown(act: Act) -> None:
    assert shown(card(act)).note == "wet"


def test_a_card_says_which_job_or_machine_it_is_about() -> None:
    assert shown(card(Resume())).subtitle == "WO-1 · material · disc"
    assert shown(card(Resume(), task="WO-404/1")).subtitle == "WO-404/1"
    assert shown(card(NameReason("equipment.failure"), equipment="CNC-A1")).subtitle == "lathe"


def test_a_reason_that_was_not_said_is_tapped() -> None:
    props = shown(card(Pause(), missing="reason"))
    assert [tile.id for tile in props.tiles][-1] == "unknown"
    assert not props.canConfirm
    assert not props.canGoBack
    assert props.text == "Touch the reason, or say it."


def test_the_reason_of_an_earlier_stop_is_one_that_is_known() -> None:
    state = card(NameReason(""), stop="store:9", missing="reason")
    step = PauseState(stop="store:9")
    assert "unknown" not in [tile.id for tile in shown(state, PanelState(step=step)).tiles]


def test_a_cause_that_was_not_said_is_tapped() -> None:
    counted = Counted(Quality.SCRAP, Amount(2))
    props = shown(card(Report((counted,)), missing="cause"))
    assert {tile.id for tile in props.tiles} == set(ScrapCause)
    assert props.text == "Touch why the pieces are scrap, or say it."


def test_a_job_that_was_not_said_is_tapped() -> None:
    props = shown(card(Resume(), task="", missing="task", candidates=(MATERIAL, "WO-404/1")))
    assert [(tile.id, tile.title, tile.hint) for tile in props.tiles] == [(MATERIAL, "WO-1", "disc")]
    assert props.text == "Touch the job that is meant, or say it."
    assert props.wideTiles


def test_readings_are_tiles_with_their_numbers() -> None:
    report = VoiceCard(batches(), MATERIAL, "", "", "件", Counts(good=3), 24, 40)
    paused = VoiceCard(Pause("equipment.failure", "wet"), MATERIAL)
    props = shown(VoiceState(phase=Phase.CHOICE, cards=(report, paused)))
    assert props.panel == "choice"
    assert [tile.id for tile in props.tiles] == ["0", "1"]
    assert props.tiles[0].title == f"Report pieces · 3 batches · 60{FIGURE_SPACE}% → 67.5{FIGURE_SPACE}%"
    assert props.tiles[1].hint == "wet · WO-1 · material · disc"


def test_an_answer_that_came_to_nothing_leaves_the_card_and_says_so() -> None:
    state = card(Resume())
    assert shown(replace(state, hint=VoiceHint.NOT_UNDERSTOOD)).text == "Not understood, nothing has changed"
    assert shown(replace(state, refused=Refused(Code.NOTHING_PAUSED))).text == "No job is paused here."
    lost = replace(state, trouble=VoiceTrouble.MICROPHONE_LOST)
    assert shown(lost).text == "The microphone was unplugged"
    assert all(shown(each).panel == "card" for each in (state, lost))
    assert (shown(lost).sign, shown(state).sign) == ("tone-warn", "")


@pytest.mark.parametrize("phase", [Phase.OPENING, Phase.LISTENING, Phase.THINKING])
def test_a_card_that_is_being_put_right_is_not_confirmed_by_a_touch(phase: Phase) -> None:
    speaking = replace(card(batches(), added=Counts(good=3)), phase=phase)
    assert not shown(speaking).canConfirm
    assert shown(replace(speaking, phase=Phase.CARD)).canConfirm


@pytest.mark.parametrize(
    ("missing", "again"),
    [
        ("", "Correct by voice"),
        ("reason", "Say the reason"),
        ("cause", "Say the cause"),
        ("task", "Say the job"),
    ],
)
def test_what_is_missing_can_be_said_and_only_a_whole_card_can_be_confirmed(missing: str, again: str) -> None:
    props = shown(card(Pause(), missing=missing))
    assert props.againText == again
    assert bool(props.confirmText) == (missing == "")


def test_of_a_long_sentence_the_newest_words_are_shown_while_it_grows() -> None:
    said = "今日完成" * 30 + "五十件"
    listening = shown(VoiceState(phase=Phase.LISTENING, text=said)).heard
    assert listening.startswith("…")
    assert listening.endswith("五十件")
    assert len(listening) <= 61
    assert shown(VoiceState(phase=Phase.HINT, text=said)).heard == said


def test_a_call_says_where_it_is_heard() -> None:
    props = shown(card(Call(CallKind.MAINTENANCE)))
    told = "The board shows it at once. The station page says who comes, and when."
    assert (props.text, props.confirmText) == (told, "Call them")
    recorded = shown(VoiceState(phase=Phase.HINT, hint=VoiceHint.CALLED))
    assert (recorded.title, recorded.text, recorded.againText) == ("The call is recorded", told, "")


@pytest.mark.parametrize(
    ("sync", "told"),
    [
        (
            {"reachable": False, "trouble": "unreachable"},
            "Offline: it will be sent. If it is urgent, fetch or phone them.",
        ),
        ({"trouble": "not_configured"}, "Only recorded here, nobody hears of it: fetch or phone them."),
    ],
)
def test_nobody_believes_that_a_call_is_heard_while_the_central_side_is_not_there(
    sync: dict[str, Any], told: str
) -> None:
    view = view_of(StationDesk().staffed(), sync=replace(synced(), **sync))
    assert derive_voice(view, card(Call(CallKind.MAINTENANCE)), CALM).text == told
    recorded = derive_voice(view, VoiceState(phase=Phase.HINT, hint=VoiceHint.CALLED), CALM)
    assert (recorded.tone, recorded.text, recorded.againText) == ("warn", told, "")


def test_where_trying_again_cannot_help_it_is_not_offered() -> None:
    def again(trouble: VoiceTrouble) -> str:
        return shown(VoiceState(phase=Phase.TROUBLE, trouble=trouble)).againText

    helps = {trouble for trouble in VoiceTrouble if again(trouble)}
    assert helps == {
        VoiceTrouble.NO_MICROPHONE,
        VoiceTrouble.MICROPHONE_LOST,
        VoiceTrouble.MICROPHONE_BUSY,
    }


def test_the_stop_whose_reason_is_named_is_told_by_its_time() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(PauseTask(MATERIAL, WANG.id, "unknown"))
    (stop,) = desk.task(MATERIAL).stops
    explained = card(NameReason("equipment.failure"), stop=stop.id)
    assert derive_voice(view_of(desk), explained, CALM).subtitle == "since 18:00 · WO-1 · material · disc"


def test_jobs_to_choose_from_are_due_first_and_named_by_what_tells_them_apart() -> None:
    desk = StationDesk().staffed()

    def titles(*candidates: str) -> list[str]:
        asked = card(Start(), task="", missing="task", candidates=candidates)
        return [tile.title for tile in derive_voice(view_of(desk), asked, CALM).tiles]

    assert titles("WO-2/20", "WO-1/20") == ["WO-2", "WO-1"]
    assert titles("WO-1/20", "WO-1/30") == ["WO-1 · material", "WO-1 · production"]
    desk.recorder.note(replace(order("WO-2", allow_skip=True), due=2), replace(order("WO-1"), due=1))
    assert titles("WO-2/20", "WO-1/20") == ["WO-1", "WO-2"]


@pytest.mark.parametrize("hint", VoiceHint)
def test_every_hint_says_what_to_do_better(hint: VoiceHint) -> None:
    props = shown(VoiceState(phase=Phase.HINT, hint=hint))
    assert props.title
    assert props.text


@pytest.mark.parametrize("trouble", VoiceTrouble)
def test_every_trouble_says_what_to_do_and_what_was_seen(trouble: VoiceTrouble) -> None:
    props = shown(VoiceState(phase=Phase.TROUBLE, trouble=trouble, detail="-9988"))
    assert props.title
    assert props.text
    assert props.detail == "-9988"


def test_what_is_not_possible_says_why() -> None:
    props = shown(VoiceState(phase=Phase.HINT, refused=Refused(Code.NOTHING_PAUSED)))
    assert (props.title, props.text) == ("Not possible now", "No job is paused here.")


def test_a_hint_nobody_gave_is_empty() -> None:
    assert shown(VoiceState(phase=Phase.HINT)).title == ""
    assert shown(VoiceState(phase=Phase.TROUBLE)).title == ""


def examples_of(desk: StationDesk, language: Language = "en") -> tuple[str, ...]:
    listening = VoiceState(phase=Phase.LISTENING)
    return derive_voice(view_of(desk, language), listening, CALM).examples


def test_examples_fit_what_the_station_is_at() -> None:
    assert examples_of(StationDesk().planned()) == ()
    assert examples_of(StationDesk().staffed()) == ("Start work", "Call maintenance")
    running = StationDesk().running(MATERIAL)
    assert examples_of(running)[:2] == ("failure, pause production", "Fifty good")
    running.does(PauseTask(MATERIAL, WANG.id, "equipment.failure"))
    assert examples_of(running) == ("Resume production", "Call maintenance")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("place", ["meeting", "pause", "count"])
def test_examples_fit_what_is_asked_for(place: str, language: Language) -> None:
    at = view_of(StationDesk().running(MATERIAL), language)
    listening = VoiceState(phase=Phase.LISTENING)
    offered = derive_voice(at, listening, PanelState(place=place)).examples
    leaves = at.snapshot.reasons.leaves()
    reasons = tuple(Named(leaf.id, (leaf.name.zh, leaf.name.en)) for leaf in leaves)
    read = [understand(said, Vocabulary(reasons, meeting=True)) for said in offered]
    kinds = {"meeting": Remark, "pause": NameReason, "count": Report}
    assert [type(intent) for intents in read for intent in intents] == [kinds[place]] * len(offered)
    assert offered


def test_a_note_has_no_examples() -> None:
    assert shown(VoiceState(phase=Phase.LISTENING, dictating=True)).examples == ()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_example_is_understood(language: Language) -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(StartTask("WO-2/20", WANG.id))
    desk.does(PauseTask("WO-2/20", WANG.id, "equipment.failure"))
    reasons = tuple(
        Named(leaf.id, (leaf.name.zh, leaf.name.en)) for leaf in view_of(desk).snapshot.reasons.leaves()
    )
    said = {*examples_of(desk, language), *examples_of(StationDesk().staffed(), language)}
    assert len(said) == 6
    for sentence in said:
        assert len(understand(sentence, Vocabulary(reasons))) == 1, sentence
