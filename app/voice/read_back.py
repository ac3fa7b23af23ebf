"""Says aloud what was understood, through the system's own speech, where there is one."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Final, Protocol, cast

import structlog

from app.voice.background import Background
from domain.speech.heard import Language

KILL_AFTER_S: Final = 0.3
"""A program that was told to end, and has not."""
STOP_S: Final = 1.5
NO_WINDOW: Final = 0x0800_0000
"""CREATE_NO_WINDOW of Windows."""
SPD_LANGUAGES: Final[Mapping[Language, str]] = {"zh_CN": "zh", "en": "en"}
SAPI_CULTURES: Final[Mapping[Language, str]] = {"zh_CN": "zh*", "en": "en*"}
SAPI: Final = """
[Console]::InputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice = $speaker.GetInstalledVoices() |
    Where-Object { $_.Enabled -and $_.VoiceInfo.Culture.Name -like 'CULTURE' } | Select-Object -First 1
if ($voice) {
    $speaker.SelectVoice($voice.VoiceInfo.Name)
    $speaker.Speak([Console]::In.ReadToEnd())
}
"""
"""Says what stands on its input with a voice of the language; without one, nothing."""

log = structlog.get_logger(__name__)
Which = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Call:
    """A program to run: its arguments, and what stands on its input."""

    arguments: tuple[str, ...]
    text: str = ""


class System(Protocol):
    """A system's speech."""

    @property
    def program(self) -> str: ...

    def saying(self, text: str, language: Language) -> Call: ...

    def hushing(self) -> Call | None:
        """What ends speech that goes on without the process that asked for it."""
        ...


@dataclass(frozen=True, slots=True)
class SpeechDispatcher:
    """Linux. A daemon speaks, `spd-say` asks it to and waits for the end; the daemon must be told to stop."""

    program: str

    def saying(self, text: str, language: Language) -> Call:
        return Call((self.program, "--wait", "--language", SPD_LANGUAGES[language], "--", text))

    def hushing(self) -> Call | None:
        return Call((self.program, "--cancel"))


@dataclass(frozen=True, slots=True)
class Sapi:
    """Windows, through PowerShell; ends with its process."""

    program: str

    def saying(self, text: str, language: Language) -> Call:
        script = SAPI.replace("CULTURE", SAPI_CULTURES[language])
        return Call((self.program, "-NoProfile", "-NonInteractive", "-Command", script), text)

    def hushing(self) -> Call | None:
        return None


def system_speech(which: Which = shutil.which, platform: str = sys.platform) -> System | None:
    """The speech of this machine; None where it has none."""
    if platform == "win32":
        powershell = which("powershell")
        return Sapi(powershell) if powershell else None
    spd_say = which("spd-say")
    return SpeechDispatcher(spd_say) if spd_say else None


class ReadBack:
    """Says one sentence at a time; a new one ends the one before. From any thread; returns at once.

    Args:
        system: the machine's speech; without it, nothing is said.
    """

    def __init__(self, system: System | None) -> None:
        self._system = system
        self._thread = Background("read-back")
        self._running: subprocess.Popen[str] | None = None
        self._stopping = threading.Event()

    def available(self) -> str:
        """The program that speaks; empty where there is none. Whether it has a voice is not known."""
        return self._system.program if self._system else ""

    def say(self, text: str, language: Language) -> None:
        """Say it, in plain words."""
        if self._system:
            call = self._system.saying(text, language)
            self._thread.submit(lambda: self._say(call))

    def hush(self) -> None:
        """Say nothing more: somebody speaks."""
        if self._system:
            self._thread.submit(self._end)

    def stop(self) -> None:
        """End what is being said, and drop what waits. Safe to call twice; nothing is said afterwards."""
        self._stopping.set()
        self.hush()
        if not self._thread.stop(STOP_S):
            log.warning("read_back_still_busy", waited_s=STOP_S)

    def _say(self, call: Call) -> None:
        self._end()
        if not self._stopping.is_set():
            self._running = _started(call)

    def _end(self) -> None:
        process, self._running = self._running, None
        if process is None or not _stopped(process) or self._system is None:
            return
        hushing = self._system.hushing()
        if hushing and (cancel := _started(hushing)):
            _wait(cancel)


def _started(call: Call) -> subprocess.Popen[str] | None:
    flags = NO_WINDOW if sys.platform == "win32" else 0
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            call.arguments, stdin=pipe, stdout=null, stderr=null, encoding="utf-8", creationflags=flags
        )
    except OSError as error:
        log.warning("read_back_failed", error=str(error))
        return None
    _write(process, call.text)
    return process


def _write(process: subprocess.Popen[str], text: str) -> None:
    """Hand over what stands on its input; a program that ended at once has no use for it."""
    with suppress(BrokenPipeError), cast(IO[str], process.stdin) as lines:
        lines.write(text)


def _stopped(process: subprocess.Popen[str]) -> bool:
    """Ends a process; false where it had ended already."""
    if process.poll() is not None:
        return False
    process.terminate()
    _wait(process)
    return True


def _wait(process: subprocess.Popen[str]) -> None:
    """Until it ends, or is ended."""
    try:
        process.wait(KILL_AFTER_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
