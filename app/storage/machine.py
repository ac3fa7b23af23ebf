"""By what this machine is told from one that its disk was copied to."""

import platform
import sys
import uuid
from hashlib import blake2b
from pathlib import Path

MACHINE_ID = Path("/etc/machine-id")
NETWORK = Path("/sys/class/net")
MULTICAST = 1 << 40
"""Set in an address that Python made up because the machine tells none."""
LOCAL = 1 << 41
"""Set in an address that no maker gave: one for a while, such as a wireless card has until it connects."""
BUILT_IN = "0"
"""What `addr_assign_type` says of an address that the card was made with."""


def this_machine() -> str:
    """Marks of this machine, hashed and in one text; of its system and of each network card it has."""
    return " ".join(sorted({_marked("system", _system()), *(_marked("card", each) for each in _cards())}))


def is_same_machine(noted: str, now: str) -> bool:
    """Whether two of these texts are of one machine: the same system, and a card that is still there.

    Where nothing was noted, or no cards are known, there is nothing to tell them apart by.
    """
    then, here = _by_kind(noted), _by_kind(now)
    return all(
        not (then[kind] and here[kind]) or bool(then[kind] & here[kind]) for kind in ("system", "card")
    )


def all_marks(noted: str, now: str) -> str:
    """Both texts in one: a card that was here once may come back, and the machine still is the same."""
    return " ".join(sorted({*noted.split(), *now.split()}))


def _by_kind(marks: str) -> dict[str, set[str]]:
    found = {"system": set[str](), "card": set[str]()}
    for mark in marks.split():
        found.get(mark.partition(":")[0], set()).add(mark)
    return found


def _marked(kind: str, value: str) -> str:
    return f"{kind}:{blake2b(value.encode(), digest_size=8).hexdigest()}" if value else ""


def _system() -> str:
    if sys.platform == "win32":
        return platform.node()
    return MACHINE_ID.read_text("ascii").strip() if MACHINE_ID.exists() else ""


def _cards() -> set[str]:
    """The addresses that cards which stay in the machine were made with."""
    if NETWORK.exists():
        real = (card for card in NETWORK.iterdir() if _is_lasting(card))
        return {address for card in real if not _is_local(address := _text(card / "address"))}
    node = uuid.getnode()
    return set() if node & (MULTICAST | LOCAL) else {f"{node:012x}"}


def _is_lasting(card: Path) -> bool:
    """Whether it has a device behind it that is not on USB, and has its own address at the moment."""
    device = card / "device"
    on_usb = any(part.startswith("usb") for part in device.resolve().parts)
    return device.exists() and not on_usb and _text(card / "addr_assign_type") == BUILT_IN


def _is_local(address: str) -> bool:
    return bool(int(address.replace(":", "") or "0", 16) & LOCAL)


def _text(file: Path) -> str:
    """What the system tells; blank where it tells nothing, or the card was just pulled out."""
    try:
        return file.read_text("ascii").strip()
    except OSError:
        return ""
