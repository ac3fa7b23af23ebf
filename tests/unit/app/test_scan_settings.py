"""The table of what scans mean, as it stands in the settings; a wrong row is named with what is allowed."""

import time
from pathlib import Path

import pytest

from app.config import Config, ConfigError, load_config
from domain.barcodes import Barcode
from domain.scan_rules import LONGEST_MATCHED, ScanRule
from domain.scanning import Meaning

MEANINGS = "'badge', 'order', 'task', 'lot', 'machine', 'reason' or 'command'"
AIM_ID = "allowed: an AIM identifier without its ], such as C1, or its letter alone"
STATION = '[terminal]\nstation = "A1"\nline = "A"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lineside.toml"


def loaded(file: Path, text: str) -> Config:
    file.write_text(STATION + text, "utf-8")
    return load_config(file)


def rules(file: Path, *rows: str) -> list[ScanRule]:
    config = loaded(file, "".join(f"[[scan_rule]]\n{row}\n" for row in rows))
    return [row.rule() for row in config.scan_rule]


def test_without_a_table_there_are_no_rules(file: Path) -> None:
    config = loaded(file, "")
    assert (config.scan_rule, config.scan.duplicate_within_s) == ((), 0.5)


def test_rows_become_rules_in_their_order(file: Path) -> None:
    found = rules(
        file,
        'means = "badge"\nprefix = "EMP"',
        'means = "machine"\ngs1 = "8004"\nsymbology = ["C1", "d"]',
        "means = \"lot\"\npattern = 'CH(?P<id>\\d{6})'",
        'means = "reason"\nprefix = ""',
    )
    assert found[:2] == [
        ScanRule(Meaning.BADGE, prefix="EMP"),
        ScanRule(Meaning.MACHINE, gs1="8004", symbology=("C1", "d")),
    ]
    assert found[2].name_in(Barcode("CH123456")) == "123456"
    assert found[2].name_in(Barcode("CH12345")) == ""
    assert found[3].name_in(Barcode("material.short")) == "material.short"


@pytest.mark.parametrize("means", ["badge", "order", "task", "lot", "machine", "reason", "command"])
def test_a_rule_may_mean_everything_that_there_is(file: Path, means: str) -> None:
    assert rules(file, f'means = "{means}"\nprefix = "x"')[0].means == means


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('means = "lot"', "scan_rule.0: needs exactly one of prefix, pattern, gs1"),
        ('means = "lot"\nprefix = "L"\ngs1 = "10"', "scan_rule.0: needs exactly one of prefix, pattern, gs1"),
        ('prefix = "L"', "scan_rule.0.means: is missing"),
        (
            'means = "unknown"\nprefix = "L"',
            f"scan_rule.0.means: Input should be {MEANINGS}, found 'unknown'",
        ),
        (
            'means = "lot"\ngs1 = "1"',
            "scan_rule.0.gs1: String should match pattern '^[0-9]{2,4}$', found '1'",
        ),
        (
            'means = "lot"\nprefix = "L"\nsymbology = ["]C1"]',
            f"scan_rule.0.symbology.0: {AIM_ID}, found ']C1'",
        ),
        (
            'means = "lot"\nprefix = "L"\nsymbology = ["k1"]',
            f"scan_rule.0.symbology.0: {AIM_ID}, found 'k1'",
        ),
        (
            'means = "lot"\npattern = "L.*"',
            "scan_rule.0: pattern for lot lacks the group (?P<id>…): 'L.*'",
        ),
        (
            'means = "lot"\npattern = "(?P<id>(x+)+)"',
            "scan_rule.0: pattern for lot repeats a group: '(?P<id>(x+)+)'",
        ),
        (
            'means = "lot"\nprefx = "L"',
            "scan_rule.0.prefx: there is no such setting; allowed: means, prefix, pattern, gs1, symbology",
        ),
    ],
)
def test_a_wrong_row_is_named(file: Path, row: str, said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        rules(file, row)
    assert [line.removeprefix(f"{file}: ") for line in raised.value.problems] == [said]


@pytest.mark.parametrize(("value", "fits"), [("0", True), ("2.5", True), ("-1", False), ("61", False)])
def test_the_time_of_a_duplicate_has_limits(file: Path, value: str, fits: bool) -> None:
    text = f"[scan]\nduplicate_within_s = {value}\n"
    if fits:
        assert loaded(file, text).scan.duplicate_within_s == float(value)
    else:
        with pytest.raises(ConfigError, match=r"scan\.duplicate_within_s"):
            loaded(file, text)


@pytest.mark.parametrize(
    "pattern", ["[ab]*[ab]*[ab]*(?P<id>c)", "(?P<id>.*.*.*)x?x?y", "(?P<id>.*a|b|c).*d", ".*.*.*(?P<id>b)x?"]
)
def test_no_pattern_that_is_let_in_takes_long(file: Path, pattern: str) -> None:
    (rule,) = rules(file, f"means = \"lot\"\npattern = '{pattern}'")
    began = time.thread_time()
    assert rule.name_in(Barcode("a" * (LONGEST_MATCHED - 1) + "!")) == ""
    assert time.thread_time() - began < 0.1
