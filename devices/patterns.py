"""Patterns of a machine's lines, checked before use so that no line can ever stall the reader."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from math import comb

from devices.errors import SettingsError

MAX_PATTERN_CHARS = 200
MAX_TRIES = 5_000_000
_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_UNSAFE = {
    "repeats a group": re.compile(r"\)[*+{]"),
    "refers back": re.compile(r"\\[1-9]|\(\?P="),
    "uses an extension other than (?:…) and (?P<name>…)": re.compile(r"\(\?(?!:|P<|P=)"),
}


@dataclass(frozen=True, slots=True)
class LinePatterns:
    """Regular expressions, each for a whole line; runs of blanks are one space, letters match in any case.

    Named groups carry the values: `word` of the state and of the mode, `total` of the count and of the
    rejects, `code` of the alarm and of its clearing, `name` and `value` of a value, and, where there is one,
    `text` of the alarm. A pattern without any text is a kind of line that this machine does not send.
    """

    state: str = r"STATE (?P<word>\w{1,32})"
    mode: str = r"MODE (?P<word>\w{1,32})"
    count: str = r"COUNT (?P<total>\d{1,18})"
    rejects: str = r"REJECTS (?P<total>\d{1,18})"
    alarm: str = r"ALARM (?P<code>[\w.-]{1,32})(?: (?P<text>.+))?"
    clear: str = r"CLEAR (?P<code>[\w.-]{1,32})"
    value: str = r"VALUE (?P<name>[\w.-]{1,32}) (?P<value>.{1,100})"
    heartbeat: str = r"HB"


REQUIRED_GROUPS: Mapping[str, tuple[str, ...]] = {
    "state": ("word",),
    "mode": ("word",),
    "count": ("total",),
    "rejects": ("total",),
    "alarm": ("code",),
    "clear": ("code",),
    "value": ("name", "value"),
    "heartbeat": (),
}


def compile_patterns(patterns: LinePatterns, max_line: int) -> Mapping[str, re.Pattern[str]]:
    """Compiles the patterns that have any text, by field name, for lines of at most `max_line` characters.

    Raises:
        SettingsError: a pattern is no regular expression, lacks its group, or could take too long.
    """
    return {
        field.name: compile_pattern(
            field.name, getattr(patterns, field.name), max_line, REQUIRED_GROUPS[field.name]
        )
        for field in fields(patterns)
        if getattr(patterns, field.name)
    }


def compile_pattern(name: str, pattern: str, max_line: int, groups: Iterable[str]) -> re.Pattern[str]:
    """Compiles one pattern, called `name` in complaints, that has to have these named `groups`.

    Raises:
        SettingsError: as above.
    """
    if problem := _danger(pattern, max_line):
        raise SettingsError(f"pattern for {name} {problem}: {pattern!r}")
    try:
        compiled = re.compile(pattern, re.ASCII | re.IGNORECASE)
    except (re.error, OverflowError) as error:
        raise SettingsError(f"pattern for {name} is no regular expression ({error}): {pattern!r}") from error
    for group in groups:
        if group not in compiled.groupindex:
            raise SettingsError(f"pattern for {name} lacks the group (?P<{group}>…): {pattern!r}")
    return compiled


def _danger(pattern: str, max_line: int) -> str | None:
    """Says why matching could take too long, or None.

    Without repeated groups and back-references, the ways to try a line are at most those of placing the
    repetitions' ends in it, doubled for each optional part and each alternative; these take longer to try
    than a repetition goes on, and so count threefold.
    """
    if len(pattern) > MAX_PATTERN_CHARS:
        return f"is longer than {MAX_PATTERN_CHARS} characters"
    skeleton = _ATOM.sub(lambda atom: atom[0] if atom[0][1:].isdecimal() else "x", pattern)
    for problem, sign in _UNSAFE.items():
        if sign.search(skeleton):
            return problem
    repeats = sum(map(skeleton.count, "*+{"))
    choices = skeleton.count("|") + skeleton.count("?") - skeleton.count("(?")
    if comb(max_line + repeats, repeats) * 3**choices > MAX_TRIES:
        return f"has too many repetitions and alternatives for lines of {max_line}"
    return None
