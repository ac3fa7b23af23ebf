"""The console of `lineside simulate`: one command a line, such as `scan TEXT`, `count 5`, `unplug`."""

import re
from collections.abc import Iterable, Mapping
from typing import TextIO

from devices.errors import CommandError
from devices.simulators.commands import MAX_PIECES, Command, needed, number, plain, word
from devices.simulators.device import SimulatedDevice
from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner

MAX_GARBLED = 1_000
_CONTROL = re.compile(r"\\x([0-9a-fA-F]{2})")


Own = Mapping[str, Command]


def run_console(
    simulator: SimulatedDevice, lines: Iterable[str], out: TextIO, own: Own | None = None
) -> None:
    """Obeys commands until they end or one is `quit`; blank lines and those that start with # are nothing.

    Args:
        simulator: what they are done to.
        lines: one command each.
        out: takes the answers.
        own: commands that only this simulator knows, where the console does not know it.
    """
    commands = commands_of(simulator, own)
    for line in map(str.strip, lines):
        if line == "quit":
            return
        if line and not line.startswith("#"):
            print(_answer(commands, line), file=out, flush=True)


def commands_of(simulator: SimulatedDevice, own: Own | None = None) -> Own:
    """The commands this simulator knows, by name."""
    return {
        **(_own_commands(simulator) if own is None else own),
        "garble": Command(
            "garble [N]", lambda text: simulator.garble(number(text, MAX_GARBLED) if text else None)
        ),
        "silence": Command("silence", plain(simulator.silence)),
        "speak": Command("speak", plain(simulator.speak)),
        "unplug": Command("unplug", plain(simulator.unplug)),
        "replug": Command("replug", plain(simulator.replug)),
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
            "state": Command("state WORD", lambda text: simulator.set_state(word(text))),
            "count": Command("count [N]", lambda text: simulator.count(number(text or "1", MAX_PIECES))),
            "alarm": Command(
                "alarm CODE [TEXT]", lambda text: simulator.alarm(*needed(text).split(maxsplit=1))
            ),
            "clear": Command("clear CODE", lambda text: simulator.clear(word(text))),
            "half": Command("half", plain(simulator.half_line)),
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


def _code(text: str) -> bytes:
    r"""What a scanner would send: UTF-8, with `\x1d` and the like standing for one byte each."""
    pieces = _CONTROL.split(needed(text))
    return b"".join(
        bytes.fromhex(piece) if index % 2 else piece.encode() for index, piece in enumerate(pieces)
    )
