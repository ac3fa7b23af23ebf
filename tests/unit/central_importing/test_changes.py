"""What an import writes: the events, only what changes, and cancellation."""

from dataclasses import replace

from argon2 import PasswordHasher, Type

from central.importing.pin_hashes import ARGON2ID
from domain.pins import pin_secret
from domain.plan_events import (
    Break,
    CalendarDefined,
    Equipment,
    Line,
    Operation,
    OrderCancelled,
    OrderReleased,
    PersonDefined,
    Reason,
    ReasonClass,
    ReasonsDefined,
    Role,
    Shift,
    SiteDefined,
    Stage,
    Station,
    Text,
)
from tests.unit.central_importing.plant_folder import PIN_KEY, PlantFolder


def test_the_files_as_events(plant: PlantFolder) -> None:
    site, reasons, calendar, lead, operator, quality, first, second = plant.prepare().events
    assert site == SiteDefined(
        "plant",
        Text("工厂", "Plant"),
        (Line("A", Text("机加工线", "Machining line")), Line("B", Text("装配线", "Assembly line"))),
        (Station("A1", "A", Text("车削工位", "Turning station")),),
        (Equipment("CNC-A1", "A1", Text("数控车床", "CNC lathe")),),
    )
    assert isinstance(reasons, ReasonsDefined)
    assert reasons.reasons[2] == Reason(
        "equipment.tool.worn", ReasonClass.EQUIPMENT, Text("刀具磨损", "Tool worn"), "equipment.tool"
    )
    assert [reason.synonyms for reason in reasons.reasons] == [(), ("刀具问题",), ()]
    breaks = (Break("23:50", "00:20"), Break("03:00", "03:10"))
    night = Shift("night", Text("夜班", "Night shift"), "22:00", "06:00", breaks, (1, 2, 7))
    assert calendar == CalendarDefined("Asia/Shanghai", (night,), ("2026-10-01", "2026-10-02"))
    assert isinstance(lead, PersonDefined)
    assert replace(lead, pin_hash=None) == PersonDefined(
        "1001", "王建国", "B-1001", (Role.OPERATOR, Role.LEAD), "TEAM-A"
    )
    end_of_2026 = 1_798_732_800_000
    assert operator == PersonDefined("1002", "李秀英", "B-1002", team="TEAM-A", valid_until=end_of_2026)
    assert isinstance(quality, PersonDefined)
    assert not quality.active
    assert first == OrderReleased(
        "WO-1",
        "BD-300",
        Text("前制动盘", "Front brake disc, vented"),
        600,
        "件",
        1_795_413_600_000,
        (
            Operation("10", Stage.SCHEDULING, Text("订单排产", "Order scheduling"), "A", done=True),
            Operation("20", Stage.PRODUCTION, Text("生产加工", "Production"), "A", "A1", "TEAM-A", 45_500),
            Operation("30", Stage.INSPECTION, Text("质检入库", "Inspection"), "A", None, "QC"),
        ),
    )
    assert isinstance(second, OrderReleased)
    assert (second.due, second.allow_skip, second.batch_size) == (1_796_047_200_000, True, 10)


def test_the_same_files_again_change_nothing(plant: PlantFolder) -> None:
    plant.take()
    again = plant.prepare()
    assert again.events == ()
    assert [change.tally.same for change in again.changes] == [1, 1, 1, 3, 2]


def test_only_what_changed_is_written(plant: PlantFolder) -> None:
    plant.take()
    plant.replace("persons.csv", "李秀英", "李秀兰")
    plant.replace("orders.csv", ",120,", ",240,")
    plant.replace("calendar.toml", "夜班", "晚班")
    prepared = plant.prepare()
    assert [type(event) for event in prepared.events] == [CalendarDefined, PersonDefined, OrderReleased]
    assert [change.tally.changed for change in prepared.changes] == [0, 0, 1, 1, 1]


def test_what_the_files_leave_out_stays_and_is_counted(plant: PlantFolder) -> None:
    plant.take()
    plant.only("persons.csv", "orders.csv", "operations.csv")
    plant.write("persons.csv", "id,name,badge,team\n1002,李秀英,B-1002,TEAM-A\n")
    plant.replace("orders.csv", "WO-1,", "WO-3,")
    plant.write(
        "operations.csv",
        "order,id,stage,name_zh,line\nWO-2,10,production,加工,A\nWO-3,10,production,加工,A\n",
    )
    prepared = plant.prepare()
    assert {getattr(event, "id", "") for event in prepared.events} == {"1002", "WO-2", "WO-3"}
    assert [str(change.tally) for change in prepared.changes] == [
        "people: 0 new, 1 changed, 0 unchanged; not in the files: 2",
        "orders: 1 new, 1 changed, 0 unchanged; not in the files: 1",
    ]


def test_what_has_no_table_in_the_files_is_not_counted(plant: PlantFolder) -> None:
    plant.take()
    plant.only("persons.csv")
    assert [str(change.tally) for change in plant.prepare().changes] == [
        "people: 0 new, 0 changed, 3 unchanged; not in the files: 0"
    ]


def test_cancelling_is_one_event_once(plant: PlantFolder) -> None:
    plant.take()
    plant.replace("orders.csv", "yes,no", "yes,yes")
    prepared = plant.take()
    assert prepared.events == (OrderCancelled("WO-2"),)
    assert str(prepared.changes[-1].tally) == (
        "orders: 0 new, 0 changed, 1 unchanged, 1 cancelled; not in the files: 0"
    )
    assert plant.prepare().events == ()


def test_a_cancelled_order_that_was_never_released_is_nothing(plant: PlantFolder) -> None:
    plant.replace("orders.csv", "yes,no", "yes,yes")
    assert not any(getattr(event, "id", "") == "WO-2" for event in plant.prepare().events)


def test_an_order_that_is_no_longer_cancelled_goes_on(plant: PlantFolder) -> None:
    plant.take()
    plant.replace("orders.csv", "yes,no", "yes,yes")
    plant.take()
    plant.replace("orders.csv", "yes,yes", "yes,no")
    prepared = plant.take()
    assert [type(event) for event in prepared.events] == [OrderReleased]
    assert prepared.changes[-1].tally.new == 1
    order = plant.known.order("WO-2")
    assert order
    assert not order.cancelled


def _pin_hash(plant: PlantFolder, person: str) -> str | None:
    known = plant.known.person(person)
    assert known
    return known.pin_hash


def test_a_pin_is_hashed_with_the_plants_key_and_the_person(plant: PlantFolder) -> None:
    plant.take()
    pin_hash = _pin_hash(plant, "1003")
    assert pin_hash
    assert pin_hash.startswith("$argon2id$")
    assert PasswordHasher().verify(pin_hash, pin_secret(PIN_KEY, "1003", "04711"))
    assert _pin_hash(plant, "1002") is None


def test_without_other_parameters_a_hash_costs_what_rfc_9106_asks_for() -> None:
    assert (ARGON2ID.type, ARGON2ID.time_cost, ARGON2ID.memory_cost) == (Type.ID, 3, 64 * 1024)


def test_another_pin_makes_another_hash(plant: PlantFolder) -> None:
    plant.take()
    before = _pin_hash(plant, "1001")
    plant.replace("persons.csv", "2580", "2581")
    assert len(plant.take().events) == 1
    assert _pin_hash(plant, "1001") != before


def test_an_empty_pin_keeps_the_known_one_and_a_dash_removes_it(plant: PlantFolder) -> None:
    plant.take()
    plant.replace("persons.csv", "2580", "")
    assert plant.prepare().events == ()
    plant.replace("persons.csv", "B-1001,", "B-1001,-")
    assert len(plant.take().events) == 1
    assert _pin_hash(plant, "1001") is None


def test_a_stored_hash_that_is_none_is_replaced(plant: PlantFolder) -> None:
    plant.take()
    person = plant.known.person("1001")
    assert person
    plant.know(replace(person, pin_hash="not a hash"))
    assert len(plant.prepare().events) == 1
