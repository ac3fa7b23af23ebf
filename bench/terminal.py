"""A terminal to measure: its settings, a ledger that knows the sample plant, its devices plugged in."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app.clocks import SystemClock
from app.identity import Identity, keep_identity, key_to_enrol, write_private
from app.services.recorder import Recorder
from app.storage.paths import ledger_path, roster_path
from app.storage.sqlite_ledger import SqliteLedger
from bench.plant import sample_plan
from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner
from domain.plan_events import PersonDefined
from domain.roster import Roster
from tests.support.rosters import SITE_PUBLIC, signed

MONTH_MS = 30 * 24 * 3600 * 1000
CONFIG = """
[terminal]
station = "A1"
line = "A"
data = {data}
[central]
url = "http://127.0.0.1:9"
[screen]
fullscreen = false
[[scanner]]
id = "scanner"
port = {scanner}
[[machine]]
id = "machine"
port = {machine}
equipment = "CNC-A1"
"""

IDENTITY = Identity(
    terminal="terminal",
    name="terminal-A1",
    site="sample",
    line="A",
    stations=("A1",),
    site_key=SITE_PUBLIC.hex(),
    public_key="",
    url="http://127.0.0.1:9",
    ca="",
)


def prepared(folder: Path) -> Path:
    """The settings file of a terminal that knows its plan and people, is enrolled, and reaches nobody."""
    plan = sample_plan()
    enrolled(folder / "data", [event for event in plan if isinstance(event, PersonDefined)])
    ledger = SqliteLedger(ledger_path(folder / "data"))
    Recorder(ledger, SystemClock(), "A1", "A").note(*plan)
    ledger.close()
    config = folder / "lineside.toml"
    places = {name: json.dumps(str(folder / name)) for name in ("data", "scanner", "machine")}
    config.write_text(CONFIG.format(**places), "utf-8")
    return config


def enrolled(data: Path, people: Sequence[PersonDefined]) -> None:
    """What an enrolment and a first contact leave in the data folder."""
    data.mkdir(parents=True, exist_ok=True)
    key = key_to_enrol(data)
    keep_identity(data, IDENTITY.model_copy(update={"public_key": key.public.hex()}), "")
    now = SystemClock().now().at
    roster = Roster(IDENTITY.site, now, now + MONTH_MS, tuple(people))
    write_private(roster_path(data), signed(roster).model_dump_json())


@contextmanager
def plugged_in(folder: Path) -> Iterator[SimulatedScanner]:
    """The devices of the settings; gives the scanner."""
    with (
        closing(SimulatedScanner(folder / "scanner")) as scanner,
        closing(SimulatedMachine(folder / "machine")),
    ):
        yield scanner
