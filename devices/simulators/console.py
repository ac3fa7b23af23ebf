"""The console of `lineside simulate`: one command a line, such as `scan TEXT`, `count 5`, `unplug`."""

import re
from collections.abc import Iterable, Mapping
from typing import TextIO

from devices.errors import CommandError
from devices.simulators.commands import MAX_PIECES, Command, done, needed, number, plain, word
from devices.simulators.device import SimulatedDevice
from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner
from devices.simulators.shdr import SimulatedShdr

MAX_GARBLED = 1_000
MAX_SLOW_MS = 1_000
MAX_WRAP = 1 << 32
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
            "garble [N]",
            lambda text: simulator.garble(number(text, MAX_GARBLED) if text else None),
            "N lines of garbage at once; without N all it says is garbage, until speak",
        ),
        "silence": Command("silence", plain(simulator.silence), "says nothing more, until speak"),
        "speak": Command("speak", plain(simulator.speak), "ends silence and garble"),
        "unplug": Command("unplug", plain(simulator.unplug), "its port is gone, until replug"),
        "replug": Command("replug", plain(simulator.replug), "its port is there again"),
    }


def _own_commands(simulator: SimulatedDevice) -> dict[str, Command]:
    match simulator:
        case SimulatedScanner():
            return _scanner_commands(simulator) | _slow_command(simulator)
        case SimulatedMachine():
            return _machine_commands(simulator) | _slow_command(simulator)
        case SimulatedShdr():
            lost = {
                "lose": Command("lose", plain(simulator.lose_machine), "all is UNAVAILABLE, until find"),
                "find": Command("find", plain(simulator.find_machine), "ends lose"),
            }
            return _machine_commands(simulator) | lost | _slow_command(simulator)
    return {}


def _scanner_commands(scanner: SimulatedScanner) -> dict[str, Command]:
    return {
        "scan": Command(
            "scan TEXT",
            lambda text: scanner.scan(_code(text)),
            r"scans a code, once; \x1d stands for a control character",
        ),
        "half": Command(
            "half TEXT", lambda text: scanner.half_scan(_code(text)), "half of a code and no end, once"
        ),
    }


def _machine_commands(machine: SimulatedMachine | SimulatedShdr) -> dict[str, Command]:
    return {
        "state": Command(
            "state WORD", lambda text: machine.set_state(word(text)), "its state, such as run, until the next"
        ),
        "mode": Command(
            "mode WORD", lambda text: machine.set_mode(word(text)), "its mode, such as manual, until the next"
        ),
        "count": Command(
            "count [N]",
            lambda text: machine.count(number(text or "1", MAX_PIECES)),
            "N good pieces more (1 without N)",
        ),
        "reject": Command(
            "reject [N]",
            lambda text: machine.reject(number(text or "1", MAX_PIECES)),
            "N bad pieces more (1 without N)",
        ),
        "value": Command(
            "value NAME TEXT", lambda text: machine.set_value(*_pair(text)), "a value by its name"
        ),
        "alarm": Command(
            "alarm CODE [TEXT]",
            lambda text: machine.alarm(*needed(text).split(maxsplit=1)),
            "an alarm, until clear",
        ),
        "clear": Command("clear CODE", lambda text: machine.clear(word(text)), "ends an alarm"),
        "half": Command("half", plain(machine.half_line), "the beginning of a line and no end, once"),
        "reset": Command("reset", plain(machine.reset_counters), "sets its counters to 0"),
        "wrap": Command(
            "wrap N",
            done(lambda text: machine.wrap_at(number(text, MAX_WRAP))),
            "its counters start again from 0 at N, from now on",
        ),
    }


def _slow_command(simulator: SimulatedDevice) -> dict[str, Command]:
    return {
        "slow": Command(
            "slow MS",
            done(lambda text: simulator.slow(_milliseconds(text))),
            "so many milliseconds after each byte, until slow 0",
        ),
    }


def _answer(commands: Mapping[str, Command], line: str) -> str:
    name, _, text = line.partition(" ")
    if name == "help":
        return _help(commands)
    try:
        return "ok" if _find(commands, name).do(text.strip()) else "nothing went out"
    except CommandError as error:
        return f"error: {error}"


def _help(commands: Mapping[str, Command]) -> str:
    rows = [(command.usage, command.about) for command in commands.values()]
    rows += [("help", "says this"), ("quit", "ends it, and takes the port away")]
    width = max(len(usage) for usage, _ in rows)
    return "\n".join(f"{usage:{width}}  {about}" for usage, about in rows)


def _find(commands: Mapping[str, Command], name: str) -> Command:
    if name not in commands:
        raise CommandError(f"unknown command {name!r}; allowed are {', '.join([*commands, 'help', 'quit'])}")
    return commands[name]


def _pair(text: str) -> tuple[str, str]:
    name, _, value = needed(text).partition(" ")
    return name, needed(value.strip())


def _milliseconds(text: str) -> int:
    return 0 if text == "0" else number(text, MAX_SLOW_MS)


def _code(text: str) -> bytes:
    r"""What a scanner would send: UTF-8, with `\x1d` and the like standing for one byte each."""
    pieces = _CONTROL.split(needed(text))
    return b"".join(
        bytes.fromhex(piece) if index % 2 else piece.encode() for index, piece in enumerate(pieces)
    )
