"""The sample plant on this computer: a central side, a network that can be cut, a scanner and a machine."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self
from urllib.parse import urlsplit

import requests

from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner
from sync.simulated_network import SimulatedNetwork

LISTENING = "listening on "
PATIENCE_S = 30.0


class PlantError(Exception):
    """The sample plant did not start; the message is what was said."""


class Process(Protocol):
    """One that was started, as far as it is looked at here."""

    @property
    def stdout(self) -> IO[str] | None: ...

    def terminate(self) -> None: ...

    def kill(self) -> None: ...

    def communicate(self, *, timeout: float) -> tuple[str, str]: ...


class Central:
    """A central side as a process of its own, on SQLite in a folder or on the database it is given."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        self._environment = os.environ | {
            "LINESIDE_DATA_DIR": str(folder),
            "LINESIDE_DATABASE_URL": database_url,
            "LINESIDE_SITE": "sample",
            "LINESIDE_LOG_REQUESTS": "false",
            "LINESIDE_PIN_KEY": secrets.token_hex(32),
        }
        self._process: Process | None = None
        self.url = ""

    def import_plan(self, *paths: Path) -> str:
        """Read plan files; what the import reports."""
        return self._tell("import", *map(str, paths))

    def import_sample(self) -> str:
        resources = files("resources")
        return self.import_plan(Path(str(resources / "sample_plant")), Path(str(resources / "reasons.toml")))

    def add_terminal(self, name: str, line: str, station: str) -> str:
        """Let a terminal enrol; its one-time code."""
        return self._tell("terminal", "add", name, "--line", line, "--station", station).strip()

    def add_user(self, name: str, password: str, *roles: str) -> None:
        """Let somebody in who signs in by name and password."""
        wanted = [word for role in roles for word in ("--role", role)]
        self._tell("user", "add", name, *wanted, "--password-file", "-", typed=password)

    def sign_in_as_new(self, name: str, *roles: str) -> str:
        """Add a user, while it serves; the token of that user's session."""
        password = secrets.token_urlsafe(24)
        self.add_user(name, password, *roles)
        answer = requests.post(
            f"{self.url}/v1/session", json={"name": name, "password": password}, timeout=PATIENCE_S
        )
        answer.raise_for_status()
        return str(answer.json()["token"])

    def start(self, port: int = 0) -> None:
        """Start serving and wait until it does.

        Raises:
            PlantError: it ended instead.
        """
        process = self._process = self._begun("serve", "--port", str(port), "--until-stdin-closes")
        line = process.stdout.readline() if process.stdout else ""
        if not line.startswith(LISTENING):
            _, said = process.communicate(timeout=PATIENCE_S)
            raise PlantError(said or line)
        self.url = line.removeprefix(LISTENING).strip()

    def stop(self) -> None:
        """Ask it to end and wait."""
        if self._process is not None:
            self._process.terminate()
            self._process.communicate(timeout=PATIENCE_S)
            self._process = None

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate(timeout=PATIENCE_S)
            self._process = None

    def get(self, path: str, token: str, **params: str | int) -> Any:
        """What the API answers, as JSON values."""
        answer = requests.get(
            f"{self.url}{path}",
            params=params,
            headers={"Authorization": f"Bearer {token}"},
            timeout=PATIENCE_S,
        )
        answer.raise_for_status()
        return answer.json()

    def _begun(self, *arguments: str) -> Process:
        return subprocess.Popen(
            self._command(*arguments),
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _tell(self, *arguments: str, typed: str | None = None) -> str:
        return _said(self._command(*arguments), self._environment, typed)

    def _command(self, *arguments: str) -> Sequence[str]:
        return (sys.executable, "-m", "central", *arguments)


def enrol(config: Path, code: str) -> str:
    """Enrol the terminal of a settings file by the command; what it says.

    Raises:
        PlantError: it is not enrolled.
    """
    command = (sys.executable, "-m", "app", "enroll", "--config", str(config), "--code", code)
    return _said(command, os.environ)


def _said(command: Sequence[str], environment: Mapping[str, str], typed: str | None = None) -> str:
    done = subprocess.run(command, env=environment, input=typed, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PlantError(done.stderr or done.stdout)
    return done.stdout


class SamplePlant:
    """One station of the sample plant with everything that hangs on it. Use it as a context manager.

    Args:
        folder: where everything of it lies; made if it is not there.
        station: which station's terminal `config` is for.
        language: of that terminal.
    """

    def __init__(self, folder: Path, station: str = "A1", language: str = "zh_CN") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.config = folder / f"terminal-{station}.toml"
        self.data = folder / f"terminal-{station}"
        self.central = Central(folder / "central")
        self._station = station
        self._language = language
        self.scanner = SimulatedScanner(folder / "scanner")
        self.machine = SimulatedMachine(folder / "machine")

    def __enter__(self) -> Self:
        self.central.import_sample()
        line = self._station[0]
        code = self.central.add_terminal(f"terminal-{self._station}", line, self._station)
        self.central.start()
        address = urlsplit(self.central.url)
        self.network = SimulatedNetwork(address.hostname or "", address.port or 0)
        self.network.start()
        self._write_config(line)
        enrol(self.config, code)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.scanner.close()
        self.machine.close()
        self.network.stop()
        self.central.stop()

    @cached_property
    def token(self) -> str:
        """Of somebody who may read everything at the central side."""
        return self.central.sign_in_as_new("auditor", "it", "supervisor")

    def summary(self) -> dict[str, Any]:
        """The central side's summary of the line, of everything it holds now."""
        newest = self.central.get("/v1/summary", self.token, line=self._station[0])["ledger_position"]
        summary = self.central.get(
            "/v1/summary", self.token, line=self._station[0], at_least=newest, wait=int(PATIENCE_S)
        )
        return {name: value for name, value in summary.items() if not name.endswith("position")}

    def _write_config(self, line: str) -> None:
        equipment = {"A": f"CNC-{self._station}"}.get(line, f"ASM-{self._station}")
        self.config.write_text(
            "\n".join(
                (
                    "[terminal]",
                    f"station = {json.dumps(self._station)}",
                    f"line = {json.dumps(line)}",
                    f"language = {json.dumps(self._language)}",
                    f"data = {json.dumps(str(self.data))}",
                    "[central]",
                    f'url = "http://127.0.0.1:{self.network.port}"',
                    "[screen]",
                    "fullscreen = false",
                    "[[scanner]]",
                    'id = "scanner"',
                    f"port = {json.dumps(str(self.folder / 'scanner'))}",
                    "[[machine]]",
                    'id = "machine"',
                    f"port = {json.dumps(str(self.folder / 'machine'))}",
                    f"equipment = {json.dumps(equipment)}",
                )
            ),
            "utf-8",
        )
