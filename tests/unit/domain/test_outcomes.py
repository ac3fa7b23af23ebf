"""Everything the terminal can say no to is said somewhere, and nothing is said without a code."""

import re
from pathlib import Path

import pytest

from domain.commands import Command
from domain.deciding import _DECIDERS
from domain.outcomes import Asked, Code, Refused

ROOT = Path(__file__).parents[3]
SAID = "\n".join(
    path.read_text("utf-8")
    for folder in ("domain", "app/services")
    for path in (ROOT / folder).rglob("*.py")
    if path.name != "outcomes.py"
)
TESTED = "\n".join(
    path.read_text("utf-8")
    for folder in ("domain", "app/services")
    for path in (ROOT / "tests" / "unit" / folder).rglob("*.py")
)


@pytest.mark.parametrize("code", Code)
def test_every_code_is_said_somewhere_and_met_by_a_test(code: Code) -> None:
    word = rf"\bCode\.{code.name}\b"
    assert re.search(word, SAID), "nobody says it"
    assert re.search(word, TESTED), "no test meets it"


def test_every_command_has_somebody_who_decides_it() -> None:
    assert set(_DECIDERS) == set(Command.__args__)


def test_refusals_and_questions_without_details_have_none() -> None:
    assert Refused(Code.NOTHING_RUNS) == Refused(Code.NOTHING_RUNS, {}, ())
    assert Asked(Code.FEWER_THAN_ORDERED).params == {}
