"""The words of one language: looked up by their English source, without any state of the application."""

from pathlib import Path
from typing import Final, Literal, get_args

from PySide6.QtCore import QTranslator

import resources
from domain.plan_events import Text

Language = Literal["zh_CN", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
TRANSLATIONS: Final = Path(resources.__file__).parent / "translations"


def translator(language: Language) -> QTranslator:
    """The compiled translation of a language.

    Raises:
        FileNotFoundError: the program was installed without it.
    """
    found = QTranslator()
    path = TRANSLATIONS / f"lineside_{language}.qm"
    if not found.load(str(path)):
        raise FileNotFoundError(path)
    return found


def QT_TRANSLATE_NOOP(_context: str, source: str) -> str:
    """Marks a text that is looked up later; lupdate knows the name, and finds the text here."""
    return source


class Words:
    """Looks up what Python says on the screen. Placeholders stay for `str.format`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._translator = translator(language)

    def translate(self, context: str, source: str, comment: str = "") -> str:
        """The text in this language; lupdate finds calls of this name, so both texts must be literals."""
        return self._translator.translate(context, source, comment or None) or source

    def name(self, text: Text) -> str:
        """A name of the plan, in the other language where this one has none."""
        chosen, other = (text.zh, text.en) if self.language == "zh_CN" else (text.en, text.zh)
        return chosen or other
