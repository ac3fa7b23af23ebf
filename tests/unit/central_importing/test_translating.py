"""What values of JSON and of databases become under a mapping: right, or a fault of their own row."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from central.importing.mapping import ImportSettings
from central.importing.rows_import import Found, Source, read_rows
from domain.plan import Site
from domain.plan_events import Operation, OrderReleased
from domain.shopfloor import Folded, Shopfloor, State
from tests.support.erp import TEMPLATES
from tests.support.plant import CALENDAR, SITE

FIELDS = ("id", "product", "name_zh", "quantity", "unit", "due", "pri_s", "line")
ROW: dict[str, Any] = {
    "id": "1",
    "product": "BD",
    "name_zh": "盘",
    "quantity": "120",
    "unit": "件",
    "due": "2026-11-30 14:00",
}
DUE = 1_796_018_400_000
NOTHING = ("", "", 0)


def floor(zone: str = "Asia/Shanghai") -> Shopfloor:
    states: dict[str, State] = {"plan:calendar": replace(CALENDAR, zone=zone), "plan:site": Site(SITE)}
    return Shopfloor({stream: Folded(state, NOTHING) for stream, state in states.items()})


def read(*rows: Mapping[str, Any], zone: str = "Asia/Shanghai", **mapping: Any) -> Found:
    """Rows under a mapping whose columns are called as our fields."""
    columns = {field: field for field in FIELDS}
    settings = ImportSettings.model_validate(
        {"mapping": {"orders": {"columns": columns} | mapping}, "template": ({**TEMPLATES[0]},)}
    )
    return read_rows(Source("erp", "orders", settings, settings.mapping["orders"]), rows, floor(zone))


def released(found: Found) -> OrderReleased:
    assert found.told() == ""
    (event,) = found.events
    assert isinstance(event, OrderReleased)
    return event


def fault(found: Found) -> str:
    """The one fault of the only row."""
    assert found.events == ()
    ((told,),) = [row.faults for row in found.rows]
    return told


@pytest.mark.parametrize("given", [Decimal("1200.000"), 1200.0, 1200, "1.200", "1200,000", "1 200"])
def test_a_quantity_under_a_comma(given: object) -> None:
    assert released(read(ROW | {"quantity": given}, decimal=",")).quantity == 1200


@pytest.mark.parametrize(
    ("decimal", "given", "told"),
    [
        (",", Decimal("1200.5"), "'1200.5' is not a quantity"),
        (",", 12.5, "'12.5' is not a quantity"),
        (",", "1.5", "'1.5' is not a number with ',' before its decimals"),
        (",", "1.2000", "'1.2000' is not a number"),
        (".", "1,5", "'1,5' is not a number with '.' before its decimals"),
        (".", "1,20,000", "'1,20,000' is not a number"),
        (",", "120-", "'120-' is not a number"),
        ("", Decimal("sNaN"), "'sNaN' is not a quantity"),
        ("", Decimal("1E+100000"), "'1E+100000' is not a quantity"),
    ],
)
def test_a_quantity_that_is_none_is_told_and_never_another_one(
    decimal: str, given: object, told: str
) -> None:
    assert f"erp row 1, field quantity: {told}" in fault(read(ROW | {"quantity": given}, decimal=decimal))


@pytest.mark.parametrize("given", [Decimal("12.5"), 12.5, "12,50"])
def test_seconds_under_a_comma(given: object) -> None:
    operation = released(read(ROW | {"pri_s": given}, decimal=",")).operations[0]

    assert operation.pri_ms == 12_500


def test_a_date_that_no_clock_has_is_a_fault_of_its_row_alone() -> None:
    never = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)

    found = read(ROW, ROW | {"id": "2", "due": never})

    assert [event.id for event in found.events if isinstance(event, OrderReleased)] == ["1"]
    assert [len(row.faults) for row in found.rows] == [0, 1]
    assert "field due: '9999-12-31 23:59:59+00:00' is not a date with a time" in found.told()


@pytest.mark.parametrize("hour", [0, 1])
def test_a_time_in_the_hour_that_comes_twice(hour: int) -> None:
    due = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)

    assert released(read(ROW | {"due": due}, zone="Europe/Berlin")).due == due.timestamp() * 1000


def test_a_zone_in_the_form_of_dates_counts() -> None:
    form = "%Y-%m-%dT%H:%M:%S%z"

    assert released(read(ROW | {"due": "2026-11-30T06:00:00+0000"}, date=form)).due == DUE
    assert released(read(ROW | {"due": "2026-11-30T14:00:00+0800"}, date=form)).due == DUE


def test_days_from_today_are_for_files_alone() -> None:
    """The same sent again tomorrow would mean another day."""
    told = fault(read(ROW | {"due": "+3d 14:00"}))

    assert told.endswith("is not a date with a time; allowed: YYYY-MM-DD HH:MM in Asia/Shanghai")


def deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "shown"),
    [(["A", "B"], "[…]"), ({"a": 1}, "{…}"), (b"WO-1", "b'…'"), (deep(900), "[…]"), ([], "[…]")],
)
@pytest.mark.parametrize("field", ["id", "name_zh", "quantity", "due"])
def test_what_no_field_can_be_is_told_at_its_field(field: str, value: object, shown: str) -> None:
    assert f"erp row 1, field {field}: {shown} is not " in fault(read(ROW | {field: value}))


def test_what_no_field_can_be_in_our_own_fields() -> None:
    rows = [ROW | {"operations": deep(900)}, ROW | {"id": "2", "operations": {"a": deep(900)}}]
    rows += [ROW | {"id": "3", "quantity": deep(900)}]

    found = read_rows(Source("hook", "orders", ImportSettings()), rows, floor())

    assert "field operations: [[[...]]] is no operation" in found.told()
    assert "field operations: {'a': [[...]]} is not a list" in found.told()
    assert "field quantity: […] is not a quantity" in found.told()
    assert found.faulty == 3


def test_a_delivery_has_lists_of_plain_values() -> None:
    row: dict[str, object] = {
        "id": "I",
        "material_zh": "料",
        "needed": "2026-11-23 06:00",
        "expected": "2026-11-25 06:00",
    }
    rows = [row | {"orders": ["A", "B"]}, row | {"id": "J", "orders": ["A", ["B"]]}]

    found = read_rows(Source("hook", "deliveries", ImportSettings()), rows, floor())

    assert [bool(row.faults) for row in found.rows] == [False, True]
    assert "row 2, field orders: […] is not a list of ids" in found.told()


def test_a_long_number_is_an_id_to_its_last_digit() -> None:
    number = "12345678901234567890123456789012"

    assert released(read(ROW | {"id": Decimal(number)})).id == number


@pytest.mark.parametrize("key", ["a\0b", "\ud800"])
def test_what_cannot_be_kept_or_sent_is_told_so_that_it_can(key: str) -> None:
    found = read_rows(Source("hook", "orders", ImportSettings()), [ROW | {key: 1, "id": key}], floor())

    assert found.faulty == 1
    told = found.told() + found.rows[0].id
    assert told.isprintable()
    assert f"field {ascii(key)[1:-1]}: is not known" in told


@pytest.mark.parametrize(("seconds", "ms"), [(12345.678, 12_345_678), (0.123, 123), (86400, 86_400_000)])
def test_seconds_of_a_template_to_the_thousandth(seconds: float, ms: int) -> None:
    (operation,) = released(in_template(pri_s=seconds)).operations

    assert isinstance(operation, Operation)
    assert operation.pri_ms == ms


def in_template(**step: object) -> Found:
    operation = {"id": "1", "stage": "production", "zh": "车", "line": "A"} | step
    settings = ImportSettings.model_validate({"template": [{"name": "t", "operation": [operation]}]})
    return read_rows(Source("hook", "orders", settings), [ROW], floor())


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"stage": "nonsense"}, "'nonsense' is not a stage"),
        ({"pri_s": -5}, "'-5' is not a time in seconds"),
        ({"pri_s": 0.1234}, "'0.1234' is not a time in seconds"),
        ({"id": "a/b"}, "'a/b' is not an operation's id"),
        ({"zh": ""}, "at least 1 character"),
    ],
)
def test_a_template_that_no_order_could_take(step: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        in_template(**step)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([("1", "production"), ("1", "inspection")], "two operations have one id"),
        ([("1", "inspection"), ("2", "production")], "the stages of operations stand in the order"),
    ],
)
def test_operations_that_no_order_could_have(steps: list[tuple[str, str]], told: str) -> None:
    operations = [{"id": name, "stage": stage, "zh": "车", "line": "A"} for name, stage in steps]

    with pytest.raises(ValidationError, match=told):
        ImportSettings.model_validate({"template": [{"name": "t", "operation": operations}]})


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({"encoding": "rot13"}, "there is no encoding 'rot13' of text"),
        ({"encoding": "hex"}, "there is no encoding 'hex' of text"),
        ({"separator": '"'}, "cannot stand between cells"),
        ({"separator": "\n"}, "cannot stand between cells"),
        ({"date": "%Q"}, "'Q' is a bad directive"),
        ({"date": "%H:%M"}, "is no form of dates with year, month and day"),
        ({"date": "%Y-%m-%d %H:%M %Z"}, "a zone is %z"),
        ({"columns": {"id": ""}}, "at least 1 character"),
    ],
)
def test_a_mapping_that_could_never_be_used(setting: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        ImportSettings.model_validate({"mapping": {"orders": setting}})
