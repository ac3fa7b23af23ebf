"""Where the models of the voice are, what is known of them, and whether they are whole."""

import json
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from app.voice.settings import VoiceSection
from domain.speech.heard import Language, VoiceTrouble

LABEL: Final = "lineside.json"
"""Lies in each installed model, and says what it is."""
MODEL_FILES: Final = ("am/final.mdl", "conf/model.conf")
"""What every model has, in the layout of today's."""
GRAPHS: Final = (("graph/HCLr.fst", "graph/Gr.fst"), ("graph/HCLG.fst",))
"""One of these; only the first takes grammars."""
BEFORE: Final = ".before-"
"""In front of the name of a model that is being replaced."""
WRONG: Final = {
    "name": "allowed: a folder's name of letters, digits, '.', '_' and '-', no '.' first or last",
    "sha256": "allowed: 64 hexadecimal digits",
}
KEYS: Final = "a table has [[model]] with name, language, bytes, sha256, licence"
UNKNOWN: Final = frozenset({"extra_forbidden", "unexpected_keyword_argument"})

FolderName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9_-]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$", max_length=100)
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9A-Fa-f]{64}$", to_lower=True)]


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

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    name: FolderName
    language: Language
    bytes: Annotated[int, Field(gt=0)]
    sha256: Sha256
    licence: str = ""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    model: tuple[PinnedModel, ...]


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
        return _Table.model_validate(tomllib.loads(table.read_text("utf-8-sig"))).model
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{table}: {error}") from error
    except ValidationError as error:
        raise ValueError(f"{table}: {_complaint(error)}") from error


def _complaint(error: ValidationError) -> str:
    """The place and what is wrong there; a key that there is not comes first, it explains what is missing."""
    wrong = min(error.errors(), key=lambda each: each["type"] not in UNKNOWN)
    place = ".".join(str(part) for part in wrong["loc"])
    if wrong["type"] in UNKNOWN:
        return f"{place}: there is no such key; {KEYS}"
    if wrong["type"] == "tuple_type":
        return f"{place}: write [[model]], once for each model"
    known = WRONG.get(str(wrong["loc"][-1])) if wrong["type"].startswith("string_") else None
    return f"{place}: {known or wrong['msg']}"


def voice_folder(data: Path) -> Path:
    """What belongs to the voice, in the terminal's data folder."""
    return data / "voice"


def models_folder(data: Path) -> Path:
    """Where models are installed."""
    return voice_folder(data) / "models"


def installed_models(data: Path) -> dict[Path, Label]:
    """The installed models by folder, the last one first.

    One that was being replaced when the installation was killed is where it was put aside.
    """
    found = {
        label.parent: _read(label) for label in models_folder(data).glob(f"*/{LABEL}") if _is_found(label)
    }
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


def _is_found(label: Path) -> bool:
    name = label.parent.name
    replaced = label.parent.with_name(name.removeprefix(BEFORE))
    return name[0] != "." or (name.startswith(BEFORE) and not replaced.exists())


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
