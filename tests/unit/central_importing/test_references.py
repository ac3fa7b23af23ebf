"""What refers to something else has to find it: in the files together, or in what is known."""

import pytest

from tests.unit.central_importing.plant_folder import FILES, PlantFolder


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "operations.csv",
            "质检入库,Inspection,A",
            "质检入库,Inspection,C",
            "operations.csv, line 4, column line: there is no line 'C'; allowed: A, B",
        ),
        (
            "operations.csv",
            "A,A1,TEAM-A,60",
            "A,A9,TEAM-A,60",
            "operations.csv, line 5, column station: there is no station 'A9'; allowed: A1",
        ),
        (
            "operations.csv",
            "A,A1,TEAM-A,60",
            "B,A1,TEAM-A,60",
            "operations.csv, line 5, column station: station 'A1' stands on line 'A'; allowed: one of 'B'",
        ),
        (
            "operations.csv",
            "A,A1,TEAM-A,60",
            "A,A1,TEAM-X,60",
            "operations.csv, line 5, column team: there is no team 'TEAM-X'; allowed: TEAM-A, QC",
        ),
        (
            "operations.csv",
            "WO-2,10",
            "WO-9,10",
            (
                "operations.csv, line 5, column order: order 'WO-9' is not in the files; "
                "allowed: the id of a row in orders"
            ),
        ),
        (
            "operations.csv",
            "WO-2,10",
            "WO-9,10",
            (
                "orders.csv, line 3, column id: order 'WO-2' has no operations; "
                "allowed: at least one row in operations"
            ),
        ),
        (
            "operations.csv",
            "WO-1,30,inspection",
            "WO-1,30,material",
            (
                "operations.csv, line 4, column stage: material comes after production; "
                "allowed: the order scheduling, material, production, inspection"
            ),
        ),
        (
            "operations.csv",
            "WO-1,30",
            "WO-1,20",
            "operations.csv, line 4, column id: '20' is there already: operations.csv, line 3, column id",
        ),
        (
            "orders.csv",
            "WO-2",
            "WO-1",
            "orders.csv, line 3, column id: 'WO-1' is there already: orders.csv, line 2, column id",
        ),
        (
            "persons.csv",
            "B-1002",
            "B-1001",
            "persons.csv, line 3, column badge: 'B-1001' is there already: persons.csv, line 2, column badge",
        ),
        (
            "persons.csv",
            "1003,",
            "1001,",
            "persons.csv, line 4, column id: '1001' is there already: persons.csv, line 2, column id",
        ),
    ],
)
def test_a_reference_that_finds_nothing(
    plant: PlantFolder, file: str, old: str, new: str, message: str
) -> None:
    plant.replace(file, old, new)
    assert message in plant.faults()


def test_a_file_that_cannot_be_read_is_not_blamed_on_the_others(plant: PlantFolder) -> None:
    plant.replace("site.toml", "[site]", "[site")
    plant.replace("calendar.toml", "[calendar]", "calendar]")
    assert [fault.partition(":")[0] for fault in plant.faults()] == [
        "calendar.toml, line 1, column 9",
        "site.toml, line 1, column 6",
    ]


def test_orders_alone_refer_to_what_is_known(plant: PlantFolder) -> None:
    plant.take()
    plant.only("orders.csv", "operations.csv")
    assert plant.prepare().events == ()
    plant.replace("operations.csv", "TEAM-A", "TEAM-X")
    plant.replace("operations.csv", "A,A1,TEAM-A", "A,A9,TEAM-A")
    assert plant.faults() == [
        "operations.csv, line 3, column team: there is no team 'TEAM-X'; allowed: TEAM-A, QC",
        "operations.csv, line 5, column station: there is no station 'A9'; allowed: A1",
    ]


def test_orders_before_anything_else_find_nothing(plant: PlantFolder) -> None:
    plant.only("orders.csv", "operations.csv")
    faults = plant.faults()
    assert "operations.csv, line 2, column line: there is no line 'A'; allowed: none is known" in faults
    assert (
        "orders.csv, line 2: the plant's time zone is not known; "
        "allowed: a calendar in these files or before them"
    ) in faults


def test_the_badge_of_somebody_who_is_known_but_not_in_the_files(plant: PlantFolder) -> None:
    plant.take()
    plant.only("persons.csv")
    plant.write("persons.csv", "id,name,badge\n1009,赵敏,B-1002\n")
    assert plant.faults() == [
        (
            "persons.csv, line 2, column badge: 'B-1002' is the badge of 1002, who is known and not in "
            "the files; allowed: a badge of one's own; give the other person another one first"
        )
    ]


def test_a_badge_may_move_within_one_import(plant: PlantFolder) -> None:
    plant.take()
    plant.replace("persons.csv", "B-1001", "B-9999")
    plant.replace("persons.csv", "B-1002", "B-1001")
    assert len(plant.prepare().events) == 2


def test_a_cancelled_order_needs_no_operations(plant: PlantFolder) -> None:
    plant.replace("operations.csv", FILES["operations.csv"].splitlines()[-1] + "\n", "")
    plant.replace("orders.csv", "yes,no", "yes,yes")
    plant.prepare()
