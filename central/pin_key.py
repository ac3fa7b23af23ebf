"""The plant's PIN key: given in the settings, or made once and kept in a file that only its owner reads."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from central.errors import BadSetting
from central.settings import Settings

SHORTEST = 16
"""Bytes."""


def load_pin_key(settings: Settings) -> bytes:
    """The key, made on first use where a file is to hold it.

    Raises:
        BadSetting: neither hex of at least 16 bytes nor a file with it.
    """
    given = settings.pin_key.strip()
    key = _from_hex(given)
    if key is not None:
        return key
    path = Path(given) if given else settings.data_dir / "pin.key"
    try:
        return _from_file(path)
    except OSError as error:
        raise BadSetting(f"PIN key file {path}: {error.strerror}") from error


def _from_file(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make_file(path)
    key = _from_hex(path.read_text().strip())
    if key is None:
        raise BadSetting(f"PIN key file {path}: expected at least {SHORTEST} bytes in hex")
    return key


def _make_file(path: Path) -> None:
    """Whole or not at all; of several processes that make one, the first wins."""
    handle, own = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_bytes(32).hex() + "\n")
        with suppress(FileExistsError):
            os.link(own, path)
    finally:
        Path(own).unlink()


def _from_hex(text: str) -> bytes | None:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None
    return key if len(key) >= SHORTEST else None
