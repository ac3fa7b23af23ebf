"""A damaged model may end the program that loads it: after that has happened twice, it is left alone."""

import json
from pathlib import Path
from typing import Any, Final

import structlog

from app.voice.models import ModelError
from app.voice.recogniser import LoadModel, Recogniser
from domain.speech.heard import VoiceTrouble

log = structlog.get_logger(__name__)
FILE: Final = "loading.json"
MOST: Final = 2


class GuardedLoad:
    """Loads models, and remembers in a file which one is being loaded: it stays there if the program ends.

    Args:
        folder: the voice's, in the data folder.
        load: loads a model.
    """

    def __init__(self, folder: Path, load: LoadModel) -> None:
        self._file = folder / FILE
        self._load = load
        self._before: dict[str, Any] | None = None

    def __call__(self, model: Path) -> Recogniser:
        """Load a model.

        Raises:
            ModelError: it cannot be used, or the program ended while it was loaded before.
        """
        known = {"model": str(model), "changed": _changed(model)}
        before = self._read()
        times = before.get("times", 0) if known.items() <= before.items() else 0
        if times >= MOST:
            detail = f"{model}: the terminal ended {times} times while it was loaded; `lineside voice check`"
            raise ModelError(VoiceTrouble.MODEL_BROKEN, detail)
        self._before = before
        self._note(known | {"times": times + 1})
        try:
            return self._load(model)
        finally:
            self._before = None
            self.forget()

    def give_up(self) -> None:
        """The program ends in good order: a model that is being loaded just now is not to blame."""
        before, self._before = self._before, None
        if before:
            self._note(before)
        elif before is not None:
            self.forget()

    def forget(self) -> None:
        """What was is over: the model may be loaded again."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            log.warning("loading_not_forgotten", error=str(error))

    def _note(self, loading: dict[str, Any]) -> None:
        """On a full disk the model is loaded all the same."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(loading), "utf-8")
        except OSError as error:
            log.warning("loading_not_noted", error=str(error))

    def _read(self) -> dict[str, Any]:
        """Nothing where there is no such file, or it was cut off itself."""
        try:
            read = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) else {}


def _changed(model: Path) -> int:
    """When a file of the model was changed last; 0 where there is none."""
    return max((file.stat().st_mtime_ns for file in model.glob("*/*")), default=0)
