"""The glossary keeps up with the code: every event, command and choice has its Chinese, every name exists."""

import importlib
import re
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest

import domain
from domain import commands, events
from domain.outcomes import Code, Denial, Trouble

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in GLOSSARY.splitlines() if line.startswith("| ")]
NAMED = set(re.findall(r"`(\w+)", GLOSSARY))
HOME = Path(*domain.__path__)
MODULES = [
    importlib.import_module(".".join(("domain", *file.relative_to(HOME).with_suffix("").parts)))
    for file in HOME.rglob("[a-z]*.py")
]
SENTENCES = (Code, Denial, Trouble)
"""Said to people in whole sentences."""


def _choices() -> dict[str, type[StrEnum]]:
    found = (value for module in MODULES for value in vars(module).values() if isinstance(value, type))
    return {
        cls.__name__: cls for cls in found if issubclass(cls, StrEnum) and cls not in (StrEnum, *SENTENCES)
    }


@pytest.mark.parametrize(("kind", "cls"), events.type_of.items())
def test_events(kind: str, cls: type) -> None:
    assert f"| `{kind}` | `{cls.__name__}` |" in GLOSSARY


@pytest.mark.parametrize("cls", get_args(commands.Command))
def test_commands(cls: type) -> None:
    assert f"| `{cls.__name__}` |" in GLOSSARY


@pytest.mark.parametrize("choice", _choices())
def test_choices(choice: str) -> None:
    missing = [f"{choice}.{member}" for member in _choices()[choice].__members__]
    assert [name for name in missing if f"`{name}`" not in GLOSSARY] == []
    assert choice in NAMED


def test_every_name_is_in_the_code() -> None:
    known = {name for module in MODULES for name in vars(module)} | set(events.type_of)
    roots = {kind.partition(".")[0] for kind in events.type_of}
    assert NAMED - known - roots - {"domain"} == set()


def test_every_row_has_its_chinese() -> None:
    rows = [row for row in ROWS if "in code" not in row and "---" not in row]
    assert [row for row in rows if not re.search("[\u4e00-\u9fff]", row[min(2, len(row) - 1)])] == []
