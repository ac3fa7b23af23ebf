"""The station that the sentences of the tables are said at, and meanings as a table writes them."""

import csv
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from domain.floor_events import ProgressStated
from domain.speech.intents import (
    NAME_OF,
    Call,
    Complete,
    Counted,
    Intent,
    NameReason,
    Note,
    Pause,
    Remark,
    Report,
    Resume,
    Start,
)
from domain.speech.vocabulary import Named, Vocabulary

ROOT: Final = Path(__file__).parents[4]
TABLES: Final = ROOT / "tests" / "data" / "sentences"


def _reasons() -> tuple[Named, ...]:
    rows = tomllib.loads((ROOT / "resources" / "reasons.toml").read_text(encoding="utf-8"))["reason"]
    parents = {row.get("parent") for row in rows}
    return tuple(
        Named(row["id"], (row["zh"], row["en"], *row.get("synonyms", ())))
        for row in rows
        if row["id"] not in parents
    )


STATION: Final = Vocabulary(
    reasons=_reasons(),
    tasks=(
        Named("WO-1002/30", ("WO-1002", "法兰盘", "flange")),
        Named("WO-1003/30", ("WO-1003", "轴承座", "bearing housing")),
    ),
)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table by the names of its columns."""
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def shown(intents: Iterable[Intent]) -> str:
    """Readings as a table writes them: `report good 50件, scrap 2件 material | complete`; none is `-`."""
    return " | ".join(map(_shown, intents)) or "-"


def _shown(intent: Intent) -> str:
    return " ".join(
        part for part in (_NAMES.get(type(intent), NAME_OF[type(intent)]), *_parts(intent)) if part
    )


_NAMES: Final[dict[type, str]] = {NameReason: "name"}


def _parts(intent: Intent) -> tuple[str, ...]:
    match intent:
        case Pause(reason, note, task):
            return reason, _quoted(note), _at(task)
        case NameReason(reason, note, task):
            return reason, _quoted(note), _at(task)
        case Report(counts, progress, task):
            return ", ".join((*map(_count, counts), *_progress(progress))), _at(task)
        case Start(task) | Resume(task) | Complete(task):
            return (_at(task),)
        case Call(kind, note, task):
            return kind, _quoted(note), _at(task)
        case Remark(kind, text):
            return kind, _quoted(text)
        case Note(text):
            return (_quoted(text),)
        case _:
            return ()


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


def _at(task: str) -> str:
    return f"@{task}" if task else ""


def _count(counted: Counted) -> str:
    amount = f"{counted.amount.number}{counted.amount.unit}"
    return " ".join((counted.quality, amount, *((counted.cause,) if counted.cause else ())))


def _progress(stated: ProgressStated | None) -> tuple[str, ...]:
    if stated is None:
        return ()
    start = "" if stated.start is None else f"{stated.start / 10:g}%.."
    return (f"{start}{stated.end / 10:g}%",)
