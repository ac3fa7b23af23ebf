"""Goals are edited at the board: rules at their fields, rows without script, history, two who meet."""

from collections.abc import Iterator
from typing import Final

import pytest

from domain.goal_events import Effect, Good, Guardrail, ValueSource
from domain.goals import Goals
from domain.plan_events import Role
from tests.support.board_plan import CAPACITY, DELIVERY, PRICE, RATE, SUPPLY, key_results, objective
from tests.support.board_plant import BoardPlant
from tests.support.central import CentralSide
from tests.support.editing import Browser, browsing, fields_of, text_of

QUARTER = {"start": "2026-10-01", "end": "2026-12-31"}
STATED = {"source": "manual", "good": "up"}


@pytest.fixture
def plant(central: CentralSide) -> BoardPlant:
    plant = BoardPlant(central)
    plant.decided(objective(plant.now), *key_results(plant.now))
    central.settled()
    return plant


@pytest.fixture
def manager(plant: BoardPlant) -> Iterator[Browser]:
    with browsing(plant.central, Role.MANAGER) as browser:
        yield browser


@pytest.fixture
def supervisor(plant: BoardPlant) -> Iterator[Browser]:
    with browsing(plant.central, Role.SUPERVISOR) as browser:
        yield browser


def goals_of(plant: BoardPlant) -> Goals:
    with plant.central.service.floor.current() as (floor, _):
        return floor.goals


def child(**changes: str) -> dict[str, str]:
    """A department's key result as it is typed."""
    own = {"id": "KR9", "name.en": "Fewer changeovers", "department": "planning", "parent": DELIVERY}
    numbers = {"unit": "min", "baseline": "30.5", "target": "20", "drivers": "产量, 换型"}
    return {**own, **numbers, **QUARTER, **STATED, "good": "down", **changes}


def test_an_objective_is_made_with_rows_that_need_no_script(plant: BoardPlant, manager: Browser) -> None:
    fields = manager.form("/objective")
    assert fields["id"] == "O1"
    fields |= {"name.zh": "质量", "name.en": "Quality", "target": "12.5 %", **QUARTER}
    fields = manager.press("/objective", fields, "add", "direction")
    fields |= {f"direction.0.{name}": value for name, value in STATED.items()}
    fields |= {"direction.0.name.en": "First pass", "direction.0.unit": "%", "direction.0.effect": "factor"}
    fields |= {"direction.0.baseline": "９０．５", "direction.0.target": "98"}
    fields = manager.press("/objective", fields, "add", "direction")
    fields = manager.press("/objective", fields, "drop", "direction.1")
    assert "Saved: Quality" in manager.saved("/objective", fields)
    made = goals_of(plant).objectives["O1"]
    assert (made.target, made.start, made.end) == (12_500, QUARTER["start"], QUARTER["end"])
    (first_pass,) = made.directions
    assert (first_pass.id, first_pass.effect, first_pass.baseline) == ("O1.1", Effect.FACTOR, 90_500)


def test_an_objective_is_shown_and_changed_as_it_stands(plant: BoardPlant, manager: Browser) -> None:
    fields = manager.form(f"/objective?id={CAPACITY}")
    assert (fields["target"], fields["direction.0.id"], fields["direction.0.target"]) == ("20", RATE, "90")
    before = goals_of(plant).objectives[CAPACITY]
    manager.saved("/objective", fields)
    assert goals_of(plant).objectives[CAPACITY] == before
    assert "Nothing has been changed" not in manager.page("/goals/history")
    manager.saved("/objective", manager.form(f"/objective?id={CAPACITY}") | {"target": "25"})
    history = manager.page(f"/goals/history?of=objective:{CAPACITY}")
    assert "Growth 20 % → becomes 25 %" in history
    assert history.count("Changed") == 1, "what is saved as it was changed nothing"


WRONG_OBJECTIVES: Final = (
    ({"target": "1,5"}, "A number such as 90.5"),
    ({"target": "1.2345"}, "at most three decimals"),
    ({"target": ""}, "This is missing."),
    ({"start": "2026-02-30"}, "A date such as"),
    ({"end": "2026-09-30"}, "the last cannot be before the first"),
    ({"name.zh": "", "name.en": ""}, "This is missing."),
    ({"id": "with blank"}, "64 letters, digits"),
    ({"id": CAPACITY}, "Another goal has this id"),
    ({"id": DELIVERY}, "Another goal has this id"),
)


def test_what_is_typed_wrong_stands_at_its_field(manager: Browser) -> None:
    fields = manager.form("/objective") | {"name.en": "Quality", "target": "10", **QUARTER}
    for typed, told in WRONG_OBJECTIVES:
        answer = manager.send("/objective", fields | typed)
        assert answer.status_code == 422, typed
        assert told in text_of(answer), typed
        assert 'aria-invalid="true"' in answer.text
        assert fields_of(answer).items() >= (fields | typed).items(), "what was typed is kept"


def test_g2_and_g3_through_the_form(plant: BoardPlant, manager: Browser) -> None:
    assert "must hang on one of the company" in manager.refused("/key-result", child(parent=""))
    assert "is not a key result of the company" in manager.refused("/key-result", child(parent=SUPPLY))
    assert "There is no goal" in manager.refused("/key-result", child(parent="nowhere"))
    unrelated = child(drivers="成本")
    assert "Below 50 % it needs a guardrail" in manager.refused("/key-result", unrelated)
    with browsing(plant.central, Role.MANAGER, language="zh") as chinese:
        assert "必须设护栏" in chinese.refused("/key-result", unrelated)
    itself = unrelated | {"guard.key_result": "KR9", "guard.limit": "98"}
    assert "does not exist, or is the goal itself" in manager.refused("/key-result", itself)
    unread = unrelated | {"guard.key_result": SUPPLY, "guard.limit": "much"}
    assert "A number such as" in manager.refused("/key-result", unread)
    assert "KR9" not in goals_of(plant).key_results
    manager.saved("/key-result", unrelated | {"guard.key_result": SUPPLY, "guard.limit": "98"})
    made = goals_of(plant).key_results["KR9"]
    assert made.guardrail == Guardrail(SUPPLY, 98_000)
    assert (made.baseline, made.good, made.measure.source) == (30_500, Good.DOWN, ValueSource.MANUAL)
    manager.saved(
        "/key-result",
        manager.form("/key-result?id=KR9") | {"drivers": "产量；交付、换型", "guard.key_result": ""},
    )
    changed = goals_of(plant).key_results["KR9"]
    assert (changed.drivers, changed.guardrail) == (("产量", "交付", "换型"), None)


WRONG_KEY_RESULTS: Final = (
    ({"owner": "nobody"}, "Nobody in the plan is nobody"),
    ({"source": "counts", "target": "30.5"}, "The target cannot be the baseline"),
    ({"source": "oracle"}, "Choose one of the list"),
    ({"line": "Z"}, "Choose one of the list"),
    ({"unit": ""}, "This is missing."),
    ({"id": PRICE}, "Another goal has this id"),
)


def test_a_key_result_is_refused_at_its_field(manager: Browser) -> None:
    for typed, told in WRONG_KEY_RESULTS:
        assert told in manager.refused("/key-result", child(**typed)), typed


def test_a_goal_that_others_hang_on_stays(plant: BoardPlant, manager: Browser) -> None:
    fields = manager.form(f"/key-result?id={DELIVERY}")
    assert "Remove “95 % of orders delivered on time”?" in manager.refused(
        "/key-result", fields | {"do": "remove"}, 200
    )
    assert "hangs on it" in manager.refused("/key-result", fields | {"do": "remove-for-sure"})
    guard = manager.form(f"/key-result?id={SUPPLY}") | {"do": "remove-for-sure"}
    assert "It is the guardrail of the goal" in manager.refused("/key-result", guard)
    objective = manager.form(f"/objective?id={CAPACITY}") | {"do": "remove-for-sure"}
    assert "hangs on it" in manager.refused("/objective", objective)


def test_a_goal_is_removed_after_it_was_asked(plant: BoardPlant, manager: Browser) -> None:
    asked = manager.send("/key-result", manager.form(f"/key-result?id={PRICE}") | {"do": "remove"})
    assert PRICE in goals_of(plant).key_results
    said = manager.saved("/key-result", fields_of(asked) | {"do": "remove-for-sure"})
    assert "Removed: Purchase prices 10 % lower" in said
    assert PRICE not in goals_of(plant).key_results
    assert "Purchase prices 10 % lower Removed" in manager.page("/goals/history")


def test_a_value_is_stated_and_stands_in_the_history(plant: BoardPlant, manager: Browser) -> None:
    fields = manager.form(f"/value?goal={RATE}")
    manager.saved("/value", fields | {"value": "90.5 %", "note": "weekly"})
    assert goals_of(plant).stated[RATE].value == 90_500
    assert "Stated last: 90.5 %" in manager.page(f"/value?goal={RATE}")
    history = manager.page(f"/goals/history?of=value:{RATE}")
    assert "Effective rate of equipment 90 % Stated" in history
    assert "90.5 %" in history
    assert "weekly" in history
    assert "is measured" in manager.refused("/value", {"goal": DELIVERY, "value": "1"})
    assert "There is no goal" in manager.refused("/value", {"goal": "nothing", "value": "1"})
    assert "A number such as" in manager.refused(
        "/value", manager.form(f"/value?goal={RATE}") | {"value": "half"}
    )


def test_of_two_who_edit_the_second_sees_both(
    plant: BoardPlant, manager: Browser, supervisor: Browser
) -> None:
    first = manager.form(f"/key-result?id={SUPPLY}")
    second = supervisor.form(f"/key-result?id={SUPPLY}")
    manager.saved("/key-result", first | {"target": "99"})
    answer = supervisor.send("/key-result", second | {"target": "97"})
    assert answer.status_code == 409
    assert "changed this meanwhile, at 2026-11-22 13:00" in text_of(answer)
    assert "Target 99 % 97 %" in text_of(answer)
    assert fields_of(answer)["target"] == "97"
    assert goals_of(plant).key_results[SUPPLY].target == 99_000
    supervisor.saved("/key-result", fields_of(answer))
    assert goals_of(plant).key_results[SUPPLY].target == 97_000


def test_what_cannot_be_read_is_not_held_against_what_stands(manager: Browser, supervisor: Browser) -> None:
    second = supervisor.form(f"/value?goal={RATE}")
    manager.saved("/value", manager.form(f"/value?goal={RATE}") | {"value": "91"})
    told = supervisor.refused("/value", second | {"value": "half"}, 409)
    assert "A number such as" in told
    assert "Stands now" not in told


def test_what_was_removed_meanwhile_is_told(manager: Browser, supervisor: Browser) -> None:
    second = supervisor.form(f"/key-result?id={PRICE}")
    manager.saved("/key-result", manager.form(f"/key-result?id={PRICE}") | {"do": "remove-for-sure"})
    assert "changed this meanwhile" in supervisor.refused("/key-result", second, 409)
    assert "changed this meanwhile" in supervisor.refused("/key-result", second | {"do": "remove"}, 409)


def test_markup_stays_text(manager: Browser) -> None:
    name = "<script>alert(1)</script>"
    manager.saved("/key-result", child(**{"name.en": name}))
    for path in ("/goals", "/goals/history", "/key-result?id=KR9"):
        page = manager.get(path).text
        assert "alert(1)" in page
        assert name not in page
