"""Archives of models as a plant gets them, small enough for tests."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.voice.models import PinnedModel
from domain.speech.heard import Language

FILES: Final = ("README", "am/final.mdl", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst")
NAME: Final = "test-model-cn-1"


@dataclass(frozen=True, slots=True)
class Archive:
    """The bytes of an archive, and its row of the table."""

    content: bytes
    model: PinnedModel

    def at(self, folder: Path) -> Path:
        path = folder / f"{self.model.name}.zip"
        path.write_bytes(self.content)
        return path


def archive(content: bytes, name: str = NAME, language: Language = "zh_CN") -> Archive:
    """Any bytes, as what the table expects."""
    digest = hashlib.sha256(content).hexdigest()
    return Archive(content, PinnedModel(name, language, len(content), digest, "Apache-2.0"))


def zipped(files: Mapping[str, bytes] | None = None, name: str = NAME) -> Archive:
    """Files under the top folder; without any, what looks like a model."""
    rows = {f"{name}/{file}": hashlib.shake_256(file.encode()).digest(20_000) for file in FILES}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for path, content in (files if files is not None else rows).items():
            opened.writestr(path, content)
    return archive(held.getvalue(), name)


def zipped_folder(folder: Path, name: str = NAME, language: Language = "zh_CN") -> Archive:
    """A real model."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in sorted(folder.rglob("*")):
            opened.write(file, f"{name}/{file.relative_to(folder)}")
    return archive(held.getvalue(), name, language)


def table(*archives: Archive) -> str:
    """A table of models that holds these, TOML."""
    return "\n".join(
        f'[[model]]\nname = "{each.model.name}"\nlanguage = "{each.model.language}"\n'
        f'bytes = {each.model.bytes}\nsha256 = "{each.model.sha256}"\nlicence = "Apache-2.0"\n'
        for each in archives
    )
