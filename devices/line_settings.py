"""How a machine that speaks in lines is set up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from devices.patterns import LinePatterns, compile_patterns
from devices.settings import MachineSettings, demand
from devices.words import MODE_WORDS, STATE_WORDS
from domain.signals import MachineMode, MachineState


@dataclass(frozen=True, kw_only=True)
class LineSettings(MachineSettings):
    """A machine that speaks in lines.

    Args:
        patterns: how its lines look.
        states: its words for states; any other word is said to be `no_data`.
        modes: its words for modes.
        wrap: where its counters start again from 0; 0 where they have no such end.
        encoding: of its text.
        max_line: longest line in bytes.
    """

    driver: Literal["line"] = "line"
    patterns: LinePatterns = field(default_factory=LinePatterns)
    states: Mapping[str, MachineState] = field(default_factory=lambda: STATE_WORDS)
    modes: Mapping[str, MachineMode] = field(default_factory=lambda: MODE_WORDS)
    wrap: int = 0
    encoding: str = "utf-8"
    max_line: int = 200

    def __post_init__(self) -> None:
        MachineSettings.__post_init__(self)
        demand(self.wrap >= 0, "wrap must not be negative")
        demand(self.max_line > 0, "max_line must be positive")
        demand(
            _is_text_encoding(self.encoding),
            f"encoding {self.encoding!r} is not known; write for example utf-8 or gbk",
        )
        demand(bool(compile_patterns(self.patterns, self.max_line)), "a machine needs one pattern at least")


def _is_text_encoding(name: str) -> bool:
    try:
        "".encode(name)
    except LookupError:
        return False
    return True
