"""Hands a one-time code to a terminal: as a QR code to scan, or as a file for a silent roll-out."""

import json
import os
from io import BytesIO
from pathlib import Path

import segno

from central.errors import BadSetting


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


def write_enrolment_file(path: Path, code: str, url: str, ca: Path | None = None) -> None:
    """Write what `lineside enroll --file` takes, readable by its owner alone.

    A JSON object: `url`, `code`, and `ca` with the plant's CA as PEM where one is given.

    Raises:
        BadSetting: it cannot be written there, or the CA not be read.
    """
    enrolment = {"url": url, "code": code}
    if ca is not None:
        enrolment["ca"] = _pem(ca)
    _write(path, json.dumps(enrolment, indent=2) + "\n")


def _pem(path: Path) -> str:
    try:
        text = path.read_text("ascii")
    except OSError as error:
        raise BadSetting(f"CA file {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSetting(f"CA file {path} is no PEM: {error.reason}") from error
    if "BEGIN CERTIFICATE" not in text:
        raise BadSetting(f"CA file {path} is no PEM: there is no certificate in it")
    return text


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
