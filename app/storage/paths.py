"""Where things lie in a terminal's data folder."""

from pathlib import Path


def ledger_path(data: Path) -> Path:
    return data / "ledger.sqlite"


def logs_path(data: Path) -> Path:
    return data / "logs"


def lock_path(data: Path) -> Path:
    """Held by the one program that may record into this folder."""
    return data / "terminal.lock"


def device_key_path(data: Path) -> Path:
    """The private half of the device's key, readable by its owner alone."""
    return data / "device.key"


def identity_path(data: Path) -> Path:
    """What the central side said at enrolment."""
    return data / "identity.json"


def roster_path(data: Path) -> Path:
    """Who may sign in here, as the central side signed it last."""
    return data / "roster.json"


def pin_key_path(data: Path) -> Path:
    """The plant's PIN key as it came at enrolment, readable by its owner alone."""
    return data / "pin.key"


def snapshots_path(ledger: Path) -> Path:
    """Copies of the ledger of the last days."""
    return ledger.parent / "snapshots"


def mark_path(data: Path) -> Path:
    """What is known of the ledger outside of its folder: an image of the folder does not bring it back."""
    return data.with_name(f"{data.name}.mark")
