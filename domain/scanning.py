"""What a scan is: clean text or refused, what a text can stand for, and what command labels say."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.barcodes import Flaw, MalformedGs1
from domain.floor_events import Quality, ScanRefused, ScrapCause
from domain.outcomes import Code, Refused

LONGEST_SCAN = 512
HEAD = 64
GROUP_SEPARATOR = "\x1d"
AROUND = " \t\r\n"
"""What a scanner may send around a code; stripping all white space would take group separators, too."""


class Meaning(StrEnum):
    BADGE = "badge"
    ORDER = "order"
    TASK = "task"
    LOT = "lot"
    MACHINE = "machine"
    REASON = "reason"
    COMMAND = "command"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a code stands for.

    `id` is a person's, order's, task's, reason's or equipment's, a lot's number, or what a command label says
    after its prefix. `gtin` and `quantity` come with a lot whose label says them.
    """

    meaning: Meaning
    id: str
    gtin: str = ""
    quantity: int | None = None


LABEL_PREFIX: Final = "LS:"
"""What the text of every command label begins with; nothing else is read from such a text."""


class LabelVerb(StrEnum):
    """What a command label asks for, as it stands on the label."""

    PAUSE = "PAUSE"
    RESUME = "RESUME"
    COMPLETE = "COMPLETE"
    CONFIRM = "CONFIRM"
    CANCEL = "CANCEL"
    COUNT = "COUNT"
    HOME = "HOME"
    SIGNOUT = "SIGNOUT"
    TALK = "TALK"
    GOOD = "GOOD"
    REWORK = "REWORK"
    SCRAP = "SCRAP"


QUALITY_OF: Final = {
    LabelVerb.GOOD: Quality.GOOD,
    LabelVerb.REWORK: Quality.REWORK,
    LabelVerb.SCRAP: Quality.SCRAP,
}
"""The verbs that report pieces; their labels say how many, and why where they are scrap."""
_CAUSES: Final = {str(cause) for cause in ScrapCause}
_PIECES: Final = re.compile("[1-9][0-9]{0,6}")


@dataclass(frozen=True, slots=True)
class CommandLabel:
    """What a command label says: `LS:PAUSE`, `LS:GOOD:10`, `LS:REWORK:2`, `LS:SCRAP:material:3`.

    `quantity` is given exactly for the verbs that report pieces, `cause` exactly for scrap.
    """

    verb: LabelVerb
    quantity: int | None = None
    cause: ScrapCause | None = None

    @property
    def text(self) -> str:
        """What the label's barcode holds."""
        parts = (self.verb, self.cause, self.quantity)
        return LABEL_PREFIX + ":".join(str(part) for part in parts if part is not None)


COMMAND_LABELS: Final = tuple(CommandLabel(verb) for verb in LabelVerb if verb not in QUALITY_OF)
"""All command labels that report no pieces, one for each verb."""
_PLAIN: Final = {label.verb.value: label for label in COMMAND_LABELS}


def command_label(said: str) -> CommandLabel | None:
    """What a command label says after its prefix; None when there is no such command."""
    match said.split(":"):
        case [verb]:
            return _PLAIN.get(verb)
        case [("GOOD" | "REWORK") as verb, pieces] if _PIECES.fullmatch(pieces):
            return CommandLabel(LabelVerb(verb), int(pieces))
        case ["SCRAP", cause, pieces] if cause in _CAUSES and _PIECES.fullmatch(pieces):
            return CommandLabel(LabelVerb.SCRAP, int(pieces), ScrapCause(cause))
        case _:
            return None


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
    event = _refused_scan(device, raw, code, length)
    return Refused(code, {"head": event.head, "length": event.length}, (event,))


def refuse_flawed(device: str, raw: bytes, flaw: Flaw) -> Refused:
    """The refusal of a code that was read and is wrong in itself."""
    if isinstance(flaw, MalformedGs1):
        return refuse(device, raw, Code.GS1_MALFORMED)
    params = {"value": flaw.value, "expected": flaw.expected}
    return Refused(Code.CHECK_DIGIT_WRONG, params, (_refused_scan(device, raw, Code.CHECK_DIGIT_WRONG),))


def _refused_scan(device: str, raw: bytes, code: Code, length: int | None = None) -> ScanRefused:
    head = visible(raw[:HEAD].decode(errors="replace"))
    return ScanRefused(device, head, length if length is not None else len(raw), code)


def visible(text: str) -> str:
    r"""Characters that do not show themselves as their code points: `A\x00` becomes `A<U+0000>`."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)


def _plain(char: str) -> bool:
    """ASCII and Chinese; letters of other scripts look like these and are none."""
    return char.isascii() or "\u4e00" <= char <= "\u9fff"
