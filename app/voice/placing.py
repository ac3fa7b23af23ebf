"""One installation at a time; what one leaves behind that is killed anywhere is put right by the next."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from app.voice.models import BEFORE, InstallError, models_folder, voice_folder

ASIDE: Final = ".unpacking-"
LOCK: Final = "installing.lock"


@contextmanager
def only_installation(data: Path) -> Iterator[None]:
    """Nobody else installs in the meantime; no work half done is there at its beginning, nor at its end.

    Raises:
        InstallError: another installation runs.
        OSError: the disk does not let it.
    """
    models = models_folder(data)
    models.mkdir(parents=True, exist_ok=True)
    lock = FileLock(voice_folder(data) / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise InstallError(f"{models}: another installation is running; wait until it has ended") from error
    try:
        _tidy(models)
        yield
        _tidy(models)
    finally:
        lock.release()


@contextmanager
def aside(data: Path) -> Iterator[Path]:
    """A folder that is gone afterwards, unless it was put in place."""
    with tempfile.TemporaryDirectory(prefix=ASIDE, dir=models_folder(data)) as folder:
        yield Path(folder) / "model"


def placed(folder: Path, data: Path, name: str) -> Path:
    """Where the model is found from now on. What was there before lies beside it until it is in its place."""
    models = models_folder(data)
    _hand_over(data, voice_folder(data), models, folder, *folder.rglob("*"))
    target = models / name
    if target.exists():
        target.rename(models / f"{BEFORE}{name}")
    try:
        return folder.rename(target)
    except OSError:
        _tidy(models)
        raise


def _tidy(models: Path) -> None:
    """A model that was put aside goes where the new one is in its place, else it goes back there."""
    for before in models.glob(f"{BEFORE}*"):
        target = before.with_name(before.name.removeprefix(BEFORE))
        if target.exists():
            shutil.rmtree(before)
        else:
            before.rename(target)
    for left in models.glob(f"{ASIDE}*"):
        shutil.rmtree(left)


def _hand_over(data: Path, *paths: Path) -> None:
    """What root installs belongs to whom the data folder belongs to: the terminal is another user."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    owner = data.stat()
    for path in paths:
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
