"""Who this terminal is to the central side, on its own disk: its key, and what it was told at enrolment."""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from app.storage.paths import device_key_path, identity_path, pin_key_path
from sync.contract import plain_code

if TYPE_CHECKING:
    from sync.device_key import DeviceKey

ENROL_AGAIN = "enrol this terminal again: lineside enroll --again"


class IdentityDamaged(Exception):
    """What was kept at enrolment is not whole; the message says what to do."""


class Identity(BaseModel):
    """What a terminal was told when it enrolled.

    Attributes:
        terminal: its id at the central side.
        stations: the first is where it stands; it may speak of each.
        site_key: the central side's Ed25519 public key, in hex; rosters are signed with it.
        public_key: this device's own that was enrolled, in hex.
        url: where the central side was then.
        ca: the plant's CA as PEM text; empty for the system's.
        code_sha256: of the one-time code, by which the same enrolment is known again; empty from before.
    """

    model_config = ConfigDict(frozen=True)

    terminal: str
    name: str
    site: str
    line: str
    stations: tuple[str, ...]
    site_key: str
    public_key: str
    url: str
    ca: str
    code_sha256: str = ""


def code_digest(code: str) -> str:
    """What is kept of a code that was used."""
    return sha256(plain_code(code).encode()).hexdigest()


def identity_of(data: Path) -> Identity | None:
    """Who the terminal of this data folder is; None where it is not enrolled.

    Raises:
        IdentityDamaged: the file cannot be read.
    """
    path = identity_path(data)
    try:
        return Identity.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise _unreadable(path, error) from error


def key_of(data: Path, identity: Identity) -> "DeviceKey":
    """The key that was enrolled.

    Raises:
        IdentityDamaged: it is not there, cannot be read, or is another one.
    """
    for path in (device_key_path(data), _next_key_path(data)):
        try:
            key = _key_at(path)
        except OSError as error:
            raise _unreadable(path, error) from error
        if key is not None and key.public.hex() == identity.public_key:
            return key
    raise IdentityDamaged(f"{device_key_path(data)} is missing or is another key; {ENROL_AGAIN}")


def kept_pin_key(data: Path) -> bytes:
    """The plant's PIN key as it came at enrolment; empty where none came.

    Raises:
        IdentityDamaged: the file cannot be read.
    """
    path = pin_key_path(data)
    try:
        return bytes.fromhex(path.read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return b""
    except OSError as error:
        raise _unreadable(path, error) from error


def key_to_enrol(data: Path) -> "DeviceKey":
    """The key to enrol next: made once, on disk before anybody is told of it, the same until it is enrolled.

    Raises:
        OSError: the disk does not take it.
    """
    path = _next_key_path(data)
    if (waiting := _key_at(path)) is not None:
        return waiting
    from sync.device_key import DeviceKey

    made = DeviceKey.made()
    write_private(path, made.seed.hex())
    return made


def keep_identity(data: Path, identity: Identity, pin_key: str) -> None:
    """Keep what the enrolment brought, for good; a power cut at any point leaves the old or the new.

    Raises:
        OSError: the disk does not take it.
    """
    write_private(pin_key_path(data), pin_key)
    write_private(identity_path(data), identity.model_dump_json(indent=2))
    settle(data, identity)


def settle(data: Path, identity: Identity) -> None:
    """Give the enrolled key its place, where a power cut came before that."""
    waiting = _next_key_path(data)
    key = _key_at(waiting)
    if key is not None and key.public.hex() == identity.public_key:
        waiting.replace(device_key_path(data))
        _sync_folder(data)


def write_private(path: Path, text: str) -> None:
    """Replace a file at once and for good; only its owner can read it.

    What root writes belongs to whoever the folder belongs to, as that is who the terminal runs as.

    Raises:
        OSError: the disk does not take it; what was there before still is.
    """
    fresh = path.with_name(f"{path.name}.tmp")
    fresh.unlink(missing_ok=True)
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
        _give_to_owner(file.fileno(), path.parent)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_folder(path.parent)


def _give_to_owner(handle: int, folder: Path) -> None:
    if os.name == "nt" or os.geteuid() != 0:
        return
    owner = folder.stat()
    os.fchown(handle, owner.st_uid, owner.st_gid)


def _sync_folder(folder: Path) -> None:
    """A new name is on disk once its folder is; Windows has no handle to do that with."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _next_key_path(data: Path) -> Path:
    path = device_key_path(data)
    return path.with_name(f"{path.name}.new")


def _unreadable(path: Path, error: Exception) -> IdentityDamaged:
    if isinstance(error, PermissionError):
        owner = f"give it to the user that the terminal runs as: chown USER {path}"
        return IdentityDamaged(f"{path} cannot be read by this user; {owner}")
    return IdentityDamaged(f"{path} cannot be read; {ENROL_AGAIN}")


def _key_at(path: Path) -> "DeviceKey | None":
    """Loads what it takes to sign, which the first frame does not wait for."""
    from sync.device_key import DeviceKey

    with suppress(FileNotFoundError, ValueError):  # not there, or damaged: no key in either case
        return DeviceKey(bytes.fromhex(path.read_text("ascii")))
    return None
