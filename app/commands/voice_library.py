"""The libraries of the voice: that they load comes first, for without them nothing else can be looked at."""

from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from app.commands.device_proof import Verdict

LIBRARIES: Final = ("vosk", "numpy", "soxr")
REINSTALL: Final = "install Lineside again; on Linux x86-64 with glibc 2.34 or later"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    verdict: Verdict
    what: str
    words: str

    def as_row(self) -> dict[str, Any]:
        return asdict(self)


def library() -> Line:
    """Whether what hears and what converts sound can be loaded."""
    for name in LIBRARIES:
        try:
            import_module(name)
        except (ImportError, OSError) as error:
            why = " ".join(str(error.__cause__ or error).split())
            return Line(Verdict.FAIL, "library", f"{name} does not load: {why}; {REINSTALL}")
    return Line(Verdict.OK, "library", f"vosk {_version()}")


def _version() -> str:
    try:
        return version("vosk")
    except PackageNotFoundError:
        return "of an unknown version"
