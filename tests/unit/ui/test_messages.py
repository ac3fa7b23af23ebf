"""Everything the terminal can say no to, ask about or fail at has a sentence that can be written."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from domain.outcomes import Asked, Code, Params, Refused, Trouble
from sync.errors import SyncTrouble
from tests.support.station import StationDesk
from tests.unit.ui.views import WORDS, view_of
from ui.messages import (
    DETAILS,
    SENTENCES,
    SYNC_TROUBLES,
    detail_words,
    sentence,
    sync_trouble_sentence,
    trouble_sentence,
)
from ui.words import LANGUAGES, Language

ROOT = Path(__file__).parents[3]
SCAN = {"head", "length"}


@cache
def given_params() -> dict[str, list[set[str]]]:
    """The parameters that the program gives with each code, at each place where it does."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for file in (*(ROOT / "domain").rglob("*.py"), *(ROOT / "app" / "services").glob("*.py")):
        tree = ast.parse(file.read_text())
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        constants = (node for node in tree.body if isinstance(node, ast.AnnAssign | ast.Assign))
        for place in (*functions, *constants):
            for code, params in _calls(place):
                found[code].append(params)
    return found


def _calls(place: ast.stmt) -> Iterator[tuple[str, set[str]]]:
    named = {
        target.id: node.value
        for node in ast.walk(place)
        if isinstance(node, ast.AnnAssign | ast.Assign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for call in (node for node in ast.walk(place) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        for code in _codes(call):
            if name in ("Refused", "Asked"):
                given = call.args[1] if len(call.args) > 1 else None
                yield code, _keys(named.get(given.id) if isinstance(given, ast.Name) else given)
            elif name == "refuse":
                yield code, SCAN


def _codes(call: ast.Call) -> Iterator[str]:
    nodes = (node for argument in call.args[:3] for node in ast.walk(argument))
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code":
            yield Code[node.attr]


def _keys(node: ast.AST | None) -> set[str]:
    if not isinstance(node, ast.Dict):
        return set()
    return {str(key.value) for key in node.keys if isinstance(key, ast.Constant)}


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_code_has_a_sentence() -> None:
    assert SENTENCES.keys() == set(Code)


@pytest.mark.parametrize("code", list(Code))
def test_a_sentence_uses_only_what_its_code_comes_with(code: Code) -> None:
    places = given_params()[code]
    assert places, f"nothing gives {code}"
    for params in places:
        assert fields(SENTENCES[code]) <= params


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(Code))
def test_both_languages_use_the_same_parameters(code: Code, language: Language) -> None:
    assert fields(WORDS[language].translate("Refusal", SENTENCES[code])) == fields(SENTENCES[code])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(Code))
def test_a_sentence_can_be_written_from_ids_alone(code: Code, language: Language) -> None:
    texts: dict[str, str | int] = dict.fromkeys(fields(SENTENCES[code]), "x")
    params = texts | {"quality": "good", "stage": "material", "until": 0, "roles": "lead it"}
    said = sentence(Refused(code, params), view_of(StationDesk(), language))
    assert "{" not in said
    assert said


def test_ids_become_names() -> None:
    view = view_of(StationDesk().planned())
    refused = Refused(Code.STAGE_SKIPPED, {"task": "WO-1/30", "before": "WO-1/20", "stage": "material"})
    assert sentence(refused, view) == "First complete WO-1 · material, then start WO-1 · production."
    elsewhere = Refused(Code.TASK_ELSEWHERE, {"task": "WO-4/30", "where": "A2"})
    assert sentence(elsewhere, view) == "WO-4 · production belongs to A2."
    assert sentence(Refused(Code.NOT_PRESENT, {"person": "1001"}), view) == "王建国 is not signed in here."
    loose = Refused(Code.NOTHING_LOOSE, {"equipment": "CNC-A1", "loose": 3})
    assert sentence(loose, view) == "lathe has only 3 pieces left that belong to no job."
    elsewhere = Refused(Code.UNKNOWN_EQUIPMENT, {"equipment": "CNC-Z9"})
    assert sentence(elsewhere, view) == "CNC-Z9 does not stand at this station."


def test_who_may_is_named_in_the_language_of_the_screen() -> None:
    refused = Refused(Code.ROLE_MISSING, {"roles": "lead it"})
    said = sentence(refused, view_of(StationDesk()))
    assert said == "This is for others to do: Team lead, IT. One of them has to sign in."
    assert sentence(refused, view_of(StationDesk(), "zh_CN")).startswith("此操作由以下人员进行：班组长、IT")


def test_the_plan_decides_nothing_about_the_format() -> None:
    """Braces and markup in a parameter are letters like others."""
    refused = Refused(Code.UNKNOWN_CODE, {"text": "{head} <b>%s"})
    assert sentence(refused, view_of(StationDesk())) == "Nothing here has the code {head} <b>%s."


def test_quantities_and_units_are_written_out() -> None:
    asked = Asked(Code.FEWER_THAN_ORDERED, {"task": "t", "good": 1284, "quantity": 2000, "unit": "件"})
    assert "1\u202f284 of 2\u202f000 pcs" in sentence(asked, view_of(StationDesk()))
    assert "1\u202f284 / 2\u202f000 件" in sentence(asked, view_of(StationDesk(), "zh_CN"))


def test_k7_a_contradiction_is_asked_with_both_numbers() -> None:
    params: Params = {"said": "70", "computed": "67.5", "done": 24, "added": 3, "total": 27, "target": 40}
    ends = Asked(Code.PROGRESS_ENDS_ELSEWHERE, {**params, "unit": "批"})
    assert sentence(ends, view_of(StationDesk())) == (
        "You said to 70 %, but 24 + 3 = 27 of 40 batches are 67.5 %. Record it all the same?"
    )
    assert (
        sentence(ends, view_of(StationDesk(), "zh_CN"))
        == "您说到 70%，但 24 + 3 = 27 / 40 批，即 67.5%。仍要记录吗？"
    )
    starts = Asked(
        Code.PROGRESS_STARTS_ELSEWHERE, {"said": "60", "known": "50", "done": 15, "target": 30, "unit": "批"}
    )
    assert sentence(starts, view_of(StationDesk())) == (
        "You said from 60 %, but 15 of 30 batches are recorded: 50 %. Record it all the same?"
    )
    assert (
        sentence(starts, view_of(StationDesk(), "zh_CN"))
        == "您说从 60% 开始，但已记录 15 / 30 批，即 50%。仍要记录吗？"
    )


def test_two_units_are_both_named_in_the_language_of_the_screen() -> None:
    refused = Refused(Code.UNIT_DIFFERS, {"said_unit": "箱", "unit": "件"})
    assert sentence(refused, view_of(StationDesk())) == (
        "This order is counted in pcs; boxes cannot be converted into that. Say the number of pcs."
    )
    assert (
        sentence(refused, view_of(StationDesk(), "zh_CN"))
        == "本工单以“件”计数，“箱”无法换算成“件”。请按“件”重新报数。"
    )


def test_moments_are_written_as_such() -> None:
    asked = Asked(Code.ALARM_NOT_CLEARED, {"equipment": "CNC-A1", "alarm": "E101", "since": 60_000})
    said = sentence(asked, view_of(StationDesk().planned()))
    assert "alarm E101 at 1970-01-01 0" in said
    assert said.endswith("Take it as over?")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_says_what_to_do(trouble: Trouble, language: Language) -> None:
    assert "IT" in trouble_sentence(trouble, view_of(StationDesk(), language))


def test_every_sync_trouble_has_a_sentence() -> None:
    of_settings = {"not_configured", "not_enrolled"}
    assert {str(trouble) for trouble in SyncTrouble} | of_settings == SYNC_TROUBLES.keys()


def test_a_sync_trouble_of_a_newer_program_is_named() -> None:
    assert "(gone_fishing)" in sync_trouble_sentence("gone_fishing", view_of(StationDesk()))


def test_every_detail_of_the_drivers_has_words() -> None:
    sources = "".join(file.read_text() for file in (ROOT / "devices").glob("*.py"))
    given = set(re.findall(r'Connection\.[A-Z]+, "([a-z_]+)"', sources))
    assert given
    assert given <= DETAILS.keys()


def test_an_unknown_detail_is_shown_as_it_is() -> None:
    assert detail_words("fire", view_of(StationDesk())) == "fire"
