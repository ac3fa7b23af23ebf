"""The console of `lineside simulate`: one command a line, such as `scan TEXT`, `count 5`, `unplug`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from devices.errors import CommandError
from devices.simulators.device import SimulatedDevice
from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner

MAX_PIECES = 1_000_000
MAX_GARBLED = 1_000
_CONTROL = re.compile(r"\\x([0-9a-fA-F]{2})")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: how it is written, what it does, and what `do` gives: whether something went out."""

    usage: str
    do: Callable[[str], bool]


def run_console(simulator: SimulatedDevice, lines: Iterable[str], out: TextIO) -> None:
    """Obeys commands until they end or one is `quit`; blank lines and those that start with # are nothing."""
    commands = commands_of(simulator)
    for line in map(str.strip, lines):
        if line == "quit":
            return
        if line and not line.startswith("#"):
            print(_answer(commands, line), file=out, flush=True)


def commands_of(simulator: SimulatedDevice) -> Mapping[str, Command]:
    """The commands this simulator knows, by name."""
    own = _own_commands(simulator)
    return own | {
        "garble": Command(
            "garble [N]", lambda text: simulator.garble(_number(text, MAX_GARBLED) if text else None)
        ),
        "silence": Command("silence", _plain(simulator.silence)),
        "speak": Command("speak", _plain(simulator.speak)),
        "unplug": Command("unplug", _plain(simulator.unplug)),
        "replug": Command("replug", _plain(simulator.replug)),
    }


def _own_commands(simulator: SimulatedDevice) -> dict[str, Command]:
    if isinstance(simulator, SimulatedScanner):
        return {
            "scan": Command(
                r"scan TEXT (\x1d for a control character)", lambda text: simulator.scan(_code(text))
            ),
            "half": Command("half TEXT", lambda text: simulator.half_scan(_code(text))),
        }
    if isinstance(simulator, SimulatedMachine):
        return {
            "state": Command("state WORD", lambda text: simulator.set_state(_word(text))),
            "count": Command("count [N]", lambda text: simulator.count(_number(text or "1", MAX_PIECES))),
            "alarm": Command(
                "alarm CODE [TEXT]", lambda text: simulator.alarm(*_needed(text).split(maxsplit=1))
            ),
            "clear": Command("clear CODE", lambda text: simulator.clear(_word(text))),
            "half": Command("half", _plain(simulator.half_line)),
        }
    return {}


def _answer(commands: Mapping[str, Command], line: str) -> str:
    name, _, text = line.partition(" ")
    if name == "help":
        return "\n".join([*(command.usage for command in commands.values()), "help", "quit"])
    try:
        return "ok" if _find(commands, name).do(text.strip()) else "nothing went out"
    except CommandError as error:
        return f"error: {error}"


def _find(commands: Mapping[str, Command], name: str) -> Command:
    if name not in commands:
        raise CommandError(f"unknown command {name!r}; allowed are {', '.join([*commands, 'help', 'quit'])}")
    return commands[name]


def _plain(action: Callable[[], bool | None]) -> Callable[[str], bool]:
    def do(text: str) -> bool:
        if text:
            raise CommandError(f"nothing may follow, but {text!r} does")
        return action() is not False

    return do


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise CommandError(f"a whole number from 1 to {most} is needed, not {text!r}")
    return int(text)


def _needed(text: str) -> str:
    if not text:
        raise CommandError("something must follow; see help")
    return text


def _word(text: str) -> str:
    if len(text.split()) != 1:
        raise CommandError(f"one word must follow, not {text!r}")
    return text


def _code(text: str) -> bytes:
    r"""What a scanner would send: UTF-8, with `\x1d` and the like standing for one byte each."""
    pieces = _CONTROL.split(_needed(text))
    return b"".join(
        bytes.fromhex(piece) if index % 2 else piece.encode() for index, piece in enumerate(pieces)
    )
