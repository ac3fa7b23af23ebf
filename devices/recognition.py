"""Tells from what came over a line what kind of device speaks there, and how it is to be set up."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from devices.line_parser import LineProtocolParser
from devices.line_settings import LineSettings
from devices.parsing import Garbled, Parser, is_plain
from devices.settings import Terminator
from devices.shdr_conditions import ActiveAlarms
from devices.shdr_line import fields_of, heartbeat_of, is_stamp
from devices.shdr_parser import ShdrParser
from devices.shdr_settings import CONTROLLER_WORDS, EXECUTION_WORDS, ShdrSettings

MOST_SCANS = 5
"""More lines than this within a few seconds are a machine's of an unknown kind; nobody scans so fast."""

LEAST_CODE = 3
GROUP_SEPARATOR = "\x1d"
_LINE_ENDS = re.compile(rb"[\r\n]+")
_COUNT = re.compile(r"part.?_?count", re.IGNORECASE)
_LINES = LineSettings(id="heard", equipment="heard", port="loop://")
_ADAPTER = ShdrSettings(id="heard", equipment="heard", port="loop://")
Value = str | int | float


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind of device, and what its settings must say besides where it is; what is usual is left out."""

    kind: str
    settings: Mapping[str, Value] = field(default_factory=dict)


def recognise(data: bytes) -> Recognised | None:
    """Tells what speaks; None when it makes no sense, or nothing was said to its end yet."""
    said = data[: 1 + max(data.rfind(end) for end in (b"\r", b"\n", b"\t"))]
    if not said.strip():
        return None
    return _adapter(said) or _machine(said) or _scanner(said)


def is_text(code: bytes) -> bool:
    """Whether this may be a code as a scanner gives it, rather than what another speed makes of one."""
    try:
        return is_plain(code.decode().replace(GROUP_SEPARATOR, ""))
    except UnicodeDecodeError:
        return False


def _adapter(said: bytes) -> Recognised | None:
    if not _makes_sense(ShdrParser(_ADAPTER, ActiveAlarms()), said):
        return None
    lines = said.decode(errors="replace").splitlines()
    return Recognised("shdr", _data_items(lines)) if any(map(_is_adapters, lines)) else None


def _is_adapters(line: str) -> bool:
    stamp, *pairs = fields_of(line)
    said = any(key and value for key, value in zip(pairs[::2], pairs[1::2], strict=False))
    return heartbeat_of(line) is not None or (said and is_stamp(stamp))


def _machine(said: bytes) -> Recognised | None:
    return Recognised("line") if _makes_sense(LineProtocolParser(_LINES), said) else None


def _makes_sense(parser: Parser, said: bytes) -> bool:
    messages = parser.feed(said)
    garbled = sum(isinstance(message, Garbled) for message in messages)
    return len(messages) > 2 * garbled


def _scanner(said: bytes) -> Recognised | None:
    by_tab = _LINE_ENDS.search(said) is None
    codes = [code for code in (said.split(b"\t") if by_tab else _LINE_ENDS.split(said)) if code]
    if len(codes) > MOST_SCANS or not all(len(code) >= LEAST_CODE and is_text(code) for code in codes):
        return None
    return Recognised("scanner", {"terminator": str(Terminator.TAB)} if by_tab else {})


def _data_items(lines: Iterable[str]) -> dict[str, Value]:
    """The names of an adapter's data items, told from what they say; the usual names are left out."""
    values: dict[str, set[str]] = {}
    for line in lines:
        _, *pairs = fields_of(line)
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            values.setdefault(key.rpartition(":")[2], set()).add(value.upper())
    found = {
        "state": _item(values, lambda said: bool(said & EXECUTION_WORDS.keys())),
        "mode": _item(values, lambda said: bool(said & CONTROLLER_WORDS.keys())),
        "count": _item({name: said for name, said in values.items() if _COUNT.search(name)}, _are_totals),
        "availability": _item(values, lambda said: "AVAILABLE" in said),
    }
    return {what: name for what, name in found.items() if name not in {"", getattr(_ADAPTER, what)}}


def _item(values: Mapping[str, set[str]], fits: Callable[[set[str]], bool]) -> str:
    return next((name for name, said in values.items() if name and fits(said)), "")


def _are_totals(said: set[str]) -> bool:
    return all(map(str.isdecimal, said))
