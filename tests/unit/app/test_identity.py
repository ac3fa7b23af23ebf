"""What is kept of an enrolment: readable by its owner alone, whole or not at all, whenever the power goes."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from app.commands.support import secrets_of
from app.config import Config, TerminalSection
from app.identity import (
    Identity,
    IdentityDamaged,
    identity_of,
    keep_identity,
    kept_pin_key,
    key_of,
    key_to_enrol,
    settle,
    write_private,
)
from app.membership import Alone, membership, pin_key

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


@pytest.fixture
def enrolled(tmp_path: Path) -> Config:
    keep_identity(tmp_path, identity(key_to_enrol(tmp_path).public), PIN_KEY)
    return Config(terminal=TerminalSection(station="A1", line="A", data=tmp_path))


def kept_from_us(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The file is another user's: what tests run as may be root, who reads everything."""
    read = Path.open

    def opened(path: Path, *how: Any, **more: Any) -> Any:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, *how, **more)

    monkeypatch.setattr(Path, "open", opened)


@pytest.mark.parametrize("name", ["identity.json", "device.key", "pin.key"])
def test_what_this_user_may_not_read_is_said_and_the_terminal_starts(
    enrolled: Config, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    kept_from_us(monkeypatch, name)
    found = membership(enrolled)
    assert isinstance(found, Alone)
    assert f"{name} cannot be read by this user" in found.detail
    assert "chown USER" in found.detail
    assert pin_key(enrolled).hex() == ("" if name == "pin.key" else PIN_KEY)


def test_keys_that_this_user_may_not_read_do_not_keep_him_from_a_bundle(
    enrolled: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_from_us(monkeypatch, "device.key")
    assert secrets_of(enrolled) == {PIN_KEY}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give files away")
def test_what_root_writes_is_the_folders_owners(tmp_path: Path) -> None:
    os.chown(tmp_path, 65534, 65534)
    write_private(tmp_path / "device.key", "00")
    assert (tmp_path / "device.key").stat().st_uid == 65534


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
