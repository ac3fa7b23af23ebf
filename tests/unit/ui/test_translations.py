"""The translations are complete, and are what the sources and the .ts files make of them."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from shutil import copy

import pytest

from ui.words import LANGUAGES, TRANSLATIONS, Language, Words

ROOT = Path(__file__).parents[3]
CONTEXT = tuple[str, str, str]


def messages(folder: Path, language: Language) -> dict[CONTEXT, ET.Element]:
    root = ET.parse(folder / f"lineside_{language}.ts").getroot()
    return {
        (
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.findtext("comment", ""),
        ): message
        for context in root.iter("context")
        for message in context.iter("message")
    }


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations as the sources make them now."""
    folder = tmp_path_factory.mktemp("translations")
    for language in LANGUAGES:
        copy(TRANSLATIONS / f"lineside_{language}.ts", folder)
    tools = Path(sys.executable).parent
    script = ROOT / "scripts" / "translations.sh"
    subprocess.run(["bash", script, tools, folder], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_up_to_date(regenerated: Path, language: Language) -> None:
    assert messages(regenerated, language).keys() == messages(TRANSLATIONS, language).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_compiled(regenerated: Path, language: Language) -> None:
    name = f"lineside_{language}.qm"
    assert (regenerated / name).read_bytes() == (TRANSLATIONS / name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_unfinished(language: Language) -> None:
    for key, message in messages(TRANSLATIONS, language).items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, key
        assert "".join(translation.itertext()).strip(), key


def test_words_come_in_the_language_asked_for() -> None:
    assert Words("zh_CN").translate("Status", "Running") == "运行中"
    assert Words("en").translate("Status", "Running") == "Running"


def test_what_is_not_translated_is_shown_as_written() -> None:
    assert Words("zh_CN").translate("Status", "Something new") == "Something new"
