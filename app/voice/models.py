"""Where the models of the voice are, what is known of them, and whether they are whole."""

import json
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from pydantic import TypeAdapter, ValidationError

from app.voice.settings import VoiceSection
from domain.speech.heard import Language, VoiceTrouble

LABEL: Final = "lineside.json"
"""Lies in each installed model, and says what it is."""
MODEL_FILES: Final = ("am/final.mdl", "conf/model.conf")
"""What every model has, in the layout of today's."""
GRAPHS: Final = (("graph/HCLr.fst", "graph/Gr.fst"), ("graph/HCLG.fst",))
"""One of these; only the first takes grammars."""


class ModelError(Exception):
    """A model cannot be used. `detail` says what was seen."""

    def __init__(self, trouble: VoiceTrouble, detail: str) -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble = trouble
        self.detail = detail


class InstallError(Exception):
    """A model cannot be installed; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class PinnedModel:
    """An archive that may be installed: `bytes` and `sha256` are the archive's, `name` is its folder."""

    name: str
    language: Language
    bytes: int
    sha256: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What an installed model is: the archive it came from, and its `files` with their sizes.

    `order` counts the installations: of a language's models the last one is used.
    """

    model: PinnedModel
    order: int = 0
    files: dict[str, int] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        (folder / LABEL).write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), "utf-8")


def pinned_models(table: Path) -> tuple[PinnedModel, ...]:
    """The models of a table, `[[model]]` in TOML.

    Raises:
        ValueError: it is no such table; says where.
        OSError: it cannot be read.
    """
    try:
        rows = tomllib.loads(table.read_text("utf-8-sig")).get("model", [])
        return TypeAdapter(tuple[PinnedModel, ...]).validate_python(rows)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{table}: {error}") from error
    except ValidationError as error:
        wrong = error.errors()[0]
        place = ".".join(str(part) for part in wrong["loc"])
        raise ValueError(f"{table}: model.{place}: {wrong['msg']}") from error


def voice_folder(data: Path) -> Path:
    """What belongs to the voice, in the terminal's data folder."""
    return data / "voice"


def models_folder(data: Path) -> Path:
    """Where models are installed."""
    return voice_folder(data) / "models"


def installed_models(data: Path) -> dict[Path, Label]:
    """The installed models by folder, the last one first."""
    labels = [label for label in models_folder(data).glob(f"*/{LABEL}") if label.parent.name[0] != "."]
    found = {label.parent: _read(label) for label in labels}
    labelled = [(folder, label) for folder, label in found.items() if label is not None]
    return dict(sorted(labelled, key=lambda row: -row[1].order))


def model_folder(settings: VoiceSection, data: Path, language: Language) -> Path | None:
    """The model of a language: the one of the settings, else the one installed last; None without one."""
    named = settings.model_zh if language == "zh_CN" else settings.model_en
    if named is not None:
        return named
    installed = installed_models(data).items()
    return next((folder for folder, label in installed if label.model.language == language), None)


def takes_grammars(folder: Path) -> bool:
    """Grammars can be given to this model while it is in use."""
    return _has(folder, GRAPHS[0])


def demand_whole(folder: Path) -> None:
    """Find what is missing before the library does, which only says that it failed, or ends the program.

    Raises:
        ModelError: this is no folder of a model, or files of it are missing, empty or of another size.
    """
    if not folder.is_dir() or not any((folder / part).exists() for part in ("am", "conf", "graph")):
        raise ModelError(VoiceTrouble.MODEL_MISSING, f"{folder}: there is no model (am, conf, graph)")
    graph = next((names for names in GRAPHS if _has(folder, names)), GRAPHS[0])
    missing = [name for name in (*MODEL_FILES, *graph) if not _has(folder, (name,))]
    label = _read(folder / LABEL)
    changed = [name for name, size in label.files.items() if _size(folder / name) != size] if label else []
    if missing or changed:
        what = f"{missing[0]} is missing or empty" if missing else f"{changed[0]} is not as it was installed"
        raise ModelError(VoiceTrouble.MODEL_BROKEN, f"{folder}: {what}")


def _has(folder: Path, names: tuple[str, ...]) -> bool:
    return all(_size(folder / name) > 0 for name in names)


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else -1


def _read(label: Path) -> Label | None:
    """None where there is none, or none that can be read: then it counts as not installed."""
    try:
        values = cast(dict[str, Any], json.loads(label.read_text("utf-8")))
        return TypeAdapter(Label).validate_python(values)
    except (OSError, ValueError):
        return None
