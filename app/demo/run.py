"""`lineside demo`: to use where there is a screen, to watch where there is none."""

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import typer

from app.config import load_config
from app.demo.bystander import Bystander, announce
from app.demo.plant import PlantError, SamplePlant
from app.demo.shift import ScriptedShift, ShiftError
from app.screen import Screen, run_with_screen
from domain.codec import to_plain
from domain.ports import Standing
from domain.summary import summarise

SCREEN_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY")


def run_demo(folder: Path, language: str, scripted: bool) -> int:
    """Play or offer the demo; 0 when all went well, 1 when the sums differ, 2 when it cannot run."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # the plant is taken down
    scripted = scripted or not has_screen()
    if scripted:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="run-", dir=folder))
    _say(f"Lineside demo; data in {home}")
    _say("a central side on SQLite is started and reads the sample plant …")
    try:
        with SamplePlant(home, language=language) as plant:
            return _play(plant, folder) if scripted else _offer(plant)
    except PlantError as error:
        typer.echo(f"the sample plant did not start: {error}", err=True)
        return 2


def has_screen() -> bool:
    """Whether a window can be shown to anybody."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in SCREEN_VARIABLES)


def _play(plant: SamplePlant, folder: Path) -> int:
    """The scripted shift, then both sides' sums side by side."""
    pictures = folder / "screenshots"
    result: dict[str, Any] = {}
    standings: list[Standing] = []

    async def script(screen: Screen) -> None:
        await ScriptedShift(screen, plant, pictures, _say).play()
        now = screen.terminal.snapshot()
        standings.append(now.sync.standing)
        result.update(to_plain(summarise({order.id: order for order, _ in now.tasks}.values())))

    try:
        code = run_with_screen(load_config(plant.config), script)
    except ShiftError as error:
        typer.echo(f"the shift stopped: {error}; pictures in {pictures}", err=True)
        return 2
    if code:
        return code
    _say(f"screenshots in {pictures}")
    return _compare(result, plant.summary(), standings[0])


def _compare(ours: dict[str, Any], central: dict[str, Any], standing: Standing) -> int:
    _say("")
    _say(f"{'':24}{'terminal':>12}{'central':>12}")
    for name in ("good", "scrap", "rework", "stops"):
        _say(f"{name:24}{ours[name]:>12}{central[name]:>12}")
    for mine, theirs in zip(ours["tasks"], central["tasks"], strict=False):
        _say(f"{mine['task'] + ' ran s':24}{mine['ran_ms'] / 1000:>12.1f}{theirs['ran_ms'] / 1000:>12.1f}")
    _say(f"records at the central side: {standing.acked} of {standing.seq}, head {standing.head.hex()[:16]}")
    if ours != central:
        _say("NOT EQUAL: the terminal's summary differs from the central side's")
        return 1
    _say("EQUAL: the terminal's summary is the central side's, to the last field")
    return 0


def _offer(plant: SamplePlant) -> int:
    """The real window, with a machine that runs when work does and a scanner that reads this console."""
    announce(plant, _say)
    with Bystander(plant, _say) as bystander:
        return run_with_screen(load_config(plant.config), bystander.watch)


def _say(line: str) -> None:
    typer.echo(line)
