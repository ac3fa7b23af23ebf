"""What the sheets offer: reasons in three taps, counts with their causes, people with their locks."""

from dataclasses import replace

import pytest

from central.importing.faults import Faults
from central.importing.reasons_plan import reasons_of
from central.importing.toml_tables import read_tables
from domain.commands import PauseTask
from domain.floor_events import Quality, ScrapCause
from domain.people import FREE_TRIES
from domain.plan import UNKNOWN_REASON, ReasonTree
from domain.plan_events import ReasonClass
from tests.support.plant import GUEST, LEFT, LI, MATERIAL, PLAN, WANG
from tests.support.station import StationDesk, with_pin
from tests.unit.ui.views import view_of
from ui.looks import REASON_CLASS, REASON_ICONS
from ui.models.person_list_model import person_rows
from ui.viewmodels.count_view_model import CountState, derive_count, may_confirm
from ui.viewmodels.pause_view_model import CLASSES, PauseState, derive_pause, tiles
from ui.viewmodels.sign_in_view_model import SignInState, derive_sign_in
from ui.words import TRANSLATIONS

ICONS = TRANSLATIONS.parent / "icons"


def default_reasons() -> ReasonTree:
    text = (TRANSLATIONS.parent / "reasons.toml").read_text(encoding="utf-8")
    defined = reasons_of(read_tables("reasons.toml", text, Faults())["reason"])
    assert defined is not None
    return ReasonTree(defined.reasons)


def taps_to(tree: ReasonTree, reason: str) -> int:
    """One for the class, one for each group above it, one for itself."""
    found = tree.find(reason)
    taps = 2
    while found and found.parent:
        taps, found = taps + 1, tree.find(found.parent)
    return taps


def test_every_reason_is_at_most_three_taps_away() -> None:
    tree = default_reasons()
    assert max(taps_to(tree, leaf.id) for leaf in tree.leaves()) <= 3


def test_every_level_leads_to_all_its_reasons() -> None:
    tree = default_reasons()
    view = view_of(StationDesk(), reasons=tree)
    seen: list[str] = []
    for category in CLASSES:
        for tile in tiles(view, PauseState(MATERIAL, category=category)):
            below = tiles(view, PauseState(MATERIAL, category=category, group=tile.id))
            seen += [t.id for t in (below if tile.opensFurther else (tile,)) if t.id != UNKNOWN_REASON]
    assert sorted(seen) == sorted(leaf.id for leaf in tree.leaves())


def test_not_known_yet_is_offered_on_every_level() -> None:
    view = view_of(StationDesk().planned())
    for state in (
        PauseState(MATERIAL),
        PauseState(MATERIAL, category=ReasonClass.EQUIPMENT),
        PauseState(MATERIAL, category=ReasonClass.EQUIPMENT, group="equipment.tool"),
    ):
        assert tiles(view, state)[-1].id == UNKNOWN_REASON


def test_not_known_yet_is_offered_even_without_a_plan() -> None:
    assert [tile.id for tile in tiles(view_of(StationDesk()), PauseState())] == [UNKNOWN_REASON]


def test_who_names_a_reason_later_names_one() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(PauseTask(MATERIAL, WANG.id, UNKNOWN_REASON))
    state = PauseState(MATERIAL, desk.task(MATERIAL).stops[0].id)
    props = derive_pause(view_of(desk), state)
    assert props.title == "Why was it paused at 18:00?"
    assert all(tile.id != UNKNOWN_REASON for tile in props.tiles)


def test_the_way_to_a_reason_is_shown() -> None:
    state = PauseState(MATERIAL, category=ReasonClass.EQUIPMENT, group="equipment.tool")
    props = derive_pause(view_of(StationDesk().planned()), state)
    assert props.subtitle == "WO-1 · material › Equipment › tool"
    assert props.canGoBack


def test_every_icon_that_is_named_exists() -> None:
    named = {*REASON_ICONS.values(), *(look.icon for look in REASON_CLASS.values())}
    assert {name for name in named if not (ICONS / f"{name}.svg").is_file()} == set()


@pytest.mark.parametrize(
    ("state", "may"),
    [
        (CountState(MATERIAL), False),
        (CountState(MATERIAL, digits="0"), False),
        (CountState(MATERIAL, digits="5"), True),
        (CountState(MATERIAL, Quality.REWORK, digits="5"), True),
        (CountState(MATERIAL, Quality.SCRAP, digits="5"), False),
        (CountState(MATERIAL, Quality.SCRAP, ScrapCause.MAN, "5"), True),
        (CountState(MATERIAL, digits="48", record="s:1", known=48), False),
        (CountState(MATERIAL, digits="0", record="s:1", known=48), True),
        (CountState(MATERIAL, digits="", record="s:1", known=48), False),
    ],
)
def test_a_count_can_be_recorded_once_it_is_complete(state: CountState, may: bool) -> None:
    assert may_confirm(state) is may
    assert derive_count(view_of(StationDesk().running(MATERIAL)), state).canConfirm is may


def test_a_count_says_what_will_be_recorded_and_what_is_left() -> None:
    desk = StationDesk().running(MATERIAL)
    props = derive_count(view_of(desk), CountState(MATERIAL, Quality.SCRAP, digits="1284"))
    assert props.confirmText == "Record 1\u202f284 pcs · Scrap"
    assert (props.ordered, props.good, props.remaining) == ("120", "0", "120")
    assert props.advice == "Choose why the pieces are scrap."
    assert len(props.causes) == len(ScrapCause)


def test_a_correction_keeps_the_quality_and_shows_what_counted() -> None:
    desk = StationDesk().running(MATERIAL)
    state = CountState(MATERIAL, Quality.REWORK, digits="9", record="s:1", known=9)
    props = derive_count(view_of(desk), state)
    assert (props.correcting, props.before, props.causes) == (True, "9", ())
    assert [option.name for option in props.qualities] == ["quality-rework"]


def test_a_count_of_a_task_that_is_gone_offers_nothing() -> None:
    props = derive_count(view_of(StationDesk().planned()), CountState("WO-9/30", digits="5"))
    assert not props.canConfirm


def test_people_without_a_pin_or_no_longer_here_are_not_offered() -> None:
    people = [with_pin(person, "1234") for person in (WANG, LEFT, replace(GUEST, valid_until=1))]
    view = view_of(StationDesk().planned((*PLAN, *people)))
    assert [row.key for row in person_rows(view, "")] == [WANG.id]


def test_digits_narrow_the_people_down() -> None:
    people = [with_pin(person, "1234") for person in (WANG, LI)]
    view = view_of(StationDesk().planned((*PLAN, *people)))
    assert [row.name for row in person_rows(view, "02")] == [LI.name]
    assert person_rows(view, "9") == []


def test_tries_that_are_left_and_the_lock_are_counted_from_the_records() -> None:
    desk = StationDesk().planned((*PLAN, with_pin(WANG, "1234")))
    state = SignInState(person=WANG.id)
    assert derive_sign_in(view_of(desk), state, 1).message == ""
    for wrong in range(1, FREE_TRIES):
        desk.sign_in.by_pin(WANG.id, "0000")
        props = derive_sign_in(view_of(desk), state, 1)
        assert props.message == f"Wrong PIN. Tries left: {FREE_TRIES - wrong}"
        assert not props.locked
    desk.sign_in.by_pin(WANG.id, "0000")
    props = derive_sign_in(view_of(desk), state, 1)
    assert (props.locked, props.message) == (True, "Locked for 0:30")
    assert person_rows(view_of(desk), "")[0].locked
    desk.clock.advance(30_000)
    assert not derive_sign_in(view_of(desk), state, 1).locked
