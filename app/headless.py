"""The terminal without a screen: what its devices lead to is said line by line on stdout."""

import json
import signal as signals
import threading

import typer

from app.bootstrap import Terminal
from app.config import Config
from app.logs import set_up_logs
from app.services.snapshot import Snapshot
from app.single import only_one
from app.storage.paths import logs_path
from domain.codec import to_plain
from domain.outcomes import Outcome
from domain.signals import Signal

LOOK_S = 0.5
"""A signal that the system hands to another thread does not wake this one: it has to look by itself."""


def run_headless(config: Config) -> int:
    """Run until SIGTERM or SIGINT; exit code 0, or 2 when the terminal cannot work at all."""
    set_up_logs(logs_path(config.terminal.data))
    with only_one(config.terminal.data) as alone:
        if not alone:
            typer.echo("another Lineside runs on this data folder; close it first", err=True)
            return 2
        _until_ended(Terminal(config, _ignore, _say))
    return 0


def _until_ended(terminal: Terminal) -> None:
    ended = threading.Event()
    for number in (signals.SIGTERM, signals.SIGINT):
        signals.signal(number, lambda *_: ended.set())
    terminal.start()
    typer.echo(json.dumps({"ready": terminal.snapshot().sync.standing.store}))
    while not ended.wait(LOOK_S):
        continue
    terminal.stop()


def _ignore(_: Snapshot) -> None:
    """Nobody looks."""


def _say(outcome: Outcome, signal: Signal) -> None:
    """One JSON line per outcome; it comes after the commit, as on a screen."""
    line = {"device": signal.device, "outcome": type(outcome).__name__.lower(), **_values(outcome)}
    typer.echo(json.dumps(line, ensure_ascii=False))


def _values(outcome: Outcome) -> dict[str, object]:
    return {
        name: value if not isinstance(value, tuple) else [to_plain(item) for item in value]
        for name, value in ((name, getattr(outcome, name)) for name in outcome.__slots__)
        if name != "events"
    }
