"""What is kept of an enrolment: readable by its owner alone, whole or not at all, whenever the power goes."""

import os
import stat
from pathlib import Path

import pytest

from app.identity import (
    Identity,
    IdentityDamaged,
    identity_of,
    keep_identity,
    kept_pin_key,
    key_of,
    key_to_enrol,
    settle,
)

PIN_KEY = "5e" * 32


def identity(public_key: bytes, name: str = "terminal-A1") -> Identity:
    return Identity(
        terminal="t1",
        name=name,
        site="main",
        line="A",
        stations=("A1", "A2"),
        site_key="ab" * 32,
        public_key=public_key.hex(),
        url="https://plant.example",
        ca="",
    )


class PowerCut(Exception):
    """Nothing happens any more."""


def cut_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """The power goes at the n-th time that a file is to take its place."""
    replace, left = Path.replace, [step]

    def replaced(path: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise PowerCut
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", replaced)


def test_before_the_enrolment_there_is_nobody(tmp_path: Path) -> None:
    assert identity_of(tmp_path) is None
    assert kept_pin_key(tmp_path) == b""


def test_the_key_is_the_same_until_it_is_enrolled(tmp_path: Path) -> None:
    first = key_to_enrol(tmp_path)
    assert key_to_enrol(tmp_path).public == first.public
    keep_identity(tmp_path, identity(first.public), PIN_KEY)
    assert key_of(tmp_path, identity(first.public)).public == first.public
    assert key_to_enrol(tmp_path).public != first.public


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    kept = identity(key_to_enrol(tmp_path).public)
    keep_identity(tmp_path, kept, PIN_KEY)
    assert identity_of(tmp_path) == kept
    assert kept_pin_key(tmp_path).hex() == PIN_KEY


@pytest.mark.skipif(os.name == "nt", reason="there are no modes")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    keep_identity(tmp_path, identity(key_to_enrol(tmp_path).public), PIN_KEY)
    key_to_enrol(tmp_path)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("device.key", "device.key.new", "identity.json", "pin.key"), 0o600)


@pytest.mark.parametrize("step", range(4))
def test_wherever_the_power_goes_there_is_an_identity_with_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    old = key_to_enrol(tmp_path)
    keep_identity(tmp_path, identity(old.public, "old"), PIN_KEY)
    new = key_to_enrol(tmp_path)
    with monkeypatch.context() as power:
        cut_at(power, step)
        try:
            keep_identity(tmp_path, identity(new.public, "new"), PIN_KEY)
        except PowerCut:
            assert step < 3
    found = identity_of(tmp_path)
    assert found is not None
    assert found.name == ("old" if step < 2 else "new")
    assert key_of(tmp_path, found).public == (old if step < 2 else new).public
    settle(tmp_path, found)
    assert key_of(tmp_path, found).public.hex() == found.public_key
    assert (key_to_enrol(tmp_path).public == new.public) == (step < 2)


@pytest.mark.parametrize("content", ["", "{", '{"terminal": "t"}', "[]"])
def test_an_identity_that_is_not_whole_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "identity.json").write_text(content)
    with pytest.raises(IdentityDamaged, match=r"identity\.json cannot be read; .*lineside enroll --again"):
        identity_of(tmp_path)


@pytest.mark.parametrize("content", [None, "", "00", "zz" * 32, "11" * 32])
def test_a_key_that_is_missing_damaged_or_another_is_said(tmp_path: Path, content: str | None) -> None:
    kept = identity(key_to_enrol(tmp_path).public)
    keep_identity(tmp_path, kept, PIN_KEY)
    (tmp_path / "device.key").unlink()
    if content is not None:
        (tmp_path / "device.key").write_text(content)
    with pytest.raises(IdentityDamaged, match=r"device\.key is missing or is another key"):
        key_of(tmp_path, kept)
