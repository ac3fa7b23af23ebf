"""An archive of a model into a folder: nothing of it lands elsewhere, nothing of it is too large."""

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import Final

from app.voice.models import InstallError

MOST_FILES: Final = 1_000
MOST_TIMES: Final = 20
"""So many times its archive's size a model may have; they have twice as much."""
BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def unpack(archive: Path, folder: Path) -> dict[str, int]:
    """The files of an archive, without the one folder they all lie in; with their sizes in bytes.

    Raises:
        InstallError: it is broken, or no archive of a model.
        OSError: they cannot be written.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            files = _files(archive, opened)
            for name, member in files.items():
                _extract(opened, member, folder / name)
    except BROKEN as error:
        raise InstallError(f"{archive}: the archive is broken ({error}); fetch it again") from error
    return {name: member.file_size for name, member in files.items()}


def unpacked_size(archive: Path) -> int:
    """Bytes that its files need.

    Raises:
        InstallError: as `unpack`.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            return sum(member.file_size for member in _files(archive, opened).values())
    except BROKEN as error:
        raise InstallError(f"{archive}: the archive is broken ({error}); fetch it again") from error


def _files(archive: Path, opened: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    members = [member for member in opened.infolist() if not member.is_dir()]
    size = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or size > MOST_TIMES * archive.stat().st_size:
        raise InstallError(f"{archive}: {len(members)} files, {size:,} bytes: no model is like that")
    return {_inner(archive, member): member for member in members}


def _inner(archive: Path, member: zipfile.ZipInfo) -> str:
    """Its path below the top folder."""
    path = PurePosixPath(member.filename)
    odd = path.is_absolute() or ".." in path.parts or "\\" in member.filename or ":" in member.filename
    if odd or len(path.parts) < 2 or not _is_plain(member):  # noqa: PLR2004 (top folder and file)
        raise InstallError(f"{archive}: {member.filename!r} has no place in a model; nothing was unpacked")
    return str(PurePosixPath(*path.parts[1:]))


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """No link, no device; archives of Windows do not say."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    return kind in (0, stat.S_IFREG)


def _extract(opened: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(member) as packed, target.open("wb") as file:
        copyfileobj(packed, file)
