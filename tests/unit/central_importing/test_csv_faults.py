"""What is wrong in CSV files: each message names file, line, column, the fault and what is allowed."""

import pytest

from tests.unit.central_importing.plant_folder import PlantFolder

DUE = "YYYY-MM-DD HH:MM in Asia/Shanghai, or +3d 14:00 for the third day after the import"
ID = "1 to 64 letters, digits and signs of ASCII, no blanks"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "orders.csv",
            "2026-11-30 22:00",
            "2026-02-30 22:00",
            f"orders.csv, line 3, column due: '2026-02-30 22:00' is not a date with a time; allowed: {DUE}",
        ),
        (
            "orders.csv",
            ",120,",
            ",0,",
            (
                "orders.csv, line 3, column quantity: '0' is not a quantity; "
                "allowed: whole numbers from 1 to 100000000"
            ),
        ),
        (
            "orders.csv",
            "yes,no,10",
            "yes,no,0",
            (
                "orders.csv, line 3, column batch_size: '0' is not a quantity; "
                "allowed: whole numbers from 1 to 100000000"
            ),
        ),
        (
            "orders.csv",
            "yes,no",
            "perhaps,no",
            (
                "orders.csv, line 3, column allow_skip: 'perhaps' is not yes or no; "
                "allowed: one of yes, y, true, 1, 是, no, n, false, 0, 否"
            ),
        ),
        (
            "orders.csv",
            "WO-2,",
            "WO 2,",
            f"orders.csv, line 3, column id: 'WO 2' is not an id; allowed: {ID}",
        ),
        (
            "orders.csv",
            "GS-25,",
            ",",
            (
                "orders.csv, line 3, column product: is empty; "
                "allowed: at most 200 characters, no control characters"
            ),
        ),
        (
            "operations.csv",
            "inspection,质检入库",
            "testing,质检入库",
            (
                "operations.csv, line 4, column stage: 'testing' is not a stage; "
                "allowed: one of scheduling, material, production, inspection"
            ),
        ),
        (
            "operations.csv",
            "45.5",
            "45s",
            (
                "operations.csv, line 3, column pri_s: '45s' is not a time in seconds; "
                "allowed: 0 to 86400, with at most three decimals"
            ),
        ),
        (
            "operations.csv",
            "WO-1,20,",
            "WO-1,2/0,",
            (
                "operations.csv, line 3, column id: '2/0' is not an operation's id; "
                "allowed: 1 to 64 letters, digits and signs of ASCII, no blanks, no '/'"
            ),
        ),
        (
            "persons.csv",
            "operator|lead",
            "operator|boss",
            (
                "persons.csv, line 2, column roles: 'operator|boss' is not a list of roles; "
                "allowed: operator, lead, supervisor, maintenance, quality, engineering, purchasing, it, "
                "manager, with | between several"
            ),
        ),
        (
            "persons.csv",
            "2026-12-31",
            "31.12.2026",
            (
                "persons.csv, line 3, column valid_until: '31.12.2026' is not a date; "
                "allowed: YYYY-MM-DD, 2000 to 2199, or nothing for no end"
            ),
        ),
        (
            "persons.csv",
            "王建国",
            "王\u200b建国",
            (
                "persons.csv, line 2, column name: '王\\u200b建国' is not text; "
                "allowed: at most 200 characters, no control characters"
            ),
        ),
    ],
)
def test_a_value_that_cannot_be_read(plant: PlantFolder, file: str, old: str, new: str, message: str) -> None:
    plant.replace(file, old, new)
    assert message in plant.faults()


def test_a_bad_date_far_down_is_found_by_line_and_column(plant: PlantFolder) -> None:
    rows = "".join(f"WO-{n},P,件,Piece,1,件,+1d 14:00,,yes\n" for n in range(3, 7))
    plant.replace("orders.csv", "WO-2,", f"{rows}WO-2,")
    plant.replace("orders.csv", "2026-11-30 22:00", "tomorrow")
    assert plant.faults() == [
        f"orders.csv, line 7, column due: 'tomorrow' is not a date with a time; allowed: {DUE}"
    ]


def test_a_cell_of_several_lines_counts_all_of_them(plant: PlantFolder) -> None:
    plant.replace("persons.csv", "王建国", '"王\n建国"')
    plant.replace("persons.csv", "B-1002", "B 1002")
    text = "at most 200 characters, no control characters"
    assert plant.faults() == [
        f"persons.csv, line 2, column name: '王\\n建国' is not text; allowed: {text}",
        f"persons.csv, line 4, column badge: 'B 1002' is not an id; allowed: {ID}",
    ]


def test_a_pin_is_never_shown(plant: PlantFolder) -> None:
    plant.replace("persons.csv", "2580", "25x0")
    assert plant.faults() == [
        "persons.csv, line 2, column pin: what is there is not a PIN; allowed: 4 to 8 digits, or - for none"
    ]


def test_a_missing_column(plant: PlantFolder) -> None:
    plant.replace("persons.csv", "id,name,badge,", "id,name,card,")
    assert plant.faults() == [
        (
            "persons.csv, line 1: column badge is missing; "
            "allowed: id,name,badge,pin,roles,team,valid_until,active"
        )
    ]


def test_a_column_twice(plant: PlantFolder) -> None:
    plant.replace("persons.csv", "valid_until,active", "valid_until,班组")
    assert plant.faults() == ["persons.csv, line 1: column team is there 2 times; allowed: each column once"]


def test_a_header_row_of_nothing_known(plant: PlantFolder) -> None:
    plant.write("prices.csv", "article,price\nBD-300,12\n")
    assert plant.faults() == [
        (
            "prices.csv, line 1: the header row is of no known table; "
            "allowed: persons: id,name,badge,pin,roles,team,valid_until,active; "
            "or orders: id,product,name_zh,quantity,unit,due,name_en,batch_size,allow_skip,cancelled; "
            "or operations: order,id,stage,name_zh,line,name_en,station,team,pri_s,done; "
            "or deliveries: id,material_zh,orders,needed,expected,material_en,received,short"
        )
    ]


def test_a_file_without_rows(plant: PlantFolder) -> None:
    plant.write("empty.csv", "\n ,\n")
    assert plant.faults()[0].startswith("empty.csv: there is no header row; allowed: persons: id,")


def test_more_cells_than_columns(plant: PlantFolder) -> None:
    plant.replace("orders.csv", "齿轮轴", "齿轮轴,左")
    assert plant.faults()[0] == (
        "orders.csv, line 3: has 11 cells, the header row has 10; "
        "allowed: quotes around a cell that holds the separator"
    )


def test_a_quote_that_never_ends(plant: PlantFolder) -> None:
    plant.replace("orders.csv", "齿轮轴", '"齿轮轴')
    assert plant.faults()[0] == (
        "orders.csv, line 3: is not CSV: unexpected end of data; "
        "allowed: quotes in pairs, a quote within doubled"
    )


def test_all_faults_are_told_at_once_but_fifty_at_most(plant: PlantFolder) -> None:
    rows = "".join(f"WO-{n},P,件,Piece,0,件,never,,yes\n" for n in range(100, 130))
    plant.replace("orders.csv", "WO-2,", f"{rows}WO-2,")
    faults = plant.faults()
    assert len(faults) == 51
    assert faults[-1] == "and 10 more"
