"""The PIN key is made once, and only its owner can read it."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from central.errors import BadSetting
from central.keys.pin_key import load_pin_key
from central.settings import load_settings


def test_it_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "new")

    key = load_pin_key(settings)

    assert (len(key), load_pin_key(settings)) == (32, key)
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "new" / "pin.key").stat().st_mode) == 0o600


def test_it_may_be_given_as_hex_or_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "plant.key"
    file.write_text("ab" * 32 + "\n")

    assert load_pin_key(load_settings(pin_key="ab" * 32)) == b"\xab" * 32
    assert load_pin_key(load_settings(pin_key=str(file))) == b"\xab" * 32


@pytest.mark.parametrize("text", ["", "abcd", "not hex at all, by no means"])
def test_a_file_with_something_else_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "plant.key"
    file.write_text(text)

    with pytest.raises(BadSetting, match=r"plant\.key"):
        load_pin_key(load_settings(pin_key=str(file)))


@pytest.mark.parametrize("given", ["ab" * 31 + "a", "ab" * 31 + "ag", "abcd", "pin.key"])
def test_a_key_with_a_typing_error_is_not_taken_for_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(BadSetting, match=r"\./pin\.key") as error:
        load_pin_key(load_settings(pin_key=given))

    assert given not in str(error.value).replace("./pin.key", "")
    assert list(tmp_path.iterdir()) == []
    assert len(load_pin_key(load_settings(pin_key="./pin.key"))) == 32


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(BadSetting, match=r"pin\.key"):
        load_pin_key(load_settings(data_dir=tmp_path / "file"))


def test_of_several_who_make_it_at_once_all_take_the_same(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "new")
    with ThreadPoolExecutor(8) as threads:
        keys = {future.result() for future in [threads.submit(load_pin_key, settings) for _ in range(8)]}

    assert len(keys) == 1
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["pin.key"]
