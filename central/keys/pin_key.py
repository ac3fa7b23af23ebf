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
NEITHER = (
    f"LINESIDE_PIN_KEY: neither the key, of at least {2 * SHORTEST} hexadecimal digits in pairs, nor a file: "
    "correct the key, or give the file with its folder, such as ./pin.key"
)
"""The value is not shown: it may be the key but for a digit."""


def load_pin_key(settings: Settings) -> bytes:
    """The key, made on first use where a file is to hold it.

    Raises:
        BadSetting: neither hex of at least 16 bytes nor a file with it, or a file without its folder, which
            a key with a typing error looks like.
    """
    given = settings.pin_key.strip()
    key = _from_hex(given)
    if key is not None:
        return key
    if given and given == Path(given).name:
        raise BadSetting(NEITHER)
    path = key_file(settings)
    try:
        return _from_file(path)
    except OSError as error:
        raise BadSetting(f"PIN key file {path}: {error.strerror}") from error


def key_file(settings: Settings) -> Path:
    """Where the key is kept, unless the setting is the key itself."""
    given = settings.pin_key.strip()
    return Path(given) if given else settings.data_dir / "pin.key"


def is_missing(settings: Settings) -> bool:
    """Whether the key would have to be made."""
    return _from_hex(settings.pin_key.strip()) is None and not key_file(settings).exists()


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
