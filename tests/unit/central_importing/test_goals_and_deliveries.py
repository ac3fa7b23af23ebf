"""Deliveries, goals and call routes in plan files: as events, and what is wrong with them."""

import pytest

from domain.goal_events import KeyResultSet, ObjectiveSet
from domain.plan_events import (
    CallRoute,
    CallRoutesDefined,
    CallStep,
    DeliveryPlanned,
    ReasonClass,
    Role,
    Text,
)
from tests.unit.central_importing.plant_folder import PlantFolder

DELIVERIES = "到货单号,物料,orders,needed,expected,received,short\n"
GOALS = """\
[[objective]]
id = "capacity"
zh = "产能提升"
start = 2026-10-01
end = "+30d"
target = 20.5

[[key_result]]
id = "supply"
zh = "到货率"
department = "采购"
parent = "delivery"
drivers = ["交付"]
unit = "%"
baseline = 95
target = 98
start = "2026-10-01"
end = "2026-12-31"
source = "manual"
owner = "1001"

[[key_result]]
id = "delivery"
zh = "交付率"
parent = "capacity"
drivers = ["交付", "产能"]
unit = "%"
baseline = 90
target = 95
start = 2026-10-01
end = 2026-12-31
source = "orders"
line = "A"
"""
ROUTES = """\
[[call_route]]
reason = "equipment.tool"
steps = [{ after = 0, roles = ["lead", "维修"] }, { after = 15, roles = ["manager"] }]

[[call_route]]
class = "planned"
steps = []
"""


def test_a_delivery_that_has_come(plant: PlantFolder) -> None:
    row = "IN-1,毛坯,WO-1|WO-2,2026-11-24 06:00:30,2026-11-23T22:00:00Z,2026-11-24 05:00 +08:00,60|0\n"
    plant.write("deliveries.csv", DELIVERIES + row)

    (delivery,) = [e for e in plant.prepare().events if isinstance(e, DeliveryPlanned)]

    material = Text("毛坯", "毛坯")
    needed, expected, received = 1_795_471_230_000, 1_795_471_200_000, 1_795_467_600_000
    assert delivery == DeliveryPlanned(
        "IN-1", material, ("WO-1", "WO-2"), needed, expected, received, (60, 0)
    )
    plant.take()
    assert plant.prepare().events == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "IN-1,毛坯,WO-1|WO-2,+1d 06:00,+1d 05:00,,60",
            "column short: 1 quantities for 2 orders; allowed: one for each order, in their order",
        ),
        ("IN-1,毛坯,WO-1|WO-1,+1d 06:00,+1d 05:00,,", "column orders: 'WO-1|WO-1' is not a list of ids"),
        ("IN-1,毛坯,WO-1,+1d 06:00,soon,,", "column expected: 'soon' is not a date with a time"),
        ("IN-1,毛坯,WO-1,+1d 06:00:61,+1d 05:00,,", "column needed: '+1d 06:00:61' is not a date"),
        ("IN-1,毛坯,WO-1,+1d 06:00,+1d 05:00,,many", "column short: 'many' is not a list of quantities"),
    ],
)
def test_a_fault_in_a_delivery(plant: PlantFolder, row: str, message: str) -> None:
    plant.write("deliveries.csv", f"{DELIVERIES}{row}\n")

    (fault,) = plant.faults()
    assert fault.startswith(f"deliveries.csv, line 2, {message}")


def test_goals_in_any_order_of_the_file(plant: PlantFolder) -> None:
    plant.write("goals.toml", GOALS)

    objective, company, department = plant.prepare().events[-3:]

    assert isinstance(objective, ObjectiveSet)
    assert (objective.start, objective.end, objective.target) == ("2026-10-01", "2026-12-22", 20_500)
    assert isinstance(company, KeyResultSet)
    assert isinstance(department, KeyResultSet)
    assert (company.id, department.id, department.target) == ("delivery", "supply", 98_000)
    plant.take()
    assert plant.prepare().events == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'parent = "delivery"',
            "",
            "line 8, key_result 'supply', key parent: '采购' has a key result that hangs",
        ),
        (
            'drivers = ["交付"]',
            'drivers = ["成本"]',
            "key drivers: share too little with those of 'delivery'",
        ),
        ('owner = "1001"', 'owner = "9999"', "key owner: there is no person '9999'"),
        ('end = "2026-12-31"', 'end = "2026-09-30"', "key end: ends before it starts"),
        ('line = "A"', 'line = "Z"', "key line: there is no line 'Z'; allowed: A, B"),
        ("target = 98", "target = 98.0001", "key target: 98.0001 is not a number"),
        ('source = "orders"', 'source = "erp"', "key source: 'erp' is not a source; allowed: one of orders"),
        ("baseline = 95", "baseline = true", "key baseline: True is not a number"),
    ],
)
def test_a_fault_in_a_goal(plant: PlantFolder, old: str, new: str, message: str) -> None:
    assert old in GOALS
    plant.write("goals.toml", GOALS.replace(old, new, 1))

    (fault,) = plant.faults()
    assert message in fault


def test_call_routes_replace_those_before(plant: PlantFolder) -> None:
    plant.write("routes.toml", ROUTES)

    routes = plant.take().events[-1]

    steps = (CallStep(0, (Role.LEAD, Role.MAINTENANCE)), CallStep(15, (Role.MANAGER,)))
    of_tools = CallRoute(steps, ReasonClass.EQUIPMENT, "equipment.tool")
    assert routes == CallRoutesDefined((of_tools, CallRoute((), ReasonClass.PLANNED)))
    assert plant.prepare().events == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('class = "planned"', "", "call_route: is of no one thing; allowed: one of class, reason and call"),
        ('class = "planned"', 'reason = "equipment.tool"', "calls for the same as routes.toml, line 1"),
        ("equipment.tool", "nothing", "key reason: there is no reason 'nothing'"),
        ("after = 15", "after = 0", "is no step, or not after the one before it"),
        ('"lead", "维修"', '"lead", "boss"', "is no step, or not after the one before it"),
    ],
)
def test_a_fault_in_a_call_route(plant: PlantFolder, old: str, new: str, message: str) -> None:
    assert old in ROUTES
    plant.write("routes.toml", ROUTES.replace(old, new, 1))

    assert any(message in fault for fault in plant.faults())
