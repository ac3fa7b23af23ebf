"""An archive of a model into a folder: nothing of it lands elsewhere, nothing of it is too large."""

import lzma
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import Final

from app.voice.models import LABEL, InstallError

MOST_FILES: Final = 1_000
MOST_TIMES: Final = 20
"""So many times its archive's size a model may have; they have twice as much."""
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def unpack(archive: Path, folder: Path) -> dict[str, int]:
    """The files of an archive, without the one folder they all lie in; with their sizes in bytes.

    The label of a model that was installed elsewhere is left out.

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
        raise InstallError(_broken(archive, error)) from error
    except OSError as error:
        if error.errno is None:  # bz2 says so that its data are damaged
            raise InstallError(_broken(archive, error)) from error
        raise
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
        raise InstallError(_broken(archive, error)) from error


def _broken(archive: Path, error: Exception) -> str:
    """It has the hash of the table by now: to fetch it again brings the same."""
    return f"{archive}: the archive is broken ({error}), and is the one of the table: check the table"


def _files(archive: Path, opened: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    members = [member for member in opened.infolist() if not member.is_dir()]
    size = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or size > MOST_TIMES * archive.stat().st_size:
        raise InstallError(f"{archive}: {len(members)} files, {size:,} bytes: no model is like that")
    files = {_inner(archive, member): member for member in members}
    for name in files:
        if any(str(parent) in files for parent in PurePosixPath(name).parents):
            raise InstallError(f"{archive}: {name!r} lies in a file; nothing was unpacked")
    return {name: member for name, member in files.items() if name.casefold() != LABEL}


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
