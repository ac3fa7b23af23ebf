"""A sound server of the tests' own, without hardware: what is played into it is heard by its microphone."""

import os
import shutil
import subprocess
import tempfile
import time
from ctypes.util import find_library
from pathlib import Path
from typing import Final

import pytest

PLUGIN: Final = "libasound_module_pcm_pulse.so"
PATIENCE_S: Final = 20.0
MODULES: Final = (
    "module-null-sink sink_name=loudspeaker rate=48000 channels=2",
    "module-remap-source source_name=ear master=loudspeaker.monitor",
)
ALSA: Final = """
pcm.headset {
    type pulse
    device ear
}
"""


def _missing() -> str:
    """What a sound server of one's own needs and is not here, as Debian's packages are called."""
    parts = {
        "pulseaudio": shutil.which("pulseaudio"),
        "pulseaudio-utils": shutil.which("pactl") and shutil.which("paplay"),
        "libportaudio2": find_library("portaudio"),
        "libasound2-plugins": any(Path("/usr/lib").glob(f"*/alsa-lib/{PLUGIN}")),
    }
    return ", ".join(package for package, part in parts.items() if not part)


MISSING: Final = _missing()
needs_sound_server = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {MISSING}")


class SoundServer:
    """Ends with `close`; may be killed and begun again meanwhile.

    Attributes:
        environment: of programs that are to use it, and nothing else of this machine's sound.
    """

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="sound-"))
        self._socket = self._folder / "native"
        (self._folder / ".asoundrc").write_text(ALSA)
        home = str(self._folder)
        own = {"HOME": home, "XDG_RUNTIME_DIR": home, "PULSE_RUNTIME_PATH": home, "PULSE_STATE_PATH": home}
        self.environment = {**os.environ, **own, "PULSE_SERVER": f"unix:{self._socket}"}
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Returns when it answers."""
        modules = (f"module-native-protocol-unix auth-anonymous=1 socket={self._socket}", *MODULES)
        loads = [part for module in modules for part in ("--load", module)]
        alone = ("-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes")
        command = ("pulseaudio", *alone, "--realtime=no", "--high-priority=no", *loads)
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE_S
        while not self._answers():
            assert self._process.poll() is None, (self._folder / "log").read_text()
            assert time.monotonic() < until, "the sound server does not answer"

    def play(self, file: Path) -> None:
        """Returns when it was played."""
        command = ("paplay", "--device=loudspeaker", str(file))
        subprocess.run(command, env=self.environment, check=True, timeout=60)

    def kill(self) -> None:
        """As a microphone is pulled out."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None
            self._socket.unlink(missing_ok=True)

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self._folder)

    def _answers(self) -> bool:
        command = ("pactl", "list", "short", "sources")
        said = subprocess.run(command, env=self.environment, capture_output=True, timeout=10, check=False)
        return b"ear" in said.stdout
