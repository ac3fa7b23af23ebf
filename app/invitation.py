"""What a terminal is enrolled with: typed, scanned as a QR code, or in a file for a silent roll-out."""

import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sync.contract import is_safe_url
from sync.enrolment import code_fault
from sync.tls import certificates

KEYS = ("url", "code", "ca")
PEM = "-----BEGIN"


class InvitationError(Exception):
    """What was given does not do; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """The one-time code, where to hand it in, and the plant's CA as PEM text; empty where not given."""

    code: str = ""
    url: str = ""
    ca: str = ""

    def or_else(self, other: "Invitation") -> "Invitation":
        """What is missing here, as it stands there."""
        return Invitation(self.code or other.code, self.url or other.url, self.ca or other.ca)

    def checked(self) -> "Invitation":
        """Itself, if one can enrol with it.

        Raises:
            InvitationError: code or address is missing, nobody was given such a code, or nothing may be
                sent to that address.
        """
        if not self.code:
            raise InvitationError(
                "there is no code: give the one-time code with --code, or a file with --file"
            )
        if fault := code_fault(self.code):
            raise InvitationError(f"code: {fault}; look at it again, nothing was sent")
        if not self.url:
            raise InvitationError("there is no address: give --url https://…, or set url in [central]")
        if not is_safe_url(self.url):
            raise InvitationError(
                f"url: allowed: https://…, or http:// on this machine only, found {self.url!r}"
            )
        return replace(self, url=self.url.rstrip("/"))


def typed(code: str, url: str, ca: tuple[Path, ...]) -> Invitation:
    """From the command line; a scanned code brings its address along: `https://…#CODE`.

    Raises:
        InvitationError: a CA cannot be read.
    """
    address, hash_sign, scanned = code.rpartition("#")
    return Invitation(scanned if hash_sign else code, url or address, _texts(*ca))


def from_file(path: Path) -> Invitation:
    """From a file with `url`, `code` and `ca`, in TOML or JSON; `ca` is PEM text, or a path beside the file.

    Raises:
        InvitationError: it cannot be read, or something else stands in it.
    """
    values = _values(path)
    if odd := [name for name in values if name not in KEYS]:
        raise InvitationError(f"{path}: there is no {odd[0]!r}; allowed: {', '.join(KEYS)}")
    cas = values.get("ca", [])
    texts = [
        values.get("url", ""),
        values.get("code", ""),
        *(several := cas if isinstance(cas, list) else [cas]),
    ]
    if not all(isinstance(text, str) for text in texts):
        raise InvitationError(f"{path}: url, code and ca are texts, ca may be a list of them")
    ca = _texts(*(each if PEM in each else path.parent / each for each in several))
    return Invitation(values.get("code", ""), values.get("url", ""), ca)


def _values(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8-sig")
        values = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except OSError as error:
        raise InvitationError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise InvitationError(f"{path}: is neither TOML nor JSON ({error})") from error
    return dict(values)


def _texts(*anchors: Path | str) -> str:
    try:
        return "\n".join(certificates(anchor) for anchor in anchors)
    except OSError as error:
        reason = error if error.errno is not None else error.args[0]
        raise InvitationError(f"ca: {reason}; give the PEM file of the plant's CA") from error
