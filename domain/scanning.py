"""What a scan is: clean text or refused, and what the text stands for in what is known."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from domain.floor_events import ScanRefused
from domain.outcomes import Code, Refused
from domain.people import Person
from domain.shopfloor import Shopfloor

LONGEST_SCAN = 512
HEAD = 64
GROUP_SEPARATOR = "\x1d"
AROUND = " \t\r\n"
"""What a scanner may send around a code; stripping all white space would take group separators, too."""


class Meaning(StrEnum):
    BADGE = "badge"
    ORDER = "order"
    TASK = "task"
    REASON = "reason"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a code stands for; `id` is a person's, order's, task's or reason's."""

    meaning: Meaning
    id: str


def clean(device: str, raw: bytes) -> str | Refused:
    """The text of a scan, or why it is not one: too long, control characters, not text, look-alikes."""
    if len(raw) > LONGEST_SCAN:
        return refuse(device, raw, Code.SCAN_TOO_LONG)
    try:
        text = raw.decode().strip(AROUND)
    except UnicodeDecodeError:
        return refuse(device, raw, Code.SCAN_NOT_TEXT)
    if any(unicodedata.category(char) == "Cc" and char != GROUP_SEPARATOR for char in text):
        return refuse(device, raw, Code.SCAN_CONTROL_CHARACTERS)
    if not all(_plain(char) for char in text):
        return refuse(device, raw, Code.SCAN_LOOKALIKE)
    return text


def refuse(device: str, raw: bytes, code: Code, length: int | None = None) -> Refused:
    """A refusal that records the beginning of what came; `length` where more came than is at hand."""
    head = visible(raw[:HEAD].decode(errors="replace"))
    event = ScanRefused(device, head, length if length is not None else len(raw), code)
    return Refused(code, {"head": head, "length": event.length}, (event,))


def visible(text: str) -> str:
    r"""Characters that do not show themselves as their code points: `A\x00` becomes `A<U+0000>`."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)


def _plain(char: str) -> bool:
    """ASCII and Chinese; letters of other scripts look like these and are none."""
    return char.isascii() or "\u4e00" <= char <= "\u9fff"


def meanings(floor: Shopfloor, text: str) -> tuple[Meant, ...]:
    """Everything a text stands for: nothing, one thing, or more than one."""
    if not text:
        return ()
    badges = tuple(Meant(Meaning.BADGE, person.id) for person in _owners(floor, text))
    orders = (Meant(Meaning.ORDER, text),) if floor.order(text) else ()
    tasks = (Meant(Meaning.TASK, text),) if floor.task(text) else ()
    reasons = (Meant(Meaning.REASON, text),) if floor.reasons.is_leaf(text) else ()
    return badges + orders + tasks + reasons


def _owners(floor: Shopfloor, badge: str) -> list[Person]:
    """Whose badge it is; one that was handed on belongs to those who are still here."""
    owners = [person for person in floor.persons() if person.badge == badge]
    return [person for person in owners if person.active] or owners
