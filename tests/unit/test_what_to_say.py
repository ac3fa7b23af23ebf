"""The page on the wall tells the truth: each sentence on it is understood as the page says."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.floor_events import ProgressStated, Quality, ScrapCause
from domain.speech.intents import (
    Act,
    Amount,
    Call,
    Cancel,
    Complete,
    Confirm,
    Counted,
    Intent,
    NameReason,
    Note,
    Pause,
    Remark,
    RemarkKind,
    Report,
    Resume,
    Start,
)
from domain.speech.understanding import understand
from domain.speech.vocabulary import Named, Vocabulary

ROOT = Path(__file__).parents[2]
PAGES = {"en": ROOT / "docs" / "say.md", "zh": ROOT / "docs" / "zh" / "say.md"}
KINDS: tuple[type[Act], ...] = (
    Pause,
    Pause,
    NameReason,
    Resume,
    Start,
    Complete,
    Report,
    Report,
    Report,
    Report,
    Call,
)
"""What the rows of the first table are about, in their order on either page."""
GOOD = Report((Counted(Quality.GOOD, Amount(15, "件")),))
SCRAP = Report((*GOOD.counts, Counted(Quality.SCRAP, Amount(1, "件"), ScrapCause.MAN)))
PAUSING = Pause("equipment.failure")


def vocabulary() -> Vocabulary:
    reasons: list[dict[str, Any]] = tomllib.loads((ROOT / "resources" / "reasons.toml").read_text("utf-8"))[
        "reason"
    ]
    parents = {reason.get("parent") for reason in reasons}
    leaves = (reason for reason in reasons if reason["id"] not in parents)
    return Vocabulary(tuple(Named(r["id"], (r["zh"], r["en"], *r.get("synonyms", ()))) for r in leaves))


def tables(page: Path) -> list[list[list[str]]]:
    """The sentences of each row of each table."""
    found: list[list[list[str]]] = []
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("| ---"):
            found.append([])
        elif line.startswith("|") and "“" in line:
            found[-1].append(re.findall("“([^”]+)”", line))
    return found


def sentences() -> Iterator[Any]:
    for language, page in PAGES.items():
        for kind, row in zip(KINDS, tables(page)[0], strict=True):
            for sentence in row:
                yield pytest.param(sentence, kind, id=f"{language}-{sentence}")


@pytest.mark.parametrize(("sentence", "kind"), list(sentences()))
def test_what_the_page_offers_to_say_is_understood(sentence: str, kind: type[Act]) -> None:
    (intent,) = understand(sentence, vocabulary())
    assert type(intent) is kind
    if isinstance(intent, Pause | NameReason):
        assert intent.reason


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_card_is_answered_as_the_page_says(page: Path) -> None:
    yes, no, right, note = tables(page)[1]
    assert [understand(said, vocabulary(), GOOD) for said in yes] == [(Confirm(),)] * len(yes)
    assert [understand(said, vocabulary(), GOOD) for said in no] == [(Cancel(),)] * len(no)
    assert [type(intent) for said in note for intent in understand(said, vocabulary(), PAUSING)] == [Note]
    fifty, scrap_three, short = right
    assert good_of(understand(fifty, vocabulary(), GOOD)) == 50
    assert scrap_of(understand(scrap_three, vocabulary(), SCRAP)) == 3
    assert understand(short, vocabulary(), PAUSING) == (Pause("material.short"),)


def test_progress_on_the_page_is_what_is_said() -> None:
    for page in PAGES.values():
        first = understand(tables(page)[0][9][0], vocabulary())
        assert first == (Report((), ProgressStated(700, 600)),)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_meeting_writes_down_what_the_page_says(page: Path) -> None:
    ((plan, problem, measure),) = tables(page)[2]
    meeting = replace(vocabulary(), meeting=True)
    for sentence, kind in (
        (plan, RemarkKind.PLAN),
        (problem, RemarkKind.PROBLEM),
        (measure, RemarkKind.MEASURE),
    ):
        (remark,) = understand(sentence, meeting)
        assert isinstance(remark, Remark)
        assert remark.kind is kind


def good_of(intents: tuple[Intent, ...]) -> int:
    return quantity(intents, Quality.GOOD)


def scrap_of(intents: tuple[Intent, ...]) -> int:
    return quantity(intents, Quality.SCRAP)


def quantity(intents: tuple[Intent, ...], quality: Quality) -> int:
    (report,) = intents
    assert isinstance(report, Report)
    (found,) = (counted.amount.number for counted in report.counts if counted.quality is quality)
    return found
