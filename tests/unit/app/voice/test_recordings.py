"""Sentences are kept by the hash of their bytes, deleted by age and size, and never at the ledger's cost."""

import hashlib
import os
import threading
import time
from pathlib import Path

import pytest

from app.voice import wav
from app.voice.ports import RATE
from app.voice.recordings import DAY_S, Recordings
from tests.support.sounds import pcm, tone

SOON_S = 10.0
NOW = 1_800_000_000.0
SENTENCE = pcm(tone(0.1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "voice" / "recordings"


def kept(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def aged(file: Path, days: float) -> None:
    os.utime(file, (NOW - days * DAY_S,) * 2)


def other(number: int) -> bytes:
    return SENTENCE + bytes(2 * number)


def keep(recordings: Recordings, sound: bytes) -> str:
    """A record comes of what is heard."""
    if name := recordings.take(sound):
        recordings.keep(name)
    return name


def test_what_nobody_confirmed_is_gone_with_the_next_start(folder: Path) -> None:
    before = Recordings(folder, 30)
    confirmed = keep(before, SENTENCE)
    before.take(other(1))
    assert len(kept(folder)) == 2
    recordings = Recordings(folder, 30)
    recordings.start()
    recordings.stop()
    assert kept(folder) == {f"{confirmed}.wav"}


def test_what_is_forgotten_takes_nothing_from_a_record_of_the_same_sound(folder: Path) -> None:
    recordings = Recordings(folder, 30)
    name = keep(recordings, SENTENCE)
    recordings.forget(recordings.take(SENTENCE))
    recordings.forget("never heard")
    assert kept(folder) == {f"{name}.wav"}


def test_what_is_gone_by_then_costs_the_recording_only(folder: Path) -> None:
    Recordings(folder, 30).keep("gone")
    assert not folder.exists()


def test_a_sentence_is_kept_as_a_wav_file_named_by_its_hash(folder: Path) -> None:
    recordings = Recordings(folder, 30)
    name = keep(recordings, SENTENCE)
    content = recordings.path(name).read_bytes()
    assert name == hashlib.sha256(content).hexdigest()
    assert wav.parse(content) == wav.Pcm(RATE, 1, 2, SENTENCE)
    assert kept(folder) == {f"{name}.wav"}


def test_the_same_sentence_is_kept_once(folder: Path) -> None:
    recordings = Recordings(folder, 30)
    assert keep(recordings, SENTENCE) == keep(recordings, SENTENCE)
    assert len(kept(folder)) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows folders inherit who may read them")
def test_only_this_user_may_hear_it(folder: Path) -> None:
    recordings = Recordings(folder, 30)
    file = recordings.path(keep(recordings, SENTENCE))
    assert folder.stat().st_mode & 0o077 == 0
    assert file.stat().st_mode & 0o077 == 0


def test_with_no_days_none_is_kept_and_those_from_before_go(folder: Path) -> None:
    before = keep(Recordings(folder, 30), SENTENCE)
    recordings = Recordings(folder, 0, now=lambda: time.time() + 1)
    assert keep(recordings, other(1)) == ""
    assert kept(folder) == {f"{before}.wav"}
    assert recordings.prune() == 1
    assert kept(folder) == set()


def test_old_ones_go_and_what_is_not_ours_stays(folder: Path) -> None:
    recordings = Recordings(folder, 30, now=lambda: NOW)
    old, new = keep(recordings, other(1)), keep(recordings, other(2))
    aged(recordings.path(old), 30)
    aged(recordings.path(new), 29.9)
    torn = folder / f"{old}.partial"
    torn.touch()
    aged(torn, 31)
    theirs = [folder / "interview.wav", folder / "notes.txt", folder / f"{old}.flac"]
    for file in theirs:
        file.touch()
        aged(file, 400)
    assert recordings.prune() == 2
    assert kept(folder) == {f"{new}.wav", *(file.name for file in theirs)}


def test_the_oldest_go_where_there_is_too_much(folder: Path) -> None:
    recordings = Recordings(folder, 30, most_bytes=3 * len(SENTENCE), now=lambda: NOW)
    names = [keep(recordings, other(number)) for number in range(4)]
    for age, name in enumerate(names):
        aged(recordings.path(name), age)
    assert recordings.prune() == 2
    assert kept(folder) == {f"{name}.wav" for name in names[:2]}


def test_pruning_needs_no_folder(folder: Path) -> None:
    assert Recordings(folder, 30).prune() == 0


def test_a_disk_that_is_nearly_full_is_left_to_the_ledger(folder: Path) -> None:
    recordings = Recordings(folder, 30, left_free=1 << 60)
    assert keep(recordings, SENTENCE) == ""
    assert kept(folder) == set()


def test_a_sentence_that_cannot_be_written_costs_the_recording_only(folder: Path) -> None:
    recordings = Recordings(folder, 30)
    in_the_way = recordings.path(recordings.take(SENTENCE)).with_suffix(".heard")
    in_the_way.unlink()
    in_the_way.mkdir()
    assert keep(recordings, SENTENCE) == ""
    assert kept(folder) == {in_the_way.name}


def test_a_folder_that_cannot_be_made_costs_the_recording_only(folder: Path) -> None:
    folder.parent.write_text("a file where the folder should be")
    recordings = Recordings(folder, 30)
    assert keep(recordings, SENTENCE) == ""
    assert recordings.prune() == 0


def test_one_that_cannot_be_deleted_ends_nothing(folder: Path) -> None:
    recordings = Recordings(folder, 30)
    in_the_way = recordings.path("0" * 64)
    in_the_way.mkdir(parents=True)
    os.utime(in_the_way, (0, 0))
    assert recordings.prune() == 0


def test_the_start_deletes_what_became_too_old_meanwhile(folder: Path) -> None:
    name = keep(Recordings(folder, 30), SENTENCE)
    looked = threading.Event()

    def later() -> float:
        looked.set()
        return time.time() + 31 * DAY_S

    recordings = Recordings(folder, 30, now=later)
    recordings.start()
    assert looked.wait(SOON_S)
    recordings.stop()
    recordings.stop()
    assert not recordings.path(name).exists()
