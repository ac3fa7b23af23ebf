"""Runs `lineside-central` in processes of their own: forks of one that has loaded it, or as it is typed."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.plan_events import Role
from sync.contract import (
    CHALLENGES_PATH,
    ENROLMENTS_PATH,
    TOKENS_PATH,
    VERSION_HEADER,
    Challenge,
    Enrolled,
    Token,
    enrolment_statement,
    sign_in_statement,
)
from tests.support.central import Credentials, OfficeClient, TerminalClient, http_client
from tests.support.hatchery import Hatched, Hatchery

LISTENING = "listening on "
PATIENCE_S = 60


@dataclass(frozen=True)
class Invitation:
    """A one-time code and the key of the terminal that enrols with it, as often as it likes."""

    code: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    def enrolment(self) -> dict[str, str]:
        """What the terminal asks to enrol."""
        public, code = self.key.public_key().public_bytes_raw(), self.code.replace("-", "")
        signature = self.key.sign(enrolment_statement(code, public)).hex()
        return {"code": self.code, "public_key": public.hex(), "signature": signature}


class Serving:
    """A service that runs, and where."""

    def __init__(self, process: subprocess.Popen[str] | Hatched, url: str) -> None:
        self.process = process
        self.url = url
        self.http = http_client(url)

    def terminal(self, invitation: Invitation) -> TerminalClient:
        """The terminal that was invited: it enrols, which changes nothing if it has, and signs in."""
        key = invitation.key
        enrolled = Enrolled.model_validate_json(self._asked(ENROLMENTS_PATH, **invitation.enrolment()))
        asked = self._asked(CHALLENGES_PATH, terminal=enrolled.terminal)
        nonce = Challenge.model_validate_json(asked).nonce
        signature = key.sign(sign_in_statement(enrolled.terminal, nonce)).hex()
        answer = self._asked(TOKENS_PATH, terminal=enrolled.terminal, nonce=nonce, signature=signature)
        token = Token.model_validate_json(answer).token
        return TerminalClient(self.http, Credentials(token, key, enrolled.terminal))

    def _asked(self, path: str, **question: str) -> bytes:
        response = self.http.post(path, json=question, headers={VERSION_HEADER: "1.2.3"})
        assert response.status_code == 200, response.text
        return response.content

    def close_input(self) -> tuple[int, str]:
        """Close its standard input, as whoever started it does by going; its exit code and what it logged."""
        _, logged = self.process.communicate(timeout=PATIENCE_S)
        return self.process.wait(), logged

    @property
    def workers(self) -> set[int]:
        """The processes that were started by the first: those that serve, and the one that folds."""
        file = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(child) for child in file.read_text("ascii").split()} if file.exists() else set()

    def kill(self) -> None:
        """End all of its processes in the middle of whatever they do."""
        workers = self.workers
        self.process.kill()
        for worker in workers:
            with suppress(ProcessLookupError):  # it has ended
                os.kill(worker, signal.SIGKILL)
        self.process.communicate(timeout=PATIENCE_S)

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Stop it; its exit code and what it logged."""
        self.process.send_signal(how)
        _, logged = self.process.communicate(timeout=PATIENCE_S)
        return self.process.wait(), logged

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate(timeout=PATIENCE_S)
        self.http.close()


class CommandLine:
    """The commands, all with the same settings; whatever still runs at the end is stopped."""

    def __init__(self, settings: Mapping[str, str], hatchery: Hatchery | None = None) -> None:
        foreign = {name for name in os.environ if name.startswith("LINESIDE_")}
        inherited = {name: value for name, value in os.environ.items() if name not in foreign}
        quiet = {"LINESIDE_LOG_REQUESTS": "false"}
        self.settings = {**inherited, "PYTHONPATH": str(Path.cwd()), **quiet, **settings}
        self.hatchery = hatchery
        self._services: list[Serving] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        for service in self._services:
            service.close()

    def run(
        self, *arguments: str, said: str = "", stdout: TextIO | None = None, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, with `said` on its standard input."""
        environment = self.settings | settings
        if self.hatchery:
            return self.hatchery.run([*arguments], environment, said, stdout, PATIENCE_S)
        return subprocess.run(
            [sys.executable, "-m", "central", *arguments],
            env=environment,
            input=said,
            stdout=stdout or subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )

    def serve(self, *arguments: str, **settings: str) -> Serving:
        process = self._started(["serve", "--port", "0", *arguments], self.settings | settings)
        assert process.stdout
        line = process.stdout.readline()
        assert line.startswith(LISTENING), process.communicate(timeout=PATIENCE_S)
        self._services.append(Serving(process, line.removeprefix(LISTENING).strip()))
        return self._services[-1]

    def _started(self, arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[str] | Hatched:
        if self.hatchery:
            return self.hatchery.start(arguments, environment)
        return subprocess.Popen(
            [sys.executable, "-m", "central", *arguments],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def office(self, service: Serving, role: Role = Role.SUPERVISOR) -> OfficeClient:
        """Somebody with a role, added now and signed in by a password."""
        name, password = f"user-{uuid4().hex}", uuid4().hex
        done = self.run("user", "add", name, "--role", role, "--password-file", "-", said=password)
        assert done.returncode == 0, done.stderr
        response = service.http.post("/v1/session", json={"name": name, "password": password})
        return OfficeClient(service.http, Token.model_validate_json(response.content).token)

    def invite(self, name: str = "T1", line: str = "A", station: str = "A1") -> Invitation:
        """Add a terminal: `Serving.terminal` lets it in."""
        done = self.run("terminal", "add", name, "--line", line, "--station", station)
        assert done.returncode == 0, done.stderr
        return Invitation(done.stdout.strip())
