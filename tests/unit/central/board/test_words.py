"""Every text of the board is there in both languages, asks for the same values in both, and is used."""

import re
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

from central.board.drawing import HOME, Pen, words
from central.board.refusing import refusal_words
from domain.alerts import AlertKind, AlertState
from domain.floor_events import CallKind
from domain.outcomes import Code, Denial, Denied, Refused
from domain.plan_events import ReasonClass, Role, Text
from domain.signals import MachineState

CODES = (
    Code.ROLE_MISSING,
    Code.UNKNOWN_ALERT,
    Code.ALERT_OVER,
    Code.ALREADY_ACKNOWLEDGED,
    Code.ALREADY_DISPATCHED,
    Code.NOT_DISPATCHED,
    Code.MAINTENANCE_CLOSED,
    Code.ARRIVAL_IMPLAUSIBLE,
    Code.UNKNOWN_PERSON,
)
"""What a desk is refused beside every `Denial`."""
PARAMS: dict[str, str | int] = {
    "roles": "lead it",
    "person": "1001",
    "sent": 0,
    "closed": 0,
    "goal": "KR-1",
    "reason": "x.y",
    "department": "purchasing",
    "alignment": 250,
    "alert": "a:1",
}


def sources() -> str:
    """All modules and templates of the board."""
    found = (file for ending in ("*.py", "*.html") for file in sorted(HOME.rglob(ending)))
    return "\n".join(file.read_text("utf-8") for file in found)


def said() -> tuple[set[str], tuple[str, ...]]:
    """The keys that stand between quotes, and the beginnings of those that are put together."""
    text = sources()
    keys = set(re.findall(r"""["']([a-z_]+\.[a-z_]*)["']""", text))
    begun = {key for key in keys if key.endswith((".", "_"))} | set(
        re.findall(r"""["']([a-z_]+[._][a-z_]*)\{""", text)
    )
    return keys, tuple(begun)


def asked(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("at", [1_795_416_252_934_138, -(2**70), 2**70])
def test_a_time_that_no_calendar_has_is_none(at: int) -> None:
    assert Pen("en", ZoneInfo("Asia/Shanghai"), 0).clock(at) == "–"


def test_no_text_is_missing() -> None:
    wanted = set(re.findall(r"""say\(\s*["']([a-z_]+\.[a-z_]*[a-z])["']""", sources()))

    assert wanted
    assert sorted(wanted - set(words())) == []


def test_no_text_is_left_over() -> None:
    keys, begun = said()

    assert sorted(key for key in words() if key not in keys and not key.startswith(begun)) == []


def test_both_languages_say_it_with_the_same_values() -> None:
    def is_whole(key: str, text: Text) -> bool:
        chinese_in_english = re.search("[\u4e00-\u9fff]", text.en) and key != "common.new_language"
        fits = asked(text.zh) <= asked(text.en) | {"total"}
        return bool(text.zh.strip() and text.en.strip() and fits and not chinese_in_english)

    assert [key for key, text in words().items() if not is_whole(key, text)] == []


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("roles", Role),
        ("alert_states", AlertState),
        ("alert_kinds", AlertKind),
        ("calls", CallKind),
        ("reason_classes", ReasonClass),
        ("machine_states", MachineState),
    ],
)
def test_every_kind_has_its_word(page: str, kinds: type[Role]) -> None:
    assert {f"{page}.{kind}" for kind in kinds} == {key for key in words() if key.startswith(f"{page}.")}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("no", [*CODES, *Denial])
def test_every_refusal_has_its_sentence(language: str, no: Code | Denial) -> None:
    pen = Pen(language, ZoneInfo("UTC"), 0, {"1001": "王建国"}, {"KR-1": Text("交付率", "Deliveries")})  # type: ignore[arg-type]  # one of the two
    refused = Refused(no, PARAMS) if isinstance(no, Code) else Denied(no, PARAMS)

    sentence = refusal_words(pen, refused)

    assert sentence.endswith(("。", "."))
    assert "{" not in sentence
    assert "1001" not in sentence


@pytest.mark.parametrize(
    ("unit", "zh", "en"), [("件", "件", "pcs"), ("pcs", "件", "pcs"), ("kg", "kg", "kg")]
)
def test_a_unit_is_written_in_the_readers_language(unit: str, zh: str, en: str) -> None:
    assert (Pen("zh", ZoneInfo("UTC"), 0).unit(unit), Pen("en", ZoneInfo("UTC"), 0).unit(unit)) == (zh, en)


def test_a_sentence_names_people_goals_and_times() -> None:
    pen = Pen("en", ZoneInfo("Asia/Shanghai"), 0, {"1001": "王建国"}, {"KR-1": Text("交付率", "")})

    def sentence(no: Code | Denial, **params: str | int) -> str:
        return refusal_words(pen, Refused(no, params) if isinstance(no, Code) else Denied(no, params))

    dispatched = sentence(Code.ALREADY_DISPATCHED, person="user:anna", sent=0)
    assert dispatched == "anna sent maintenance already, at 08:00. It was not sent twice."
    assert "王建国" in sentence(Code.ALREADY_ACKNOWLEDGED, person="1001")
    assert "Team lead, IT" in sentence(Code.ROLE_MISSING, roles="lead it")
    assert "交付率" in sentence(Denial.UNKNOWN_GOAL, goal="KR-1")
    assert "25 %" in sentence(Denial.ALIGNMENT_LOW, goal="KR-1", alignment=250)
