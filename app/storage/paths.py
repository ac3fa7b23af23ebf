"""Where things lie in a terminal's data folder."""

from pathlib import Path


def ledger_path(data: Path) -> Path:
    return data / "ledger.sqlite"


def logs_path(data: Path) -> Path:
    return data / "logs"


def lock_path(data: Path) -> Path:
    """Held by the one program that may record into this folder."""
    return data / "terminal.lock"
