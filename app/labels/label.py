"""A label and a sheet of labels, as plain values, and their words in the languages asked for."""

from dataclasses import dataclass
from enum import StrEnum

from domain.plan_events import Text


class Language(StrEnum):
    ZH = "zh"
    EN = "en"
    BOTH = "both"


class Codes(StrEnum):
    QR = "qr"
    CODE128 = "code128"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed in one place: the code to scan, what it does or is, and what to tell it by."""

    code: str
    title: Text
    detail: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Labels of one kind; a sheet begins a page of its own."""

    title: Text
    labels: tuple[Label, ...]


def words(text: Text, language: Language) -> list[str]:
    """A name in the language asked for, each on one line; in both, one that is the same in both once."""
    zh, en = (" ".join(name.split()) for name in (text.zh, text.en))
    match language:
        case Language.ZH:
            return [zh]
        case Language.EN:
            return [en]
    return list(dict.fromkeys((zh, en)))


def has_chinese(label: Label, language: Language) -> bool:
    """Whether printing it takes a font that has Chinese."""
    said = "".join([label.code, *words(label.title, language), *words(label.detail, language)])
    return any("\u4e00" <= char <= "\u9fff" for char in said)
