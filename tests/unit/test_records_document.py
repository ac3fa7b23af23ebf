"""docs/records.md is true: kinds, fields, rights and streams are the program's, its examples run."""

import json
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from doctest import DocTestParser, DocTestRunner
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from central.storage.scope import PLANNED
from domain.events import stream_of, type_of, version_of
from domain.permissions import (
    ANSWERING,
    EVENTS,
    EVERYBODY,
    LEADING,
    NEEDS_NO_RIGHT,
    SENDING,
    UNATTENDED,
    WORKING,
)
from domain.records import decode, encode

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "records.md").read_text("utf-8")
SAMPLES = ROOT / "tests" / "data" / "events"
WORDS = {str: "text", int: "int", bool: "bool"}
GROUPS = {EVERYBODY: "anybody", WORKING: "work", LEADING: "lead", ANSWERING: "answer", SENDING: "send"}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split(" | ")]


ROWS = {row[0]: row for row in map(cells, re.findall(r"^\| `.+$", TEXT, re.MULTILINE))}
"""All rows of all tables, by what they are about."""


def word_of(annotation: Any) -> str:
    """A type as the page names it."""
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (arg for arg in get_args(annotation) if arg is not NoneType)
        return f"{word_of(inner)} or null"
    if get_origin(annotation) is tuple:
        return f"list of {word_of(get_args(annotation)[0])}"
    return WORDS.get(annotation) or str(annotation.__name__)


def default_of(field: Any) -> str:
    if field.default is MISSING:
        return ""
    given = "{…}" if is_dataclass(field.default) else json.dumps(field.default)
    return f" = {given}"


def data_of(cls: Any) -> str:
    """The fields of an event or a part of one, as the page shows them."""
    hints = get_type_hints(cls)
    shown = (f"{field.name}: {word_of(hints[field.name])}{default_of(field)}" for field in fields(cls))
    return f"`{', '.join(shown)}`" if fields(cls) else "–"


def recorded_by(kind: str) -> str:
    """Who may have it recorded, as the page says it."""
    if kind in PLANNED:
        return "plan"
    people = "whoever" if kind in NEEDS_NO_RIGHT else GROUPS.get(EVENTS[kind], "")
    return ", ".join(filter(None, (people, "device" if kind in UNATTENDED else "")))


def parts(annotation: Any) -> Iterator[Any]:
    """Every object and choice that a type is built of, itself included."""
    if is_dataclass(annotation):
        yield annotation
        for hint in get_type_hints(annotation).values():
            yield from parts(hint)
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield annotation
    for inner in get_args(annotation):
        yield from parts(inner)


PARTS = {cls.__name__: cls for event in type_of.values() for cls in parts(event) if cls is not event}


@pytest.mark.parametrize("kind", type_of)
def test_every_kind_is_told_with_its_data(kind: str) -> None:
    _, data, by, stream, meaning = ROWS[f"`{kind}`"]
    assert data == data_of(type_of[kind])
    assert by == recorded_by(kind)
    assert meaning
    sample = (SAMPLES / f"{kind}.v{version_of[kind]}.json").read_bytes().strip()
    record = decode("store", 1, sample)
    known = {"station": "A1"} | json.loads(sample)["data"]
    assert stream.strip("`").format(**known) == stream_of(record.event, "A1")


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_data_is_told(name: str) -> None:
    cls = PARTS[name]
    choices = issubclass(cls, StrEnum)
    told = ", ".join(f"`{member}`" for member in cls) if choices else data_of(cls)
    assert ROWS[f"`{name}`"][1] == told


def test_nothing_is_told_that_does_not_exist() -> None:
    envelope = set(json.loads(encode(decode("s", 1, (SAMPLES / "lot.used.v1.json").read_bytes()))))
    assert {name.strip("`") for name in ROWS} == {*type_of, *PARTS, *envelope}


def test_every_kind_is_of_the_version_that_is_told() -> None:
    assert set(version_of.values()) == {1}
    assert "`v` is 1 for every kind so far" in TEXT


def test_the_groups_of_people_are_those_of_the_program() -> None:
    for roles, name in ((WORKING, "work"), (LEADING, "lead"), (ANSWERING, "answer"), (SENDING, "send")):
        told = re.search(rf"^- \*\*{name}\*\*: (.+)$", TEXT, re.MULTILINE)
        assert told
        assert set(re.findall(r"`(\w+)`", told[1])) == set(roles)


def test_the_examples_are_what_happens() -> None:
    found = re.findall(r"```pycon\n(.*?)```", TEXT, re.DOTALL)
    results = DocTestRunner().run(DocTestParser().get_doctest("".join(found), {}, "records.md", None, None))
    assert (results.attempted, results.failed) == (10, 0)


def test_the_record_that_is_shown_is_one() -> None:
    (shown,) = re.findall(r"```json\n(.*?)\n```", TEXT, re.DOTALL)
    record = decode("store-a1", 1, shown.encode())
    assert encode(record) == shown.encode()
