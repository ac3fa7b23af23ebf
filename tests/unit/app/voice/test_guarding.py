"""A model that ends the program twice while it is loaded is left alone, until it is changed or proven."""

import json
import os
from pathlib import Path

import pytest

from app.voice.guarding import FILE, GuardedLoad
from app.voice.models import ModelError
from domain.speech.heard import VoiceTrouble
from tests.fakes.scripted_model import ScriptedModel


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    (folder / "am").mkdir(parents=True)
    (folder / "am" / "final.mdl").write_bytes(b"1")
    return folder


def end_while_loading(folder: Path, model: Path) -> None:
    """As if the program had ended there: what is on disk while it loads stays."""
    on_disk: list[str] = []

    def load(_: Path) -> ScriptedModel:
        on_disk.append((folder / FILE).read_text("utf-8"))
        return ScriptedModel()

    GuardedLoad(folder, load)(model)
    (folder / FILE).write_text(on_disk[0], "utf-8")


def load(folder: Path, model: Path) -> None:
    GuardedLoad(folder, lambda _: ScriptedModel())(model)


def test_what_loads_leaves_nothing(tmp_path: Path, model: Path) -> None:
    load(tmp_path / "voice", model)
    assert not (tmp_path / "voice" / FILE).exists()


def test_what_fails_in_words_leaves_nothing(tmp_path: Path, model: Path) -> None:
    def fail(_: Path) -> ScriptedModel:
        raise ModelError(VoiceTrouble.MODEL_BROKEN, "half")

    with pytest.raises(ModelError, match="half"):
        GuardedLoad(tmp_path, fail)(model)
    assert not (tmp_path / FILE).exists()


def test_after_the_first_end_it_is_tried_again_after_the_second_no_more(tmp_path: Path, model: Path) -> None:
    end_while_loading(tmp_path, model)
    end_while_loading(tmp_path, model)
    with pytest.raises(ModelError, match="ended 2 times while it was loaded") as caught:
        load(tmp_path, model)
    assert caught.value.trouble is VoiceTrouble.MODEL_BROKEN


def test_a_good_load_makes_good(tmp_path: Path, model: Path) -> None:
    end_while_loading(tmp_path, model)
    load(tmp_path, model)
    end_while_loading(tmp_path, model)
    load(tmp_path, model)


def test_a_model_that_was_installed_again_is_tried_again(tmp_path: Path, model: Path) -> None:
    end_while_loading(tmp_path, model)
    end_while_loading(tmp_path, model)
    os.utime(model / "am" / "final.mdl", (1, 1))
    load(tmp_path, model)


def test_a_model_that_was_proven_is_tried_again(tmp_path: Path, model: Path) -> None:
    end_while_loading(tmp_path, model)
    end_while_loading(tmp_path, model)
    GuardedLoad(tmp_path, lambda _: ScriptedModel()).forget()
    load(tmp_path, model)


def stop_while_loading(folder: Path, model: Path) -> None:
    """As if the terminal was closed there: what is on disk then stays."""
    on_disk: list[str] = []

    def load(_: Path) -> ScriptedModel:
        guard.give_up()
        on_disk.extend(file.read_text("utf-8") for file in folder.glob(FILE))
        return ScriptedModel()

    guard = GuardedLoad(folder, load)
    guard(model)
    guard.give_up()
    for text in on_disk:
        (folder / FILE).write_text(text, "utf-8")


def test_a_terminal_that_is_closed_while_it_loads_is_no_crash(tmp_path: Path, model: Path) -> None:
    for _ in range(3):
        stop_while_loading(tmp_path, model)
    load(tmp_path, model)


def test_a_terminal_that_is_closed_in_good_order_makes_no_crash_good(tmp_path: Path, model: Path) -> None:
    end_while_loading(tmp_path, model)
    stop_while_loading(tmp_path, model)
    end_while_loading(tmp_path, model)
    with pytest.raises(ModelError, match="ended 2 times"):
        load(tmp_path, model)
    GuardedLoad(tmp_path, lambda _: ScriptedModel()).give_up()
    with pytest.raises(ModelError, match="ended 2 times"):
        load(tmp_path, model)


@pytest.mark.parametrize("content", ["", "{", "[]", json.dumps({"times": 9})])
def test_a_file_that_makes_no_sense_stands_in_no_ones_way(tmp_path: Path, model: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, "utf-8")
    load(tmp_path, model)


def test_where_nothing_can_be_written_it_is_loaded_all_the_same(tmp_path: Path, model: Path) -> None:
    (tmp_path / "file").touch()
    load(tmp_path / "file" / "voice", model)
