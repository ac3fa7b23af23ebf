"""Sentences as they were heard, kept with the records for some days where the settings want it."""

import hashlib
import io
import re
import shutil
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Final

import structlog

from app.voice.ports import RATE

DAY_S: Final = 86_400
OWN: Final = re.compile(r"[0-9a-f]{64}\.(wav|partial|heard)")
UNKEPT: Final = (".partial", ".heard")
"""Being written, or not confirmed yet."""
MOST_BYTES: Final = 1 << 30
"""Some 6,000 sentences; the oldest go first."""
LEFT_FREE: Final = 512 << 20
"""Bytes of the disk that belong to the ledger."""

log = structlog.get_logger(__name__)


class Recordings:
    """A folder of WAV files, each named by the SHA-256 of its bytes. Nothing but its own files is touched.

    Args:
        folder: made when something is kept; only this user may look into it.
        days: recordings are deleted after so long; 0 keeps none, and deletes those from before.
        most_bytes: of all recordings together.
        left_free: nothing is kept where the disk has less than this.
        now: seconds since 1970.
    """

    def __init__(
        self,
        folder: Path,
        days: int,
        *,
        most_bytes: int = MOST_BYTES,
        left_free: int = LEFT_FREE,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._days = days
        self._most_bytes = most_bytes
        self._left_free = left_free
        self._now = now
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._prune_daily, name="recordings", daemon=True)

    def start(self) -> None:
        """Delete what nobody confirmed before the last end, and what is too old, now and each day."""
        self._delete_unkept()
        self._thread.start()

    def stop(self) -> None:
        """Safe to call twice."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def take(self, sound: bytes) -> str:
        """Take a sentence, 16 bit at `RATE`, and give its name; empty where it is not kept.

        A disk that is full, or not there, costs the recording only.
        """
        if not self._days:
            return ""
        content = wav_of(sound)
        name = hashlib.sha256(content).hexdigest()
        try:
            self._write(name, content)
        except OSError as error:
            log.warning("recording_not_kept", error=str(error))
            return ""
        return name

    def keep(self, name: str) -> None:
        """A record came of it: it is kept for its days."""
        try:
            self._heard(name).replace(self.path(name))
        except OSError as error:
            log.warning("recording_not_kept", name=name, error=str(error))

    def forget(self, name: str) -> None:
        """No record came of it."""
        try:
            self._heard(name).unlink(missing_ok=True)
        except OSError as error:
            log.warning("recording_not_deleted", name=name, error=str(error))

    def path(self, name: str) -> Path:
        """Where the recording of a record lies as long as it is kept."""
        return self._folder / f"{name}.wav"

    def _heard(self, name: str) -> Path:
        return self._folder / f"{name}.heard"

    def _delete_unkept(self) -> None:
        try:
            for file in self._own():
                if file.suffix in UNKEPT:
                    file.unlink(missing_ok=True)
        except OSError as error:
            log.warning("recordings_not_pruned", error=str(error))

    def _own(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return [file for file in self._folder.iterdir() if OWN.fullmatch(file.name)]

    def prune(self) -> int:
        """Delete what is too old, and the oldest where there is too much; how many were deleted."""
        try:
            return self._delete_old()
        except OSError as error:
            log.warning("recordings_not_pruned", error=str(error))
            return 0

    def _prune_daily(self) -> None:
        self.prune()
        while not self._ended.wait(DAY_S):
            self.prune()

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(self._folder).free < self._left_free + len(content):
            raise OSError(f"less than {self._left_free >> 20} MB are free in {self._folder}")
        partial = self.path(name).with_suffix(".partial")
        partial.touch(mode=0o600)
        try:
            partial.write_bytes(content)
            partial.replace(self._heard(name))
        except OSError:
            partial.unlink(missing_ok=True)
            raise

    def _delete_old(self) -> int:
        seen = sorted(((file.stat(), file) for file in self._own()), key=lambda entry: -entry[0].st_mtime)
        oldest = self._now() - self._days * DAY_S
        deleted = total = 0
        for stat, file in seen:
            total += stat.st_size
            if stat.st_mtime <= oldest or total > self._most_bytes:
                file.unlink(missing_ok=True)
                deleted += 1
        if deleted:
            log.info("recordings_deleted", count=deleted)
        return deleted


def wav_of(sound: bytes) -> bytes:
    """A WAV file of samples of 16 bit at `RATE`, one channel."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(sound)
    return content.getvalue()
