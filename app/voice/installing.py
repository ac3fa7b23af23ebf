"""Puts a model in place: the right archive, whole, unpacked aside, tried, and only then where it is found."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from app.voice.downloading import Download, Progress
from app.voice.models import (
    InstallError,
    Label,
    ModelError,
    PinnedModel,
    demand_whole,
    installed_models,
    models_folder,
)
from app.voice.placing import aside, only_installation, placed
from app.voice.unpacking import unpack, unpacked_size

ARCHIVE: Final = ".zip"
SPARE: Final = 20 * 1024 * 1024
"""Bytes that stay free on the disk: the ledger needs them more."""
UNPACKED: Final = 2
"""So many times its archive's size a model has at most, as a rule."""

Try = Callable[[Path], object]
"""Loads a model where that can do no harm; raises ModelError."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What came of it: the model's folder; `already` when it was there, and whole."""

    model: PinnedModel
    folder: Path
    already: bool = False


class Installer:
    """Installs models into a terminal's data folder.

    Args:
        data: the data folder.
        models: the archives that are allowed.
        progress: told while a file is fetched.
        try_out: proves that an unpacked model can be used.
        ca: certificates to trust in downloads, where the server's is signed by the plant.
    """

    def __init__(
        self,
        data: Path,
        models: Sequence[PinnedModel],
        progress: Progress,
        try_out: Try,
        ca: Path | None = None,
    ) -> None:
        self._data = data
        self._models = models
        self._progress = progress
        self._try_out = try_out
        self._ca = ca

    def install(self, source: str) -> Installation:
        """Install from a file or an address.

        Raises:
            InstallError: it is not possible; what was installed before is untouched.
        """
        try:
            with only_installation(self._data):
                return self._installed(source)
        except OSError as error:
            place = error.filename or models_folder(self._data)
            raise InstallError(f"{place}: {error.strerror or error}") from error

    def _installed(self, source: str) -> Installation:
        named = self._named(source)
        if named and (there := self._there(named)):
            return there
        if not is_address(source):
            return self._from_file(Path(source))
        part = self._fetched(source, named)
        done = self._from_file(part)
        part.unlink()
        return done

    def _named(self, source: str) -> PinnedModel | None:
        """The model that the end of a path or an address names."""
        path = unquote(source.partition("?")[0]) if is_address(source) else source
        name = Path(path).name.removesuffix(ARCHIVE)
        return next((model for model in self._models if model.name == name), None)

    def _there(self, model: PinnedModel) -> Installation | None:
        folder = models_folder(self._data) / model.name
        label = installed_models(self._data).get(folder)
        if label is None or label.model.sha256 != model.sha256:
            return None
        try:
            demand_whole(folder)
        except ModelError:
            return None
        return Installation(model, folder, already=True)

    def _fetched(self, url: str, named: PinnedModel | None) -> Path:
        """The archive; half of it is kept beside the models until it is whole."""
        limit = named.bytes if named else max(model.bytes for model in self._models)
        key = hashlib.sha256(url.encode()).hexdigest()[:12]
        part = models_folder(self._data) / f".{named.name if named else key}.part"
        have = part.stat().st_size if part.exists() else 0
        self._demand_room((1 + UNPACKED) * limit - have)
        if not named or have != named.bytes:
            Download(url, part, limit, self._progress, self._ca, exact=named is not None).run()
        return part

    def _from_file(self, archive: Path) -> Installation:
        if not archive.is_file():
            raise InstallError(f"{archive}: there is no such file; name an archive, or its http(s) address")
        model = self._proven(archive)
        if there := self._there(model):
            return there
        self._demand_room(unpacked_size(archive))
        with aside(self._data) as folder:
            files = unpack(archive, folder)
            self._demand_usable(folder)
            order = 1 + max((label.order for label in installed_models(self._data).values()), default=0)
            Label(model, order, files).write(folder)
            return Installation(model, placed(folder, self._data, model.name))

    def _proven(self, archive: Path) -> PinnedModel:
        """The model whose archive this is, byte for byte."""
        with archive.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        model = next((model for model in self._models if model.sha256 == found), None)
        if model is None:
            refusal = self._refusal(archive, found)
            if archive.parent == models_folder(self._data):
                archive.unlink()  # it was fetched, and nothing right can become of it
            raise InstallError(refusal)
        return model

    def _refusal(self, archive: Path, found: str) -> str:
        meant = self._named(archive.name.removeprefix(".").removesuffix(".part"))
        if meant is None:
            return f"{archive.name}: no model of the table has its SHA-256 {found}; add it with --table"
        size = archive.stat().st_size
        what = f"it has {size:,} of {meant.bytes:,} bytes; " if size != meant.bytes else ""
        return (
            f"{meant.name}: this is not the archive of the table: {what}its SHA-256 is {found}, not"
            f" {meant.sha256}; nothing was installed; fetch it again, from a source you trust"
        )

    def _demand_room(self, size: int) -> None:
        free = shutil.disk_usage(models_folder(self._data)).free
        if free < size + SPARE:
            raise InstallError(
                f"{models_folder(self._data)}: no space: {(size + SPARE) / 1e6:.0f} MB are needed,"
                f" {free / 1e6:.0f} MB are free"
            )

    def _demand_usable(self, folder: Path) -> None:
        try:
            demand_whole(folder)
            self._try_out(folder)
        except ModelError as error:
            raise InstallError(f"the model cannot be used: {error.detail}; nothing was installed") from error


def is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))
