"""Runs processes on a watched disk (watched_disk.c), and plays power cuts from the notes it took."""

import atexit
import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

SOURCE = Path(__file__).with_suffix(".c")
HEAD = struct.Struct("=c3xIQ")
SECTOR = 512
"""Bytes that a disk writes in one piece, or not at all."""


def compiler() -> str | None:
    """What compiles the watcher; None where processes cannot be watched."""
    return shutil.which("cc") if sys.platform == "linux" else None


@cache
def _library() -> Path:
    folder = Path(mkdtemp(prefix="watched"))
    atexit.register(shutil.rmtree, folder)
    target = folder / "watched_disk.so"
    subprocess.run([str(compiler()), "-O1", "-shared", "-fPIC", "-o", target, SOURCE, "-ldl"], check=True)
    return target


def watching(folder: Path, notes: Path | None = None) -> dict[str, str]:
    """The environment of a process whose files in `folder` are watched."""
    return {
        **os.environ,
        "LD_PRELOAD": str(_library()),
        "WATCHED_FOLDER": str(folder),
        **({"WATCHED_NOTES": str(notes)} if notes else {}),
    }


def recorded(folder: Path, arguments: Sequence[str], notes: Path) -> list["Note"]:
    """Run a module of Python on a watched `folder`; everything it did there, and what it said meanwhile."""
    command = [sys.executable, "-m", *arguments]
    subprocess.run(command, env=watching(folder, notes), stdout=subprocess.PIPE, check=True)
    return list(_read(notes.read_bytes()))


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a process did.

    Attributes:
        what: `c`reated, `w`rote, `t`runcated, `s`ynced, `u`nlinked, `m`oved, said `a`loud.
        path: of the file; empty for what was said.
        offset: in bytes; of a truncation, the new length.
        data: what was written or said; of a move, the new path.
    """

    what: str
    path: str
    offset: int
    data: bytes


def _read(content: bytes) -> Iterator[Note]:
    place = 0
    while place < len(content):
        what, length, offset = HEAD.unpack_from(content, place)
        place += HEAD.size
        path, _, data = content[place : place + length].partition(b"\0")
        yield Note(what.decode(), path.decode(), offset, data)
        place += length


@dataclass(slots=True)
class _File:
    """What the disk holds of a file for sure, and what it may hold besides."""

    sure: bytearray = field(default_factory=bytearray)
    unsure: list[Note] = field(default_factory=list)

    def sync(self) -> None:
        for note in self.unsure:
            _apply(self.sure, note)
        self.unsure.clear()


class Disk:
    """What is on a disk after a power cut: everything that was synced, and of the rest whatever chance says.

    Directories keep their changes in order, as journaling file systems do; files keep theirs as they like.
    """

    def __init__(self) -> None:
        self._sure: dict[str, _File] = {}
        self._now: dict[str, _File] = {}
        self._moves: list[tuple[Note, _File]] = []

    def do(self, note: Note) -> None:
        """One more thing that the process did."""
        match note.what:
            case "c" | "u" | "m":
                move = (note, self._now.get(note.path) or _File())
                _move(self._now, *move)
                self._moves.append(move)
            case "w" | "t":
                self._now[note.path].unsure.append(note)
            case "s" if note.path in self._now:
                self._now[note.path].sync()
            case "s":
                self._sure = dict(self._now)
                self._moves.clear()

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files with their content."""
        files = dict(self._sure)
        for move in self._moves[: chance.randint(0, len(self._moves))]:
            _move(files, *move)
        return {path: _left(file, chance) for path, file in files.items()}


def _move(files: dict[str, _File], note: Note, file: _File) -> None:
    files.pop(note.path, None)
    if note.what == "c":
        files[note.path] = file
    elif note.what == "m":
        files[note.data.decode()] = file


def _left(file: _File, chance: random.Random) -> bytes:
    content = bytearray(file.sure)
    for note in _survivors(file.unsure, chance):
        _apply(content, note)
    return bytes(content)


def _survivors(unsure: list[Note], chance: random.Random) -> Iterator[Note]:
    """None, all, the first ones, any, or any of their sectors."""
    match chance.choice(("none", "all", "prefix", "subset", "torn")):
        case "all":
            yield from unsure
        case "prefix":
            yield from unsure[: chance.randint(0, len(unsure))]
        case "subset":
            yield from (note for note in unsure if chance.random() < 0.5)
        case "torn":
            for note in unsure:
                yield from (part for part in _sectors(note) if chance.random() < 0.7)
        case _:
            return


def _sectors(note: Note) -> Iterator[Note]:
    """A write cut where the disk's sectors are; anything else is whole."""
    if note.what != "w":
        yield note
        return
    place, end = note.offset, note.offset + len(note.data)
    while place < end:
        until = min(end, (place // SECTOR + 1) * SECTOR)
        yield Note("w", note.path, place, note.data[place - note.offset : until - note.offset])
        place = until


def _apply(content: bytearray, note: Note) -> None:
    end = note.offset + len(note.data)
    if note.what == "t":
        del content[note.offset :]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[note.offset : end] = note.data
