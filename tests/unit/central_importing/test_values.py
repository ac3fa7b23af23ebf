"""Forms of values on their own: dates around the clock, and that no text at all breaks the reading."""

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.importing import PlanFileError, forms, prepare_import
from central.importing.csv_tables import read_table
from central.importing.dates import DAY, PlantDates
from central.importing.faults import Faults
from central.importing.pin_hashes import PinHashes
from central.importing.toml_tables import read_tables
from domain.shopfloor import Shopfloor
from tests.unit.central_importing.plant_folder import CHEAP, PIN_KEY

SHANGHAI = PlantDates(ZoneInfo("Asia/Shanghai"), date(2026, 11, 22))
BERLIN = PlantDates(ZoneInfo("Europe/Berlin"), date(2026, 3, 27))


def _utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-11-30 14:00", _utc("2026-11-30 06:00")),
        ("2026-11-30T14:00", _utc("2026-11-30 06:00")),
        ("2026/11/3 6:05", _utc("2026-11-02 22:05")),
        ("2026-11-30 14:00:00", _utc("2026-11-30 06:00")),
        ("+0d 22:00", _utc("2026-11-22 14:00")),
        ("+9d 06:00", _utc("2026-11-30 22:00")),
    ],
)
def test_due_is_local_time_of_the_plant(text: str, at: int) -> None:
    assert SHANGHAI.due.parse(text) == at


def test_due_over_a_change_of_the_clocks() -> None:
    assert BERLIN.due.parse("+1d 14:00") == _utc("2026-03-28 13:00")
    assert BERLIN.due.parse("+2d 14:00") == _utc("2026-03-29 12:00")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-30",
        "2026-02-29 14:00",
        "2026-11-30 24:00",
        "2026-11-30 14:60",
        "1999-12-31 14:00",
        "9999-12-31 14:00",
        "+1d",
        "+1000d 14:00",
        "-1d 14:00",
        "14:00",
    ],
)
def test_what_is_no_due_date(text: str) -> None:
    assert SHANGHAI.due.parse(text) is None


def test_a_badge_is_valid_through_its_last_day() -> None:
    assert SHANGHAI.last_day.parse("2026-12-31") == _utc("2026-12-31 16:00")
    assert SHANGHAI.last_day.parse("9999-12-31") is None


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        (forms.CLOCK_TIME, "6:00", "06:00"),
        (forms.CLOCK_TIME, "22：30", "22:30"),
        (forms.CLOCK_TIME, "24:00", None),
        (forms.SECONDS, "0.5", 500),
        (forms.SECONDS, "86400", 86_400_000),
        (forms.SECONDS, "86401", None),
        (forms.SECONDS, "-1", None),
        (forms.QUANTITY, "1_000", None),
        (forms.QUANTITY, "100000001", None),
        (forms.PIN, "123", None),
        (forms.PIN, "12345678", "12345678"),
        (forms.PIN, "１２３４", "1234"),
        (forms.PIN, "123456789", None),
        (forms.YES_NO, "TRUE", True),
        (forms.YES_NO, "否", False),
        (forms.ROLES, "lead|lead", ("lead",)),
        (forms.ROLES, "lead|", None),
        (forms.REASON_ID, "planned.no_order", "planned.no_order"),
        (forms.REASON_ID, "Planned", None),
        (forms.REASON_ID, "unknown.thing", "unknown.thing"),
        (forms.CODE, "WO-1", "WO-1"),
        (forms.CODE, "ＷＯ-1", None),
        (DAY, "2026/1/2", "2026-01-02"),
    ],
)
def test_forms(form: forms.Form[object], text: str, value: object) -> None:
    assert form.parse(text) == value


EVERY_FORM = [value for value in vars(forms).values() if isinstance(value, forms.Form)]


@given(st.text(max_size=40), st.sampled_from([*EVERY_FORM, DAY, SHANGHAI.due, SHANGHAI.last_day]))
def test_no_text_breaks_a_form(text: str, form: forms.Form[object]) -> None:
    form.parse(text)


@given(st.text(alphabet=st.sampled_from(list('id,name;badge\t"\r\n工号班组=[]{}.#\0x')), max_size=80))
def test_no_text_breaks_the_reading_of_tables(text: str) -> None:
    faults = Faults()
    read_table("any.csv", text, faults)
    read_tables("any.toml", text, faults)


@given(st.binary(max_size=200))
def test_no_file_breaks_an_import(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    paths = [folder / "any.csv", folder / "any.toml"]
    for path in paths:
        path.write_bytes(content)
    with suppress(PlanFileError):
        prepare_import(Shopfloor(), "plant", paths, PinHashes(PIN_KEY, CHEAP))
