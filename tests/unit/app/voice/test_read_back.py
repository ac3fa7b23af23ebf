"""What was understood is said by a program of the system: one at a time, its text never a command."""

import shutil
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.voice.read_back import Call, ReadBack, Sapi, SpeechDispatcher, system_speech
from domain.speech.heard import Language

SOON_S = 20.0
SPEAKER = """
import signal, socket, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN if sys.argv[3] == "deaf" else signal.SIG_DFL)
text = sys.stdin.read() or sys.argv[2]
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as line:
    line.sendall(text.encode() + b"\\n")
    time.sleep(60 if text.startswith("long") else 0)
"""


@dataclass(frozen=True)
class Talker:
    """A system's speech that tells a port what it says; what begins with `long` takes a minute."""

    port: int
    hushes: bool = False
    deaf: bool = False
    cancels_slowly: bool = False
    program: str = sys.executable

    def saying(self, text: str, language: Language) -> Call:
        return self._call(text=text)

    def hushing(self) -> Call | None:
        hushed = "long hush" if self.cancels_slowly else "hushed"
        return self._call(hushed) if self.hushes else None

    def _call(self, argument: str = "", text: str = "") -> Call:
        deaf = "deaf" if self.deaf else ""
        return Call((self.program, "-c", SPEAKER, str(self.port), argument, deaf), text)


class Hall:
    """Hears what is said, in turn, and when it ends."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(SOON_S)
        self.port: int = self._server.getsockname()[1]
        self._speakers: list[socket.socket] = []

    def hears(self) -> str:
        speaker, _ = self._server.accept()
        speaker.settimeout(SOON_S)
        self._speakers.append(speaker)
        return speaker.recv(1000).decode().rstrip("\n")

    def hears_the_end_of(self, number: int) -> bool:
        try:
            return self._speakers[number].recv(1) == b""
        except ConnectionResetError:
            return True

    def close(self) -> None:
        for speaker in (*self._speakers, self._server):
            speaker.close()


@pytest.fixture
def hall() -> Iterator[Hall]:
    hall = Hall()
    yield hall
    hall.close()


def test_a_sentence_is_said_and_its_text_is_never_read_as_a_command(hall: Hall) -> None:
    text = """-完成 50 件; $(reboot) "`id`" ' %PATH%"""
    voice = ReadBack(Talker(hall.port))
    voice.say(text, "zh_CN")
    assert hall.hears() == text
    voice.stop()


def test_a_new_sentence_ends_the_one_before(hall: Hall) -> None:
    voice = ReadBack(Talker(hall.port))
    voice.say("long story", "en")
    assert hall.hears() == "long story"
    voice.say("50", "en")
    assert hall.hears_the_end_of(0)
    assert hall.hears() == "50"
    voice.stop()


def test_whoever_speaks_is_not_talked_over(hall: Hall) -> None:
    voice = ReadBack(Talker(hall.port))
    voice.say("long story", "en")
    hall.hears()
    voice.hush()
    assert hall.hears_the_end_of(0)
    voice.hush()
    voice.stop()


def test_the_end_of_the_terminal_ends_it(hall: Hall) -> None:
    voice = ReadBack(Talker(hall.port))
    voice.say("long story", "en")
    hall.hears()
    voice.stop()
    assert hall.hears_the_end_of(0)
    voice.say("too late", "en")
    voice.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs without asking them")
@pytest.mark.parametrize("sentences", [1, 6])
def test_the_end_waits_for_no_speech(hall: Hall, sentences: int) -> None:
    voice = ReadBack(Talker(hall.port, hushes=True, deaf=True, cancels_slowly=True))
    for _ in range(sentences):
        voice.say("long story", "en")
    hall.hears()
    begun = time.monotonic()
    voice.stop()
    assert time.monotonic() - begun < 2
    assert hall.hears_the_end_of(0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs without asking them")
def test_a_program_that_does_not_want_to_end_is_ended(hall: Hall) -> None:
    voice = ReadBack(Talker(hall.port, deaf=True))
    voice.say("long story", "en")
    hall.hears()
    voice.stop()
    assert hall.hears_the_end_of(0)


def test_a_daemon_that_would_go_on_is_told_to_stop(hall: Hall) -> None:
    voice = ReadBack(Talker(hall.port, hushes=True))
    voice.say("long story", "en")
    hall.hears()
    voice.hush()
    assert hall.hears() == "hushed"
    voice.stop()


def test_what_has_ended_is_not_hushed(hall: Hall) -> None:
    voice = ReadBack(Talker(hall.port, hushes=True))
    voice.say("50", "en")
    assert hall.hears() == "50"
    assert hall.hears_the_end_of(0)
    voice._thread.submit(lambda: voice._running and voice._running.wait()).result(SOON_S)
    voice.say("60", "en")
    assert hall.hears() == "60"
    voice.stop()


def test_it_returns_at_once(hall: Hall) -> None:
    voice = ReadBack(Talker(hall.port, deaf=True))
    begun = time.monotonic()
    for number in range(3):
        voice.say(f"long {number}", "en")
    assert time.monotonic() - begun < 0.5
    voice.stop()


def test_without_a_system_that_speaks_nothing_is_said() -> None:
    voice = ReadBack(None)
    assert voice.available() == ""
    voice.say("50", "en")
    voice.hush()
    voice.stop()


@pytest.mark.parametrize("program", ["/nowhere/spd-say", shutil.which("true") or "true"])
def test_a_program_that_does_not_start_or_does_not_listen_ends_nothing(program: str) -> None:
    voice = ReadBack(Talker(1, program=program))
    voice.say("x" * 200_000, "en")
    voice.stop()


def test_linux_speaks_through_speech_dispatcher() -> None:
    speech = system_speech(lambda name: f"/usr/bin/{name}", "linux")
    assert speech == SpeechDispatcher("/usr/bin/spd-say")
    assert ReadBack(speech).available() == "/usr/bin/spd-say"
    assert speech.saying("-50 件", "zh_CN") == Call(
        ("/usr/bin/spd-say", "--wait", "--language", "zh", "--", "-50 件")
    )
    assert speech.hushing() == Call(("/usr/bin/spd-say", "--cancel"))


def test_windows_speaks_through_sapi_and_the_text_stands_on_its_input() -> None:
    speech = system_speech(lambda name: rf"C:\{name}.exe", "win32")
    assert speech == Sapi(r"C:\powershell.exe")
    call = speech.saying("'; Remove-Item *", "en")
    assert call.text == "'; Remove-Item *"
    assert not any("Remove-Item" in argument for argument in call.arguments)
    assert "Culture.Name -like 'en*'" in call.arguments[-1]
    assert speech.hushing() is None


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_a_machine_may_be_mute(platform: str) -> None:
    assert system_speech(lambda _: None, platform) is None
