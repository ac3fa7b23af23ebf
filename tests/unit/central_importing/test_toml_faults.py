"""What is wrong in TOML files: syntax by line and column, meaning by line and key."""

import pytest

from tests.unit.central_importing.plant_folder import PlantFolder

BREAKS = '{ start = "HH:MM", end = "HH:MM" }, one after the other within the shift'
WEEKDAYS = "numbers from 1 (Monday) to 7 (Sunday), each once"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "site.toml",
            'zh = "机加工线"',
            "zh  机加工线",
            "site.toml, line 7, column 5: is not TOML: Expected '=' after a key in a key/value pair",
        ),
        (
            "site.toml",
            'en = "CNC lathe"',
            "en =",
            "site.toml, line 25, column 5: is not TOML: Invalid value",
        ),
        (
            "site.toml",
            'line = "A"',
            'line = "C"',
            "site.toml, line 17, station 'A1', key line: there is no line 'C'; allowed: A, B",
        ),
        (
            "site.toml",
            'station = "A1"',
            'station = "A9"',
            "site.toml, line 23, equipment 'CNC-A1', key station: there is no station 'A9'; allowed: A1",
        ),
        (
            "site.toml",
            'id = "B"',
            'id = "A"',
            "site.toml, line 11, line 'A', key id: 'A' is there already: site.toml, line 6, line 'A', key id",
        ),
        (
            "site.toml",
            'zh = "工厂"',
            'id = "other"\nzh = "工厂"',
            "site.toml, line 2, site 'other', key id: 'other' is another site; allowed: plant, or no id",
        ),
        (
            "site.toml",
            'zh = "工厂"\n',
            "",
            (
                "site.toml, line 1, site, key zh: is missing; "
                "allowed: at most 200 characters, no control characters"
            ),
        ),
        (
            "site.toml",
            'zh = "工厂"',
            "zh = 5",
            (
                "site.toml, line 2, site, key zh: 5 is not text; "
                "allowed: at most 200 characters, no control characters"
            ),
        ),
        (
            "site.toml",
            'zh = "车削工位"',
            'zh = "车削工位"\nfloor = 1',
            "site.toml, line 19, station 'A1', key floor: is not known; allowed: id, line, zh, en",
        ),
        (
            "site.toml",
            "[site]",
            "[[site]]",
            "site.toml: site is not written as a table; allowed: [site]",
        ),
        (
            "site.toml",
            "[site]",
            "[plant]",
            (
                "site.toml: there is no table 'plant' in a plan; "
                "allowed: site, line, station, equipment, reason, calendar, shift, "
                "objective, direction, key_result, call_route"
            ),
        ),
        ("site.toml", '[site]\nzh = "工厂"\nen = "Plant"\n', "", "site.toml: [site] is missing"),
        (
            "calendar.toml",
            "Asia/Shanghai",
            "Asia/Peking",
            (
                "calendar.toml, line 2, calendar, key zone: 'Asia/Peking' is not a time zone; "
                "allowed: IANA names such as Asia/Shanghai"
            ),
        ),
        (
            "calendar.toml",
            '"2026-10-02"',
            '"2026-10-32"',
            (
                "calendar.toml, line 3, calendar, key closed: '2026-10-32' is not a date; "
                "allowed: a list of days, YYYY-MM-DD"
            ),
        ),
        (
            "calendar.toml",
            '[2026-10-01, "2026-10-02"]',
            "2026-10-01",
            (
                "calendar.toml, line 3, calendar, key closed: datetime.date(2026, 10, 1) is not a list; "
                "allowed: a list of days, YYYY-MM-DD"
            ),
        ),
        (
            "calendar.toml",
            '"22:00"',
            '"24:00"',
            (
                "calendar.toml, line 9, shift 'night', key start: '24:00' is not a time of day; "
                "allowed: HH:MM from 00:00 to 23:59"
            ),
        ),
        (
            "calendar.toml",
            "[1, 2, 7]",
            "[0, 7]",
            (
                "calendar.toml, line 11, shift 'night', key weekdays: [0, 7] are not weekdays; "
                f"allowed: {WEEKDAYS}"
            ),
        ),
        (
            "calendar.toml",
            "[1, 2, 7]",
            "[7, 7]",
            (
                "calendar.toml, line 11, shift 'night', key weekdays: [7, 7] are not weekdays; "
                f"allowed: {WEEKDAYS}"
            ),
        ),
        (
            "calendar.toml",
            '"03:10"',
            '"07:10"',
            (
                "calendar.toml, line 12, shift 'night', key breaks: "
                f"the breaks overlap or are not within the shift; allowed: {BREAKS}"
            ),
        ),
        (
            "calendar.toml",
            '"03:00"',
            '"00:10"',
            (
                "calendar.toml, line 12, shift 'night', key breaks: "
                f"the breaks overlap or are not within the shift; allowed: {BREAKS}"
            ),
        ),
        (
            "calendar.toml",
            '"03:10"',
            '"3 o\'clock"',
            (
                "calendar.toml, line 12, shift 'night', key breaks end: \"3 o'clock\" is not a time of day; "
                "allowed: HH:MM from 00:00 to 23:59"
            ),
        ),
        (
            "calendar.toml",
            '{ start = "03:00", end = "03:10" }',
            '"03:00"',
            f"calendar.toml, line 12, shift 'night', key breaks: '03:00' is not a break; allowed: {BREAKS}",
        ),
        (
            "reasons.toml",
            'class = "equipment", zh = "设备故障"',
            'class = "unknown", zh = "设备故障"',
            (
                "reasons.toml, line 2, reason 'equipment.failure', key class: 'unknown' is not "
                "a reason class; allowed: one of equipment, material, quality, method, people, planned"
            ),
        ),
        (
            "reasons.toml",
            'class = "equipment", zh = "设备故障"',
            'zh = "设备故障"',
            (
                "reasons.toml, line 2, reason 'equipment.failure', key class: is missing; "
                "allowed: one of equipment, material, quality, method, people, planned"
            ),
        ),
        (
            "reasons.toml",
            '"equipment.failure"',
            '"unknown"',
            (
                "reasons.toml, line 2, reason 'unknown', key id: 'unknown' is not a reason's id; "
                "allowed: small letters, digits and _ in words joined by dots, not 'unknown'"
            ),
        ),
        (
            "reasons.toml",
            'parent = "equipment.tool"',
            'parent = "tool"',
            (
                "reasons.toml, line 4, reason 'equipment.tool.worn', key parent: there is no reason 'tool'; "
                "allowed: the id of another reason"
            ),
        ),
        (
            "reasons.toml",
            '"equipment.tool", class = "equipment"',
            '"equipment.tool", parent = "equipment.tool.worn"',
            (
                "reasons.toml, line 3, reason 'equipment.tool', key parent: leads back to itself: "
                "equipment.tool → equipment.tool.worn → equipment.tool; "
                "allowed: the id of a group that has no parent"
            ),
        ),
        (
            "reasons.toml",
            '"equipment.tool", class = "equipment"',
            '"equipment.tool", parent = "equipment.failure"',
            (
                "reasons.toml, line 4, reason 'equipment.tool.worn', key parent: takes 4 taps: "
                "class → equipment.failure → equipment.tool → equipment.tool.worn; "
                "allowed: 3 taps: class → group → reason"
            ),
        ),
        (
            "reasons.toml",
            'parent = "equipment.tool", ',
            'parent = "equipment.tool", class = "method", ',
            (
                "reasons.toml, line 4, reason 'equipment.tool.worn', key class: "
                "'method' is not its parent's; allowed: equipment, or no class"
            ),
        ),
        (
            "reasons.toml",
            '["刀具问题"]',
            '"刀具问题"',
            (
                "reasons.toml, line 3, reason 'equipment.tool', key synonyms: '刀具问题' is not a list; "
                "allowed: texts of at most 40 characters, with letters among them"
            ),
        ),
        (
            "reasons.toml",
            '["刀具问题"]',
            '["刀具问题", "12"]',
            (
                "reasons.toml, line 3, reason 'equipment.tool', key synonyms: '12' is not something to say; "
                "allowed: texts of at most 40 characters, with letters among them"
            ),
        ),
        (
            "reasons.toml",
            '["刀具问题"]',
            "[7]",
            (
                "reasons.toml, line 3, reason 'equipment.tool', key synonyms: 7 is not something to say; "
                "allowed: texts of at most 40 characters, with letters among them"
            ),
        ),
        (
            "reasons.toml",
            '["刀具问题"]',
            '["tool  WORN"]',
            (
                "reasons.toml, line 3, reason 'equipment.tool', key synonyms: "
                "'tool  WORN' is said of 'equipment.tool.worn' already; allowed: each phrase for one reason"
            ),
        ),
        (
            "reasons.toml",
            'en = "Tool worn"',
            'en = "Tool worn", synonyms = ["刀具问题"]',
            (
                "reasons.toml, line 4, reason 'equipment.tool.worn', key synonyms: "
                "'刀具问题' is said of 'equipment.tool' already; allowed: each phrase for one reason"
            ),
        ),
    ],
)
def test_a_fault_in_a_table(plant: PlantFolder, file: str, old: str, new: str, message: str) -> None:
    plant.replace(file, old, new)
    assert message in plant.faults()


def test_a_text_that_never_ends(plant: PlantFolder) -> None:
    plant.write("site.toml", '[site]\nzh = """工厂')
    assert plant.faults() == ["site.toml: is not TOML: Unterminated string (at end of document)"]


def test_a_site_without_lines(plant: PlantFolder) -> None:
    plant.write("site.toml", '[site]\nzh = "工厂"\n')
    assert (
        "site.toml, line 1, site, key line: there is no line; allowed: at least one [[line]]"
        in plant.faults()
    )


def test_a_calendar_without_shifts(plant: PlantFolder) -> None:
    plant.write("calendar.toml", '[calendar]\nzone = "Asia/Shanghai"\n')
    assert plant.faults() == [
        "calendar.toml, line 1, calendar, key shift: there is no shift; allowed: at least one [[shift]]"
    ]


def test_two_sites(plant: PlantFolder) -> None:
    plant.write("site2.toml", '[site]\nzh = "工厂"\n')
    assert plant.faults() == ["site2.toml, line 1, site: [site] is there already: site.toml, line 1, site"]


def test_a_table_whose_line_cannot_be_told_is_named_all_the_same(plant: PlantFolder) -> None:
    plant.write(
        "site.toml", 'site.zh = "工厂"\nline = [{ id = "A", zh = "线" }, { id = "B B", zh = "线" }]\n'
    )
    assert (
        "site.toml, line 'B B', key id: 'B B' is not an id; "
        "allowed: 1 to 64 letters, digits and signs of ASCII, no blanks"
    ) in plant.faults()
