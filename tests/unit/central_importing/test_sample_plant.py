"""The sample plant on a real database: complete, consistent, and imported twice without a trace."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from central.importing import ImportReport, import_plan
from central.importing.pin_hashes import PinHashes
from central.plan.store import known_plan
from central.storage.migrate import open_database
from domain.andon import forecast_of
from domain.clock import Moment
from domain.commands import Here
from domain.forecast import Risk
from domain.goal_events import Guardrail
from domain.goals import ALIGNED, alignment, growth
from domain.orders import Task
from domain.outcomes import Refused
from domain.plan_events import Equipment, Line, Reason, Role, Shift, Stage, Station, Text
from domain.presence import still_known
from domain.shifts import shifts_between
from domain.shopfloor import Shopfloor
from domain.work import why_not_here
from tests.unit.central_importing.plant_folder import CHEAP, IMPORT_DAY, PIN_KEY

MIDNIGHT = 1_795_276_800_000
"""The begin of the day of the import, by the plant's clock."""
SAMPLE = Path(__file__).parents[3] / "resources" / "sample_plant"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('central')}/central.db")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def report(engine: Engine) -> ImportReport:
    return _import(engine)


@pytest.fixture(scope="module")
def floor(engine: Engine, report: ImportReport) -> Shopfloor:
    return known_plan(engine, "plant")


Named = tuple[Line | Station | Equipment | Reason | Shift, ...]


def _import(engine: Engine) -> ImportReport:
    return import_plan(engine, "plant", [SAMPLE], "it", PinHashes(PIN_KEY, CHEAP), IMPORT_DAY)


def _tasks(floor: Shopfloor) -> list[Task]:
    return [task for order in floor.orders() for task in order.tasks]


def test_the_report_counts_what_was_written(report: ImportReport) -> None:
    assert report.lines() == (
        "site (2 lines, 4 stations, 5 machines): 1 new, 0 changed, 0 unchanged",
        "reason tree (44 tiles): 1 new, 0 changed, 0 unchanged",
        "calendar (3 shifts): 1 new, 0 changed, 0 unchanged",
        "people: 12 new, 0 changed, 0 unchanged; not in the files: 0",
        "orders: 42 new, 0 changed, 0 unchanged; not in the files: 0",
        "deliveries: 4 new, 0 changed, 0 unchanged; not in the files: 0",
        "objectives: 1 new, 0 changed, 0 unchanged",
        "key results: 4 new, 0 changed, 0 unchanged",
        "call routes (2): 1 new, 0 changed, 0 unchanged",
        "the reason tree is the default one, since there was none",
        "records written: 67",
    )


def test_importing_again_writes_nothing(engine: Engine, report: ImportReport) -> None:
    again = _import(engine)
    assert again.written == 0
    assert sum(tally.same for tally in again.tallies) == 2 + 12 + 42 + 4 + 1 + 4 + 1


def test_site(floor: Shopfloor) -> None:
    assert floor.site
    site = floor.site.defined
    assert (len(site.lines), len(site.stations)) == (2, 4)
    assert all(floor.site.equipment_at(station.id) for station in site.stations)


def test_a_late_delivery_puts_two_of_42_orders_at_risk(floor: Shopfloor) -> None:
    """95 % at the beginning, from noon of the day of the import to the next morning."""
    for hours in (12, 30):
        found = forecast_of(floor, lambda order: True, MIDNIGHT + hours * 3_600_000)
        assert (found.total, found.percent) == (42, 95)
        assert found.orders(Risk.SHORT) == ("WO-1011", "WO-1025")


def test_goals_hang_together_and_are_of_these_days(floor: Shopfloor) -> None:
    goals = floor.goals
    assert list(goals.key_results) == ["delivery", "machining-output", "supply", "price"]
    assert [each.id for each in goals.children("capacity")] == ["delivery"]
    assert {each.owner for each in goals.key_results.values()} == {"1001", "1011", ""}
    objective = goals.objectives["capacity"]
    assert objective.start < IMPORT_DAY.isoformat() < objective.end
    assert growth(objective, {"rate": 90_000}) == objective.target == 20_000
    price = goals.key_results["price"]
    assert alignment(price, goals.key_results["delivery"]) < ALIGNED
    assert price.guardrail == Guardrail("supply", 98_000)


def test_material_calls_people_whom_the_plant_has(floor: Shopfloor) -> None:
    called = {role for route in floor.call_routes.defined for step in route.steps for role in step.roles}
    assert called == {Role.LEAD, Role.SUPERVISOR}
    assert all(any(role in person.roles for person in floor.persons()) for role in called)


def test_42_orders_are_126_tasks_each_with_a_team(floor: Shopfloor) -> None:
    assert [order.id for order in floor.orders()] == [f"WO-{number}" for number in range(1001, 1043)]
    assert len(_tasks(floor)) == 126
    assert all(task.operation.team for task in _tasks(floor))


def test_every_order_is_the_whole_chain(floor: Shopfloor) -> None:
    for order in floor.orders():
        assert [operation.stage for operation in order.operations] == list(Stage)
        assert [operation.done for operation in order.operations] == [True, False, False, False]


def test_planned_run_times_are_of_a_machining_shop(floor: Shopfloor) -> None:
    counted = [task for task in _tasks(floor) if task.stage is not Stage.MATERIAL]
    assert all(15_000 <= task.operation.pri_ms <= 90_000 for task in counted)


def test_every_name_is_in_both_languages(floor: Shopfloor) -> None:
    assert floor.site
    assert floor.calendar
    site = floor.site.defined
    named: Named = (
        *site.lines,
        *site.stations,
        *site.equipment,
        *floor.reasons.reasons,
        *floor.calendar.shifts,
    )
    operations = [operation for order in floor.orders() for operation in order.operations]
    names = [site.name, *(entry.name for entry in named), *(entry.name for entry in operations)]
    names += [order.name for order in floor.orders()]
    assert [name for name in names if not _in_both(name)] == []


def _in_both(name: Text) -> bool:
    return name.en.isascii() and bool(name.en) and any("\u4e00" <= char <= "\u9fff" for char in name.zh)


def test_reasons_take_three_taps_at_most_and_common_ones_two(floor: Shopfloor) -> None:
    leaves = {reason.id: reason for reason in floor.reasons.leaves()}
    assert len(leaves) == 42
    assert {reason.category.value for reason in leaves.values()} == {
        "equipment", "material", "quality", "method", "people", "planned",
    }  # fmt: skip
    groups = {reason.parent for reason in leaves.values() if reason.parent}
    assert all(group.parent is None for group in map(floor.reasons.find, groups) if group)
    for common in ("equipment.failure", "planned.break", "material.short", "planned.changeover"):
        assert leaves[common].parent is None


def test_every_reason_can_be_said_in_other_words_of_both_languages(floor: Shopfloor) -> None:
    for reason in floor.reasons.reasons:
        words = [phrase.replace(" ", "") for phrase in reason.synonyms]
        assert all(word.isalpha() for word in words), reason
        assert {word.isascii() for word in words} == {True, False}, reason
        assert all(map(_in_one_language, words)), reason


def _in_one_language(phrase: str) -> bool:
    return phrase.isascii() or all("\u4e00" <= char <= "\u9fff" for char in phrase)


def test_no_phrase_stands_for_two_reasons(floor: Shopfloor) -> None:
    said = Counter(
        phrase
        for reason in floor.reasons.reasons
        for phrase in {
            "".join(text.casefold().split()) for text in (reason.name.zh, reason.name.en, *reason.synonyms)
        }
    )
    assert [phrase for phrase, times in said.items() if times > 1] == []


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("机器坏了", "equipment.failure"),
        ("机床故障", "equipment.failure"),
        ("machine down", "equipment.failure"),
        ("物料短缺", "material.short"),
        ("断料", "material.short"),
        ("吃饭", "planned.break"),
    ],
)
def test_common_words_name_their_reason(floor: Shopfloor, phrase: str, reason: str) -> None:
    found = floor.reasons.find(reason)
    assert found
    assert phrase in found.synonyms


def test_orders_say_how_large_a_batch_is(floor: Shopfloor) -> None:
    assert all(0 < order.batch_size <= order.quantity / 5 for order in floor.orders())


def test_twelve_people_with_pins_of_whom_one_badge_has_expired(floor: Shopfloor) -> None:
    people = list(floor.persons())
    assert [person.badge for person in people] == [f"B-{number}" for number in range(1001, 1013)]
    assert all(person.pin_hash and person.pin_hash.startswith("$argon2id$") for person in people)
    now = Here("store", "A1", "A", Moment(1_795_300_000_000, 0, "boot"))
    assert [p.id for p in people if isinstance(still_known(floor, p.id, now), Refused)] == ["1008"]


def test_one_supervisor_and_one_for_maintenance(floor: Shopfloor) -> None:
    for role in (Role.SUPERVISOR, Role.MAINTENANCE):
        assert sum(role in person.roles for person in floor.persons()) == 1


@pytest.mark.parametrize(
    ("person", "station", "stages"),
    [
        ("1002", "A1", {Stage.MATERIAL, Stage.PRODUCTION}),
        ("1003", "A2", {Stage.MATERIAL, Stage.PRODUCTION}),
        ("1006", "B1", {Stage.MATERIAL, Stage.PRODUCTION}),
        ("1007", "B2", {Stage.MATERIAL, Stage.PRODUCTION}),
        ("1009", "A1", {Stage.INSPECTION}),
        ("1009", "B2", {Stage.INSPECTION}),
        ("1002", "B1", set()),
    ],
)
def test_each_team_has_its_work_at_each_station(
    floor: Shopfloor, person: str, station: str, stages: set[Stage]
) -> None:
    here = Here("store", station, station[0], Moment(0, 0, "boot"))
    found = [floor.task(task.id) for task in _tasks(floor)]
    workable = [
        task for order, task in filter(None, found) if not why_not_here(floor, (order, task), person, here)
    ]
    assert {task.stage for task in workable} == stages


def test_the_orders_fit_into_the_shifts_before_they_are_due(floor: Shopfloor) -> None:
    assert floor.calendar
    week = shifts_between(floor.calendar, IMPORT_DAY, IMPORT_DAY.replace(day=28))
    open_ms = sum(worked.planned_busy_ms for worked in week)
    for station in ("A1", "A2", "B1", "B2"):
        at_station = [
            order.quantity * task.operation.pri_ms
            for order in floor.orders()
            for task in order.tasks
            if task.operation.station == station
        ]
        assert 0.2 * open_ms < sum(at_station) < open_ms
