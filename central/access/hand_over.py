"""Hands a one-time code to a terminal: as a QR code to scan, or as a file for a silent roll-out."""

import json
import os
from io import BytesIO
from pathlib import Path

import segno

from central.errors import BadSetting
from sync.contract import is_safe_url


def qr_text(code: str, url: str = "") -> str:
    """What the QR code says: the code, behind the address of the central side where that is given."""
    return f"{url.rstrip('/')}#{code}" if url else code


def write_qr(path: Path, code: str, url: str = "") -> None:
    """Draw the code as SVG, readable by its owner alone.

    Raises:
        BadSetting: it cannot be written there.
    """
    drawing = BytesIO()
    segno.make(qr_text(code, url), error="m", micro=False).save(drawing, kind="svg", scale=8, border=4)
    _write(path, drawing.getvalue().decode())


def write_enrolment_file(path: Path, code: str, url: str, ca: str = "") -> None:
    """Write what `lineside enroll --file` takes, readable by its owner alone.

    A JSON object: `url`, `code`, and `ca` with the plant's CA as PEM where one is given.

    Raises:
        BadSetting: it cannot be written there.
    """
    enrolment = {"url": url, "code": code} | ({"ca": ca} if ca else {})
    _write(path, json.dumps(enrolment, indent=2) + "\n")


def make_folder(path: Path) -> None:
    """A folder for such files, its owner's alone.

    Raises:
        BadSetting: it cannot be made.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"folder {path}: {error.strerror}") from error


def pem_text(path: Path) -> str:
    """The certificates in a file.

    Raises:
        BadSetting: it cannot be read, or there are none in it.
    """
    try:
        text = path.read_text("ascii")
    except OSError as error:
        raise BadSetting(f"CA file {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSetting(f"CA file {path} is no PEM: {error.reason}") from error
    if "BEGIN CERTIFICATE" not in text:
        raise BadSetting(f"CA file {path} is no PEM: there is no certificate in it")
    return text


def demand_url(url: str) -> None:
    """See that terminals can use an address, where one is given.

    Raises:
        BadSetting: they would refuse it.
    """
    if url and not is_safe_url(url):
        raise BadSetting(f"--url: terminals take https://…, or http:// to this machine only, not {url!r}")


def _write(path: Path, text: str) -> None:
    """Into a file of mode 0600, also where there was one that more could read."""
    try:
        path.unlink(missing_ok=True)
        with open(path, "x", encoding="utf-8", opener=_private) as file:
            file.write(text)
    except OSError as error:
        raise BadSetting(f"{path} cannot be written: {error.strerror}") from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
