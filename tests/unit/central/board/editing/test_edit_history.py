"""Histories are told from records alone: who changed what, when, from what to what."""

from dataclasses import replace
from typing import Final

from central.board.drawing import UTC_ZONE, Pen
from central.board.editing import calendar, call_routes, deliveries, goals_told, persons
from central.board.editing.history import AT_ONCE, Fact, Told, differences, page_of, steps_of
from central.board.editing.wording import Wording
from domain.clock import Moment
from domain.events import Event
from domain.goal_events import KeyResultRemoved, ValueStated
from domain.plan_events import CallRoutesDefined
from domain.records import Record
from tests.support.board_plan import CALENDAR, PEOPLE, PRICE, SUPPLY, key_results, objective
from tests.support.board_plant import deliveries as planned
from tests.support.central import NOON

WORDS: Final = {language: Wording(Pen(language, UTC_ZONE, NOON)) for language in ("zh", "en")}
KEY_RESULTS: Final = {each.id: each for each in key_results(NOON)}


def recorded(*events: Event) -> list[Record]:
    """One record a minute."""
    return [
        Record("plan", seq, event, Moment(NOON + seq * 60_000, 0, "boot"), f"{seq:04}", "1004")
        for seq, event in enumerate(events, 1)
    ]


def told(
    events: list[Record], key: str = "", number: int = 1
) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    def tell(event: Event) -> Told:
        return goals_told.tell(WORDS["en"], {SUPPLY: "%"}, event)

    page = page_of(steps_of(events, goals_told.key_of, key), number, tell)
    return [
        (line.what, line.title, [(each.label, each.before, each.after) for each in line.differences])
        for line in page.lines
    ]


def test_the_newest_stands_first_with_what_changed() -> None:
    price = KEY_RESULTS[PRICE]
    found = told(recorded(price, replace(price, target=85_500), KeyResultRemoved(PRICE)))
    assert [(what, title) for what, title, _ in found] == [
        ("removed", "Purchase prices 10 % lower"),
        ("changed", "Purchase prices 10 % lower"),
        ("added", "Purchase prices 10 % lower"),
    ]
    assert found[1][2] == [("Target", "90 %", "85.5 %")]
    assert ("Guardrail", "–", f"{SUPPLY}: 98 %") in found[2][2]
    assert ("Guardrail", f"{SUPPLY}: 98 %", "–") in found[0][2]


def test_a_definition_again_is_no_change_and_a_value_again_is() -> None:
    price = KEY_RESULTS[PRICE]
    assert len(told(recorded(price, price))) == 1
    assert [line[0] for line in told(recorded(ValueStated(SUPPLY, 97_000), ValueStated(SUPPLY, 97_000)))] == [
        "stated"
    ] * 2


def test_a_direction_is_told_in_one_line() -> None:
    aim = objective(NOON)
    rate, material = aim.directions
    changed = replace(aim, directions=(replace(rate, target=92_000), material))
    (_, _, found), *_ = told(recorded(aim, changed))
    ((label, before, after),) = found
    assert label == "Direction “Effective rate of equipment 90 %”"
    assert "75 → 90 %" in before
    assert "75 → 92 %" in after


def test_one_thing_has_a_history_of_its_own() -> None:
    records = recorded(KEY_RESULTS[PRICE], KEY_RESULTS[SUPPLY], ValueStated(PRICE, 1000))
    assert len(told(records)) == 3
    assert [title for _, title, _ in told(records, f"key-result:{SUPPLY}")] == ["98 % of material on time"]
    assert [what for what, *_ in told(records, f"value:{PRICE}")] == ["stated"]


def test_fifty_stand_on_a_page() -> None:
    records = recorded(*(ValueStated(SUPPLY, value) for value in range(AT_ONCE + 1)))
    assert len(told(records)) == AT_ONCE
    assert told(records, number=2)[0][2] == [("Value", "–", "0 %")]
    assert told(records, number=99) == told(records, number=2)
    assert told([]) == []


def test_facts_that_read_the_same_may_have_changed() -> None:
    (found,) = differences({"PIN": Fact("set", "a")}, {"PIN": Fact("set", "b")})
    assert found.anew
    assert differences({"PIN": Fact("set", "a")}, {"PIN": Fact("set", "a")}) == ()


def test_everything_has_words_in_both_languages() -> None:
    for language, words in WORDS.items():
        facts = [
            *(calendar.tell(words, CALENDAR).facts.items()),
            *(persons.tell(words, PEOPLE[2]).facts.items()),
            *(call_routes.tell(words, CallRoutesDefined(())).facts.items()),
            *(deliveries.tell(words, planned(NOON)[0]).facts.items()),
        ]
        assert all(label and fact.text for label, fact in facts)
        assert ("班组长" in str(facts)) == (language == "zh")
