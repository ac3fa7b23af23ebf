"""An ERP's own CSV: its columns, separators, encodings, dates and numbers, with a routing by template."""

from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.errors import BadSetting
from central.importing import PlanFileError, prepare_import
from central.importing.mapping import ImportSettings, load_import_settings
from central.importing.pin_hashes import PinHashes
from central.importing.plan_import import Prepared
from central.importing.rows_import import Source, read_rows
from domain.plan_events import CalendarDefined, DeliveryPlanned, OrderReleased, Stage, Text
from domain.shopfloor import Folded, Shopfloor
from tests.unit.central_importing.plant_folder import CHEAP, IMPORT_DAY, PIN_KEY, PlantFolder

SETTINGS = """\
[mapping.orders]
encoding = "gbk"
separator = ";"
date = "%d.%m.%Y"
time = "17:00"
decimal = ","
[mapping.orders.columns]
id = "Auftrag"
product = "Material"
name_zh = "Kurztext"
quantity = "Menge"
unit = "ME"
due = "Ecktermin"
line = "Linie"
[mapping.orders.values.unit]
ST = "件"

[mapping.purchases]
table = "deliveries"
list_separator = ","
[mapping.purchases.columns]
id = ["Bestellung", "Position"]
material_zh = "Bezeichnung"
orders = "Bedarf"
needed = "Bedarfstermin"
expected = ["Lieferdatum", "Lieferzeit"]
short = "Fehlmenge"
[mapping.purchases.constants]
material_en = "Material"

[mapping.routed]
table = "orders"
[mapping.routed.columns]
id = "order_no"
product = "item"
name_zh = "item_name"
quantity = "qty"
due = "due_at"
[mapping.routed.constants]
unit = "件"
[mapping.routed.operations.columns]
id = "step_no"
stage = "step_kind"
name_zh = "step_name"
line = "work_centre"
pri_s = "seconds"
[mapping.routed.operations.values.stage]
P = "production"
Q = "inspection"

[[template]]
name = "discs"
products = ["BD-*"]
[[template.operation]]
id = "10"
stage = "production"
zh = "车削"
en = "Turning"
line = "A"
station = "A1"
team = "TEAM-A"
pri_s = 45.5
[[template.operation]]
id = "20"
stage = "inspection"
zh = "质检入库"
line = "A"
team = "QC"

[[template]]
name = "others"
[[template.operation]]
id = "10"
stage = "production"
zh = "生产加工"
"""
ORDERS = "Auftrag;Material;Kurztext;Menge;ME;Ecktermin;Linie;Werk\n"


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> ImportSettings:
    return load_import_settings(written(tmp_path_factory.mktemp("settings"), SETTINGS))


def written(folder: Path, text: str) -> Path:
    file = folder / "imports.toml"
    file.write_text(text, "utf-8")
    return file


def prepared(plant: PlantFolder, settings: ImportSettings) -> Prepared:
    pins = PinHashes(PIN_KEY, CHEAP)
    return prepare_import(plant.known, "plant", [plant.path], pins, IMPORT_DAY, settings)


def faults(plant: PlantFolder, settings: ImportSettings) -> list[str]:
    with pytest.raises(PlanFileError) as error:
        prepared(plant, settings)
    return str(error.value).splitlines()


@pytest.fixture
def known(plant: PlantFolder) -> PlantFolder:
    """A plant that is known already, and an empty folder."""
    plant.take()
    plant.only()
    return plant


def test_orders_in_gbk_with_semicolons_and_german_dates(known: PlantFolder, settings: ImportSettings) -> None:
    rows = "4711;BD-300;前制动盘;1.200,000;ST;30.11.2026;;1000\n4712;GS-25;齿轮轴;80;KG;01.12.2026;B;1000\n"
    known.write("EXPORT_0815.csv", ORDERS + rows, "gbk")

    found = prepared(known, settings)

    discs, shafts = found.events
    assert isinstance(discs, OrderReleased)
    assert (discs.id, discs.quantity, discs.unit, discs.due) == ("4711", 1200, "件", 1_796_029_200_000)
    assert [(op.id, op.stage, op.line, op.station, op.team, op.pri_ms) for op in discs.operations] == [
        ("10", Stage.PRODUCTION, "A", "A1", "TEAM-A", 45_500),
        ("20", Stage.INSPECTION, "A", None, "QC", 0),
    ]
    assert discs.operations[0].name == Text("车削", "Turning")
    assert isinstance(shafts, OrderReleased)
    assert (shafts.unit, [op.line for op in shafts.operations]) == ("KG", ["B"])
    assert found.notes == ("EXPORT_0815.csv: read by mapping orders",)
    known.know(*found.events)
    assert prepared(known, settings).events == ()


def test_deliveries_with_a_composed_id_and_a_date_in_two_columns(
    known: PlantFolder, settings: ImportSettings
) -> None:
    known.write(
        "buys.csv",
        "Bestellung,Position,Bezeichnung,Bedarf,Bedarfstermin,Lieferdatum,Lieferzeit,Fehlmenge\n"
        '4500,10,毛坯,"WO-1, WO-2",2026-11-24 06:00,2026-11-25,10:30,"60,0"\n',
        "utf-8-sig",
    )

    (delivery,) = prepared(known, settings).events

    assert delivery == DeliveryPlanned(
        "4500-10",
        Text("毛坯", "Material"),
        ("WO-1", "WO-2"),
        1_795_471_200_000,
        1_795_573_800_000,
        None,
        (60, 0),
    )


STEPS = "order_no\titem\titem_name\tqty\tdue_at\tstep_no\tstep_kind\tstep_name\twork_centre\tseconds\n"


def test_a_row_for_each_operation(known: PlantFolder, settings: ImportSettings) -> None:
    head = "4713\tGS-25\t齿轮轴\t80\t2026/11/30 14:00"
    known.write("steps.txt", STEPS + f"{head}\t10\tP\t车削\tA\t45\n{head}\t20\tQ\t质检\tA\t\n")
    known.write("steps.csv", (known.path / "steps.txt").read_text("utf-8"))

    (order,) = prepared(known, settings).events

    assert isinstance(order, OrderReleased)
    assert [(op.id, op.stage) for op in order.operations] == [
        ("10", Stage.PRODUCTION),
        ("20", Stage.INSPECTION),
    ]


def test_rows_of_one_order_that_differ(known: PlantFolder, settings: ImportSettings) -> None:
    first = "4713\tG\t轴\t80\t2026-11-30 14:00\t10\tP\t车\tA\t45\n"
    second = "4713\tG\t轴\t90\t2026-11-30 14:00\t20\tQ\t检\tA\t\n"
    known.write("steps.csv", STEPS + first + second)

    assert faults(known, settings) == [
        (
            "steps.csv, line 3, column qty: '90' is not as in steps.csv, line 2, column qty; "
            "allowed: the same in all its rows"
        )
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "4711;BD-300;盘;80;ST;2026-11-30;;",
            (
                "x.csv, line 2, column Ecktermin: '2026-11-30' is not a date written as %d.%m.%Y; "
                "allowed: what `date` of the mapping says"
            ),
        ),
        (
            "4711;BD-300;盘;0,5;ST;30.11.2026;;",
            (
                "x.csv, line 2, column Menge: '0.5' is not a quantity; "
                "allowed: whole numbers from 1 to 100000000"
            ),
        ),
        (
            "4711;GS-25;轴;80;ST;30.11.2026;Z;",
            "x.csv, line 2, operation 10 of template others, line: there is no line 'Z'; allowed: A, B",
        ),
        (
            ";BD-300;盘;80;ST;30.11.2026;;",
            (
                "x.csv, line 2, column Auftrag: is empty; "
                "allowed: 1 to 64 letters, digits and signs of ASCII, no blanks"
            ),
        ),
    ],
)
def test_faults_name_the_erps_own_columns(
    known: PlantFolder, settings: ImportSettings, row: str, message: str
) -> None:
    known.write("x.csv", f"{ORDERS}{row}\n", "gbk")

    assert message in faults(known, settings)


def test_a_column_that_is_missing(known: PlantFolder, settings: ImportSettings) -> None:
    known.write("x.csv", ORDERS.replace("Menge;", ""), "gbk")

    assert faults(known, settings) == [
        (
            "x.csv, line 1: column Menge is missing, which mapping orders needs; "
            "allowed: Auftrag,Material,Kurztext,ME,Ecktermin,Linie,Werk"
        )
    ]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ('1;BD;盘;1;ST;30.11.2026;;\n2;BD;"a"b;5;ST;30.11.2026;;\n3;BD;盘;7;ST;30.11.2026;;\n', 3),
        ('1;BD;"盘;1;ST;30.11.2026;;\n2;BD;盘;5;ST;30.11.2026;;\n', 2),
    ],
)
def test_a_quote_in_the_wrong_place_is_a_fault_not_the_end_of_the_file(
    known: PlantFolder, settings: ImportSettings, rows: str, line: int
) -> None:
    known.write("x.csv", ORDERS + rows, "gbk")

    (fault,) = faults(known, settings)

    assert fault.startswith(f"x.csv, line {line}: is not CSV: ")


def test_a_column_that_is_there_twice(known: PlantFolder, settings: ImportSettings) -> None:
    known.write("x.csv", ORDERS.replace("Werk", "Menge") + "1;BD;盘;1;ST;30.11.2026;;99\n", "gbk")

    assert faults(known, settings) == [
        "x.csv, line 1: column Menge is there 2 times; allowed: each column once"
    ]


def test_a_file_in_another_encoding_than_its_mapping_says(
    known: PlantFolder, settings: ImportSettings
) -> None:
    known.write("x.csv", ORDERS + "1;BD;盘;1;ST;30.11.2026;;\n", "utf-8-sig")

    assert faults(known, settings) == [
        "x.csv: is not written in gbk, as mapping orders says; allowed: gbk, or no encoding in the mapping"
    ]


def test_an_id_that_a_spreadsheet_keeps_as_text(known: PlantFolder, settings: ImportSettings) -> None:
    known.write("x.csv", ORDERS + '="0047";BD-300;盘;"=""12""";ST;30.11.2026;;\n', "gbk")

    (order,) = prepared(known, settings).events

    assert isinstance(order, OrderReleased)
    assert (order.id, order.quantity) == ("0047", 12)


def test_our_own_files_are_read_as_ever_and_templates_fill_what_they_lack(
    plant: PlantFolder, settings: ImportSettings
) -> None:
    with_mappings = prepared(plant, settings)
    assert [event for event in with_mappings.events if isinstance(event, OrderReleased)] == [
        event for event in plant.prepare().events if isinstance(event, OrderReleased)
    ]
    assert with_mappings.notes == ()
    text = (plant.path / "operations.csv").read_text("utf-8")
    plant.write("operations.csv", "".join(line for line in text.splitlines(True) if "WO-1," not in line))
    first = next(e for e in prepared(plant, settings).events if isinstance(e, OrderReleased))
    assert [op.name.zh for op in first.operations] == ["车削", "质检入库"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('encoding = "gbk"', 'encoding = "ebcdic-7"', "mapping.orders.encoding: there is no encoding"),
        (
            'quantity = "Menge"',
            'number = "Menge"',
            "mapping.orders: orders have no field number; allowed: id",
        ),
        ('time = "17:00"', 'time = "25:00"', "mapping.orders.time: String should match pattern"),
        ('table = "deliveries"', 'table = "people"', "mapping.purchases.table: Input should be 'orders' or"),
        ('name = "others"', 'name = "discs"', "two templates are called discs"),
        ("[mapping.orders]", "[mapping.orders", "is not TOML: "),
        ('date = "', 'dates = "', "mapping.orders.dates: Extra inputs are not permitted"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in SETTINGS
    file = written(tmp_path, SETTINGS.replace(old, new, 1))

    with pytest.raises(BadSetting) as error:
        load_import_settings(file)

    assert str(error.value).startswith(f"LINESIDE_IMPORTS: {file}: ") or "TOML" in str(error.value)
    assert message in str(error.value)


VIEW = '[[view]]\nname = "erp"\nmapping = "orders"\nurl = "sqlite:////erp.db"\nview = "v"\n'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('mapping = "orders"', 'mapping = "nothing"', "view erp: there is no mapping 'nothing'"),
        ('view = "v"', "", "query or view: give one of them"),
        ('view = "v"', 'query = "DELETE FROM v"', "query does not begin with SELECT or WITH"),
        ('view = "v"', 'view = "v; DROP TABLE v"', "view.0.view: String should match pattern"),
        ('url = "sqlite:////erp.db"', 'url = "erp"', "view.0.url: is no database URL"),
        ('name = "erp"', 'name = "hook:orders"', "view.0.name: String should match pattern"),
        (
            'mapping = "orders"',
            'mapping = "purchases"\ncancel_missing = true',
            "view erp: only orders can be cancelled",
        ),
        (VIEW, VIEW + VIEW, "two views are called erp"),
    ],
)
def test_views_that_cannot_be_used(tmp_path: Path, old: str, new: str, message: str) -> None:
    load_import_settings(written(tmp_path, SETTINGS + VIEW))

    with pytest.raises(BadSetting) as error:
        load_import_settings(written(tmp_path, SETTINGS + VIEW.replace(old, new, 1)))

    assert message in str(error.value)


def test_settings_that_are_not_there(tmp_path: Path) -> None:
    assert load_import_settings(None) == ImportSettings()
    with pytest.raises(BadSetting, match="cannot be read"):
        load_import_settings(tmp_path / "nothing.toml")


CALENDAR = Folded(CalendarDefined("Asia/Shanghai", ()), ("", "", 0))
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.lists(st.text(max_size=4)),
    st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2), st.binary(max_size=4),
    st.datetimes(timezones=st.none() | st.just(UTC)), st.decimals(allow_nan=True),
    st.lists(st.lists(st.integers())),
)  # fmt: skip
KEYS = st.sampled_from(
    ["id", "orders", "material_zh", "needed", "expected", "short", "operations", "due", "quantity"]
) | st.text(max_size=3)


@given(
    rows=st.lists(st.dictionaries(KEYS, VALUES), max_size=4), kind=st.sampled_from(["orders", "deliveries"])
)
def test_whatever_is_sent_is_taken_or_told(rows: list[dict[str, Any]], kind: str) -> None:
    """Each row ends up with faults, or with an id that its event has."""
    floor = Shopfloor({"plan:calendar": CALENDAR})
    found = read_rows(Source(kind, kind, ImportSettings()), rows, floor)

    assert len(found.rows) == len(rows)
    assert all(text.isprintable() for row in found.rows for text in (row.id, *row.faults))
    right = {row.id for row in found.rows if not row.faults}
    wrong = {row.id for row in found.rows if row.faults}
    assert {getattr(event, "id", None) for event in found.events} <= right - wrong
