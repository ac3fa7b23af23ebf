"""The project's own order: what is locked, packaged, imported and written about is what is there."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
PRODUCT = tuple(name for name in PROJECT["tool"]["setuptools"]["packages"] if "." not in name)


def locked(lock: str) -> dict[str, str]:
    """Each locked library's name and the lines that follow it."""
    text = (ROOT / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(.*(?:\n .*)*)", text, re.MULTILINE))


def required(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", line, maxsplit=1)[0].lower() for line in requirements}


def data_files(package: str) -> set[Path]:
    files = (
        path for path in (ROOT / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return {path for path in files if path.suffix != ".py" or not (path.parent / "__init__.py").exists()}


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def recipes() -> set[str]:
    return set(re.findall(r"^recipe_([a-z]+)\(\).*##", (ROOT / "do").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host_and_no_path(lock: str) -> None:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    assert [
        line for line in lines if "://" in line or " @ " in line or line.startswith(("-", "/", "."))
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_library_has_its_hash(lock: str) -> None:
    assert [name for name, rest in locked(lock).items() if "--hash=sha256:" not in rest] == []


def test_locks_hold_what_the_project_requires() -> None:
    runtime = required(PROJECT["project"]["dependencies"])
    dev = required(PROJECT["project"]["optional-dependencies"]["dev"])
    assert runtime <= locked("requirements.lock").keys()
    assert runtime | dev <= locked("requirements-dev.lock").keys()


def test_both_locks_agree() -> None:
    versions = {name: rest.split()[0] for name, rest in locked("requirements-dev.lock").items()}
    assert {
        name: rest.split()[0] for name, rest in locked("requirements.lock").items()
    }.items() <= versions.items()


def test_every_package_is_listed() -> None:
    there = {init.parent for name in PRODUCT for init in (ROOT / name).rglob("__init__.py")}
    assert {".".join(path.relative_to(ROOT).parts) for path in there} == set(
        PROJECT["tool"]["setuptools"]["packages"]
    )


@pytest.mark.parametrize("package", PRODUCT)
def test_every_data_file_is_packaged(package: str) -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"].get(package, [])
    packaged = {path for pattern in patterns for path in (ROOT / package).glob(pattern)}
    assert data_files(package) - packaged == set()


@pytest.mark.parametrize("module", sorted((ROOT / "domain").rglob("*.py")), ids=lambda path: path.stem)
def test_domain_needs_the_standard_library_alone(module: Path) -> None:
    roots = {name.split(".")[0] for name in imported(module)}
    assert roots - sys.stdlib_module_names - {"domain"} == set()


def test_the_wire_contract_stands_alone() -> None:
    """The central side imports it, and with it nothing else of the terminal's."""
    roots = {name.split(".")[0] for name in imported(ROOT / "sync" / "contract.py")}
    assert roots - sys.stdlib_module_names - {"domain", "pydantic"} == set()


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda path: path.name
)
def test_recipes_written_about_exist(page: Path) -> None:
    assert set(re.findall(r"\./do ([a-z]+)", page.read_text("utf-8"))) <= recipes()


def test_every_recipe_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert {name for name in recipes() if f"./do {name}" not in readme} == set()


class Bell(QObject):
    """Something that can be heard."""

    rang = Signal(bool)


def test_signals_keep_their_hold_on_true() -> None:
    """PySide6 6.12.0 gives one reference to `True` away with each emit, until Python 3.11 aborts."""
    bell = Bell()
    heard: list[str] = []
    bell.rang.connect(lambda loud: heard.append(str(loud)))
    before = sys.getrefcount(True)
    for _ in range(100):
        bell.rang.emit(True)
    assert heard == ["True"] * 100
    assert sys.getrefcount(True) > before - 50
