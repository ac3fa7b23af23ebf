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
    """The addresses of real network cards: what has a device behind it."""
    if NETWORK.exists():
        real = (card for card in NETWORK.iterdir() if (card / "device").exists())
        return {(card / "address").read_text("ascii").strip() for card in real}
    node = uuid.getnode()
    return set() if node & MULTICAST else {f"{node:012x}"}
