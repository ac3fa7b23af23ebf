"""Which model is used, and what is found out about one before the library sees it."""

from pathlib import Path

import pytest

from app.voice.models import (
    Label,
    ModelError,
    PinnedModel,
    demand_whole,
    installed_models,
    model_folder,
    models_folder,
    pinned_models,
    takes_grammars,
)
from app.voice.settings import VoiceSection
from domain.speech.heard import Language, VoiceTrouble

FILES = ("am/final.mdl", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst")
DIGEST = "ab" * 32
TABLE = f"""
[[model]]
name = "m"
language = "en"
bytes = 12
sha256 = "{DIGEST}"
"""


def model_at(folder: Path, files: tuple[str, ...] = FILES) -> Path:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"1234")
    return folder


def install(data: Path, name: str, language: Language, order: int) -> Path:
    folder = model_at(models_folder(data) / name)
    label = Label(PinnedModel(name, language, 1, DIGEST), order, dict.fromkeys(FILES, 4))
    label.write(folder)
    return folder


def test_the_model_of_the_settings_comes_first(tmp_path: Path) -> None:
    install(tmp_path, "small", "zh_CN", 1)
    named = tmp_path / "elsewhere"
    assert model_folder(VoiceSection(model_zh=named), tmp_path, "zh_CN") == named


def test_else_the_one_installed_last_of_that_language(tmp_path: Path) -> None:
    large = install(tmp_path, "large", "zh_CN", 2)
    install(tmp_path, "small", "zh_CN", 1)
    english = install(tmp_path, "english", "en", 3)
    assert model_folder(VoiceSection(), tmp_path, "zh_CN") == large
    assert model_folder(VoiceSection(), tmp_path, "en") == english


def test_else_there_is_none(tmp_path: Path) -> None:
    assert model_folder(VoiceSection(), tmp_path, "zh_CN") is None
    assert installed_models(tmp_path) == {}


@pytest.mark.parametrize("label", [b"", b"{", b"[]", b"{}", b"\xff\xfe"])
def test_a_label_that_cannot_be_read_counts_as_not_installed(tmp_path: Path, label: bytes) -> None:
    folder = install(tmp_path, "small", "zh_CN", 1)
    (folder / "lineside.json").write_bytes(label)
    assert installed_models(tmp_path) == {}


def test_what_is_being_unpacked_is_not_installed_yet(tmp_path: Path) -> None:
    install(tmp_path, ".unpacking-1", "zh_CN", 1)
    assert installed_models(tmp_path) == {}


def test_one_that_was_being_replaced_is_found_where_it_lies(tmp_path: Path) -> None:
    aside = install(tmp_path, "small", "zh_CN", 1).rename(models_folder(tmp_path) / ".before-small")
    assert model_folder(VoiceSection(), tmp_path, "zh_CN") == aside
    replaced = install(tmp_path, "small", "zh_CN", 2)
    assert list(installed_models(tmp_path)) == [replaced]


def test_a_whole_model_passes(tmp_path: Path) -> None:
    demand_whole(model_at(tmp_path / "m"))
    assert takes_grammars(tmp_path / "m")


def test_a_model_with_a_static_graph_passes_but_takes_no_grammars(tmp_path: Path) -> None:
    folder = model_at(tmp_path / "m", ("am/final.mdl", "conf/model.conf", "graph/HCLG.fst"))
    demand_whole(folder)
    assert not takes_grammars(folder)


def test_an_absent_an_empty_and_a_wrong_folder_are_no_model(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "wrong" / "pictures").mkdir(parents=True)
    for name in ("absent", "empty", "wrong"):
        with pytest.raises(ModelError) as caught:
            demand_whole(tmp_path / name)
        assert caught.value.trouble is VoiceTrouble.MODEL_MISSING
        assert str(tmp_path / name) in caught.value.detail


@pytest.mark.parametrize("name", FILES)
def test_a_half_model_is_broken_and_the_file_is_named(tmp_path: Path, name: str) -> None:
    folder = model_at(tmp_path / "m")
    for harm in (lambda: (folder / name).write_bytes(b""), (folder / name).unlink):
        harm()
        with pytest.raises(ModelError, match=f"{name} is missing or empty") as caught:
            demand_whole(folder)
        assert caught.value.trouble is VoiceTrouble.MODEL_BROKEN


def test_an_installed_model_that_was_changed_is_broken(tmp_path: Path) -> None:
    folder = install(tmp_path, "small", "zh_CN", 1)
    demand_whole(folder)
    (folder / "graph" / "Gr.fst").write_bytes(b"123")
    with pytest.raises(ModelError, match=r"graph/Gr\.fst is not as it was installed"):
        demand_whole(folder)


def test_a_table_is_read(tmp_path: Path) -> None:
    table = tmp_path / "table.toml"
    table.write_text(TABLE, "utf-8")
    assert pinned_models(table) == (PinnedModel("m", "en", 12, DIGEST),)


def test_a_hash_may_be_written_in_capitals(tmp_path: Path) -> None:
    table = tmp_path / "table.toml"
    table.write_text(TABLE.replace(DIGEST, DIGEST.upper()), "utf-8")
    assert pinned_models(table)[0].sha256 == DIGEST


@pytest.mark.parametrize("name", ["vosk-model-small-cn-0.22", "m_1", "M", "-", "a" * 100])
def test_a_name_is_one_of_a_folder(tmp_path: Path, name: str) -> None:
    table = tmp_path / "table.toml"
    table.write_text(TABLE.replace('"m"', f'"{name}"'), "utf-8")
    assert pinned_models(table)[0].name == name


@pytest.mark.parametrize(
    "name",
    [
        "../../lineside.db",
        "/tmp/abs",
        ".",
        "..",
        "",
        "a/b",
        "a\\\\b",
        ".hidden",
        "a.",
        "C:x",
        "a\\n",
        "模型",
        "a" * 101,
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    table = tmp_path / "table.toml"
    table.write_text(TABLE.replace('"m"', f'"{name}"'), "utf-8")
    with pytest.raises(ValueError, match=r"table\.toml: model\.0\.name: allowed: a folder's name of letters"):
        pinned_models(table)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (TABLE.replace('"en"', '"fr"'), r"table\.toml: model\.0\.language: "),
        (TABLE.replace("12", '"many"'), r"table\.toml: model\.0\.bytes: "),
        ("[[model]]\nname = 'm'", r"table\.toml: model\.0\.language: Field required"),
        ("[[model]", r"table\.toml: "),
        (TABLE.replace(DIGEST, "abc"), r"model\.0\.sha256: allowed: 64 hexadecimal digits$"),
        (TABLE.replace(DIGEST, "g" * 64), r"model\.0\.sha256: allowed: 64 hexadecimal digits$"),
        (TABLE.replace("12", "0"), r"model\.0\.bytes: "),
        (
            TABLE.replace("[[model]]", "[[models]]"),
            r"table\.toml: models: there is no such key; a table has ",
        ),
        (TABLE + 'license = "MIT"', r"table\.toml: model\.0\.license: there is no such key; a table has "),
        (TABLE.replace("[[model]]", "[model]"), r"table\.toml: model: write \[\[model\]\], once for each"),
        ("", r"table\.toml: model: Field required"),
    ],
)
def test_a_wrong_table_says_where(tmp_path: Path, content: str, words: str) -> None:
    table = tmp_path / "table.toml"
    table.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=words):
        pinned_models(table)
