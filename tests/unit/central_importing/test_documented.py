"""The documents on plan files know every column, every key and every header that means the same."""

import re
from pathlib import Path

import pytest

from central.importing.layouts import CSV_TABLES, TOML_TABLES, Layout

DOCS = Path(__file__).parents[3] / "docs"
ENGLISH = (DOCS / "plan-files.md").read_text(encoding="utf-8")
CHINESE = (DOCS / "zh" / "plan-files.md").read_text(encoding="utf-8")
HEADINGS = {"persons": "People", "orders": "Orders", "operations": "Operations", "deliveries": "Deliveries"}
IN_CHINESE = {"persons": "人员", "orders": "工单", "operations": "工序", "deliveries": "到货"}


def _rows(section: str) -> dict[str, tuple[bool, str]]:
    """Rows of a section's table by their first cell: whether it is bold, and the second cell."""
    rows = re.findall(r"^\| (\*\*)?([^*|]+?)(?:\*\*)? \| ([^|]*) \|", section, re.MULTILINE)
    return {first: (bool(bold), second) for bold, first, second in rows}


@pytest.mark.parametrize("layout", CSV_TABLES, ids=lambda layout: layout.name)
def test_columns(layout: Layout) -> None:
    section = ENGLISH.partition(f"### {HEADINGS[layout.name]}\n")[2].partition("\n#")[0]
    rows = _rows(section)
    for key in layout.keys:
        bold, also = rows[key]
        assert bold == (key in layout.required)
        aliases = {alias for alias, meant in layout.aliases.items() if meant == key}
        assert set(filter(None, also.split(", "))) == aliases


@pytest.mark.parametrize("layout", CSV_TABLES, ids=lambda layout: layout.name)
def test_chinese_columns(layout: Layout) -> None:
    section = CHINESE.partition(f"**{IN_CHINESE[layout.name]}**")[2].partition("\n**")[0]
    rows = _rows(section.partition("\n## ")[0])
    del rows["表头"], rows["---"]
    assert {layout.key_of(header) for header in rows} == set(layout.keys)
    assert all(layout.key_of(header) == key for header, (_, key) in rows.items())
    assert {layout.key_of(header) for header, (bold, _) in rows.items() if bold} == set(layout.required)


@pytest.mark.parametrize("name", TOML_TABLES)
def test_tables_and_keys(name: str) -> None:
    toml = ENGLISH.partition("## TOML")[2]
    assert re.search(rf"`?\[?\[?{name}\b", toml)
    assert all(re.search(rf"\b{key}\b", toml) for key in TOML_TABLES[name].keys)
