"""One line of MTConnect SHDR, cut into its fields: `timestamp|key|value|key|value…`."""

import re
from collections.abc import Sequence

_FIELD = re.compile(r'(?:^|\|)(?:"((?:[^"\\]|\\.)*)"(?=\||$)|([^|]*))')
_STAMP = re.compile(r"(?:[\d:.TZ+-]{0,40})(?:@\d{1,15}(?:\.\d{1,9})?)?", re.ASCII)
_PONG = re.compile(r"\* ?PONG:? *(\d{1,9})", re.ASCII)
_LEVELS = ("NORMAL", "WARNING", "FAULT")
CONDITION_FIELDS = 6
HIGHEST_HEARTBEAT_MS = 30 * 60_000


def fields_of(line: str) -> tuple[str, ...]:
    """Cuts a line at its pipes; a field in quotes may hold pipes, each behind a backslash."""
    return tuple(_unquoted(field).strip() for field in _FIELD.finditer(line))


def _unquoted(field: re.Match[str]) -> str:
    return field[2] if field[1] is None else field[1].replace("\\|", "|")


def is_stamp(text: str) -> bool:
    """Whether this may stand before the first pipe: nothing, or a time, perhaps with `@duration`."""
    return _STAMP.fullmatch(text) is not None


def heartbeat_of(command: str) -> float | None:
    """Seconds between heartbeats that an adapter asks for with `* PONG 10000`; None for other commands."""
    found = _PONG.match(command)
    if found is None or not 0 < int(found[1]) < HIGHEST_HEARTBEAT_MS:
        return None
    return int(found[1]) / 1000


def looks_like_condition(fields: Sequence[str], names: Sequence[str], items: frozenset[str]) -> bool:
    """Whether fields are `key, level, native code, native severity, qualifier, text` rather than pairs.

    Args:
        fields: what follows the timestamp.
        names: what would be the keys of pairs.
        items: data items that are no conditions; where one of them is a key, these are pairs.
    """
    return len(fields) >= CONDITION_FIELDS and fields[1].upper() in _LEVELS and items.isdisjoint(names)
