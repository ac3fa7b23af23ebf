"""The documents keep up with the product: links lead somewhere, commands and settings are told and exist."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin
from xml.etree import ElementTree as ET

import pytest
import typer
from pydantic import BaseModel

from app.__main__ import cli
from app.config import MACHINES, PARTS, Config
from central.__main__ import app
from central.board.drawing import words
from central.messaging.settings import Channel, Messaging
from central.settings import Settings
from devices.modbus_map import Place
from devices.patterns import LinePatterns
from devices.settings import MachineSettings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted((*ROOT.glob("*.md"), *DOCS.rglob("*.md")))
FOR_IT = {
    "en": (
        DOCS / "it.md",
        DOCS / "central-api.md",
        DOCS / "devices.md",
        DOCS / "voice.md",
        DOCS / "messaging.md",
        DOCS / "imports.md",
    ),
    "zh": tuple(
        DOCS / "zh" / page
        for page in ("it.md", "central-api.md", "devices.md", "voice.md", "messaging.md", "imports.md")
    ),
}
LANGUAGES = pytest.mark.parametrize("language", FOR_IT)
IMAGES = sorted((DOCS / "images").iterdir())
HEAVIEST_IMAGE = 150 * 1024
PROGRAMS = {"lineside": typer.main.get_command(cli), "lineside-central": typer.main.get_command(app)}


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    found = re.findall(r"\]\(([^)\s]+)\)", text_of(page))
    return [link for link in found if "://" not in link]


@cache
def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are made where documents are shown."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_is_reached_from_the_index() -> None:
    index = DOCS / "index.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    assert {page for page in PAGES if "adr/0" not in name_of(page)} - linked - {index} == set()


@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image.name)
def test_images_are_light_and_used(image: Path) -> None:
    assert image.stat().st_size <= HEAVIEST_IMAGE
    assert any((page.parent / link).resolve() == image for page in PAGES for link in links(page))


def commands(command: Any, words: str) -> Iterator[tuple[str, Any]]:
    """Every command that does something, by its words."""
    if hasattr(command, "commands"):
        for name, child in command.commands.items():
            yield from commands(child, f"{words} {name}")
    else:
        yield words, command


COMMANDS = dict(pair for name, root in PROGRAMS.items() for pair in commands(root, name))


def told_to_it(language: str) -> str:
    return "\n".join(map(text_of, FOR_IT[language]))


def test_every_campaign_is_told_and_every_campaign_that_is_told_exists() -> None:
    told = re.findall(r"`(test_[as]\d\d_\w+\.py)`", text_of(DOCS / "reliability.md"))
    assert sorted(told) == sorted(path.name for path in (ROOT / "tests" / "campaigns").glob("test_*.py"))


@pytest.mark.parametrize("words", COMMANDS)
@LANGUAGES
def test_every_command_is_told(words: str, language: str) -> None:
    """To IT in both languages, or to developers."""
    told = told_to_it(language) + text_of(DOCS / "developers.md")
    assert re.search(rf"\b{words}\b", told)


@pytest.mark.parametrize("words", COMMANDS)
def test_every_option_is_told(words: str) -> None:
    told = told_to_it("en") + text_of(DOCS / "developers.md")
    missing = [name for name in options(COMMANDS[words]) if name not in told]
    assert missing == []


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_written_about_exist(page: Path) -> None:
    assert [line for line in written_commands(text_of(page)) if not is_possible(line)] == []


def written_commands(text: str) -> list[str]:
    """Command lines in code, without the path before and the shell after them."""
    code = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = "\n".join(code).replace("\\\n", " ").splitlines()
    found = (re.match(r"(?:\S*/)?(lineside(?:-central)? .+)", line) for line in lines)
    return [re.split(r" [|>#&;]", match[1])[0] for match in found if match]


def is_possible(line: str) -> bool:
    program, *words = line.split()
    command: Any = PROGRAMS[program]
    while words and hasattr(command, "commands"):
        command = command.commands.get(words.pop(0))
    named = {word.partition("=")[0] for word in words if word.startswith("--")}
    return command is not None and named <= options(command) | {"--help"}


def section(told: str, title: str) -> str:
    """What stands under a heading that names a part of the settings."""
    return re.split(r"^#", told.partition(f"# `{title}`\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def sections() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each part of the settings with its keys and their defaults."""
    yield "[[machine]]", defaults(MachineSettings) | {"driver": "line"}
    for name, cls in MACHINES.items():
        yield f'driver = "{name}"', own_defaults(cls, MachineSettings, "driver")
    yield "address", defaults(Place)
    for part, cls in PARTS.items():
        if part != "patterns":
            yield str(part), own_defaults(cls, Place) if issubclass(cls, Place) else defaults(cls)
    yield "messaging.toml", defaults(Messaging)
    yield "[[channel]]", defaults(Channel)
    for name, field in Config.model_fields.items():
        several = get_origin(field.annotation) is tuple
        inner = [part for part in (field.annotation, *get_args(field.annotation)) if isinstance(part, type)]
        if cls := next((part for part in inner if is_dataclass(part) or issubclass(part, BaseModel)), None):
            yield f"[[{name}]]" if several else f"[{name}]", defaults(cls)


def defaults(cls: Any) -> dict[str, Any]:
    if is_dataclass(cls):
        return {field.name: field.default for field in fields(cls)}
    return {name: field.default for name, field in cls.model_fields.items()}


def own_defaults(cls: Any, base: Any, *left_out: str) -> dict[str, Any]:
    """What a class has besides its base's settings, or with another default."""
    known = defaults(base)
    own = {name: value for name, value in defaults(cls).items() if name not in left_out}
    return {name: value for name, value in own.items() if name not in known or known[name] != value}


@pytest.mark.parametrize(("title", "settings"), list(sections()))
@LANGUAGES
def test_every_setting_is_told_with_its_default(language: str, title: str, settings: dict[str, Any]) -> None:
    told = section(told_to_it(language), title)
    for key, default in settings.items():
        row = re.search(rf"^\| `{key}` \|.*$", told, re.MULTILINE)
        assert row, f"{title} {key}"
        if isinstance(default, str | int | float | bool) and default != "":
            assert f"`{str(default).lower() if isinstance(default, bool) else default}`" in row[0]
    keys = set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE))
    assert keys == set(settings)


@LANGUAGES
def test_every_line_pattern_is_told(language: str) -> None:
    for name, pattern in defaults(LinePatterns).items():
        assert f"| `{name}` | `{pattern}` |" in told_to_it(language)


@LANGUAGES
def test_every_setting_of_the_central_service_is_told(language: str) -> None:
    variables = {f"LINESIDE_{name.upper()}" for name in Settings.model_fields}
    assert {name for name in variables if f"| `{name}` |" not in told_to_it(language)} == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_variables_written_about_are_settings(page: Path) -> None:
    """Those that go before the settings file: `LINESIDE_`, the section, two underscores, the key."""
    named = re.findall(r"`LINESIDE_([A-Z]+)__([A-Z_]+)`", text_of(page))
    known = dict(sections())
    assert [key for part, key in named if key.lower() not in known[f"[{part.lower()}]"]] == []


def words_on_screen(language: str) -> set[str]:
    """Every text of the screens, as people see it."""
    tree = ET.parse(ROOT / "resources" / "translations" / f"lineside_{language}.ts")
    messages = tree.iter("message")
    return {message.findtext("translation") or message.findtext("source") or "" for message in messages}


@pytest.mark.parametrize(
    ("page", "language"),
    [
        (DOCS / "operators.md", "en"),
        (DOCS / "leads.md", "en"),
        (DOCS / "zh" / "operators.md", "zh_CN"),
        (DOCS / "zh" / "leads.md", "zh_CN"),
    ],
    ids=lambda value: value if isinstance(value, str) else name_of(value),
)
def test_words_in_bold_are_on_the_screen(page: Path, language: str) -> None:
    """Those pages print in bold what can be read on the screen, and nothing else."""
    bold = set(re.findall(r"\*\*(.+?)\*\*", text_of(page)))
    assert bold - words_on_screen(language) == set()


@pytest.mark.parametrize(("page", "language"), [("board.md", "en"), ("zh/board.md", "zh")])
def test_words_in_bold_are_on_the_board(page: str, language: str) -> None:
    bold = set(re.findall(r"\*\*(.+?)\*\*", text_of(DOCS / page)))
    assert bold - {getattr(text, language) for text in words().values()} == set()
