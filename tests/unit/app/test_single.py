"""A data folder that cannot be used is named, with the setting it comes from and what to do."""

import os
from pathlib import Path

import pytest

from app.single import make_data_folder


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    for _ in range(2):
        make_data_folder(tmp_path / "plant" / "data")
    assert (tmp_path / "plant" / "data").is_dir()


def test_a_folder_that_cannot_be_made_is_named_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(
        OSError, match=r"^terminal\.data: .*file/data cannot be made \(Not a directory\); make it"
    ):
        make_data_folder(file / "data")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (tmp_path, os.W_OK))
    with pytest.raises(
        PermissionError, match=r"^terminal\.data: .* cannot be written; make it for this user"
    ):
        make_data_folder(tmp_path)
