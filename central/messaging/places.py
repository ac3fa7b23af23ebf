"""Finds the line of a setting: the TOML parser keeps no positions, so keys and headers are looked for."""

import re
from collections.abc import Sequence
from pathlib import Path

_CHANNEL = re.compile(r"\s*\[\[\s*channel\s*\]\]\s*(#.*)?")
_HEADER = re.compile(r"\s*\[.*")


def place_of(path: Path, text: str, location: Sequence[int | str]) -> str:
    """Such as `messaging.toml, line 7, channel 2, key roles`; without what cannot be told.

    Args:
        path: of the file.
        text: that stands in it.
        location: a key, or `channel`, which of them (from 0), and its key.
    """
    lines = text.split("\n")
    match location:
        case ("channel", int(number), *rest):
            key = str(rest[0]) if rest else ""
            line, names = _in_channel(lines, number, key), [f"channel {number + 1}"]
        case (key, *_):
            line, names = _line_of(lines, 0, str(key)), []
        case _:
            line, names, key = None, [], ""
    key_named = [f"key {key}"] if key else []
    told = [f"line {line}"] if line else []
    return ", ".join([str(path), *told, *names, *key_named])


def _in_channel(lines: Sequence[str], number: int, key: str) -> int | None:
    starts = [index + 1 for index, line in enumerate(lines) if _CHANNEL.fullmatch(line.rstrip("\r"))]
    if number >= len(starts):
        return None
    return (_line_of(lines, starts[number], key) if key else None) or starts[number]


def _line_of(lines: Sequence[str], begin: int, key: str) -> int | None:
    """The line, from 1, of a key behind the first `begin` lines, before the next table begins."""
    for index, line in enumerate(lines[begin:], begin + 1):
        if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return index
        if _HEADER.match(line) and not line.strip().startswith("[["):
            return None
        if _CHANNEL.fullmatch(line.rstrip("\r")):
            return None
    return None
