"""The plant's PIN key: given in the settings, or made once and kept in a file that only its owner reads."""

import os
import secrets
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
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = _from_hex(path.read_text().strip())
    else:
        key = secrets.token_bytes(32)
        with os.fdopen(handle, "w") as file:
            file.write(key.hex() + "\n")
    if key is None:
        raise BadSetting(f"PIN key file {path}: expected at least {SHORTEST} bytes in hex")
    return key


def _from_hex(text: str) -> bytes | None:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None
    return key if len(key) >= SHORTEST else None
