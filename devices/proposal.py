"""Writes a section of the settings file for a device that was recognised."""

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import count

from devices.recognition import Recognised, Value

MAP_TO_WRITE = (
    "# where it says what, from its data sheet; addresses count from 0:",
    '# state = { address = 2, states = { 0 = "idle", 1 = "execute" } }',
    "# counters = [{ address = 3 }]",
)
"""A register map cannot be guessed: a Modbus slave has to be given one."""


@dataclass(frozen=True, slots=True)
class LineUp:
    """How a serial line may be set."""

    baudrate: int
    bytesize: int = 8
    parity: str = "N"
    stopbits: int = 1

    def unusual(self) -> dict[str, Value]:
        """What the settings must say of it; the usual is left out."""
        usual = LineUp(9600)
        return {
            name: getattr(self, name)
            for name in self.__slots__
            if getattr(self, name) != getattr(usual, name)
        }


def propose(recognised: Recognised, port: str, line_up: LineUp, taken: Container[str]) -> str:
    """Gives a section in TOML.

    Args:
        recognised: what speaks there.
        port: its address, as the settings write it.
        line_up: how its line is set.
        taken: the ids that devices have already.
    """
    kind = recognised.kind
    section = "scanner" if kind == "scanner" else "machine"
    lines = [
        f"[[{section}]]",
        _line("id", next(name for name in _names(section) if name not in taken)),
        *([] if kind in {"scanner", "line"} else [_line("driver", kind)]),
        *([] if kind == "scanner" else ['equipment = "?"  # its name in the plan']),
        _line("port", port),
        *(_line(key, value) for key, value in (line_up.unusual() | dict(recognised.settings)).items()),
        *(MAP_TO_WRITE if kind == "modbus" else ()),
    ]
    return "\n".join(lines) + "\n"


def _names(section: str) -> Iterable[str]:
    return (f"{section}-{number}" for number in count(1))


def _line(key: str, value: Value) -> str:
    """A TOML basic string is written like a JSON one."""
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"
