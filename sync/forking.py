"""Finds up to which record the central side and this terminal agree on a store that went two ways."""

from collections.abc import Callable
from dataclasses import dataclass

from sync.contract import Ack
from sync.errors import Failure

HashAt = Callable[[int], bytes | None]
AskHead = Callable[[int | None], Ack | Failure]


@dataclass(frozen=True, slots=True)
class Forked:
    """Records up to `common` are the same at the central side; beyond, it may hold others."""

    common: int


@dataclass(frozen=True, slots=True)
class Straight:
    """The central side holds nothing under the store's name that was not recorded here."""


def fork_of(seq: int, hash_at: HashAt, ask: AskHead) -> Forked | Straight | Failure:
    """How a store stands at the central side; takes some twenty requests where it is forked.

    Args:
        seq: the store's last record here.
        hash_at: the 32-byte hash of a record here; None for one that is not kept any more.
        ask: how far the central side holds the store, or its hash at a seq before that.
    """
    held = ask(None)
    if isinstance(held, Failure):
        return held
    if held.acked <= seq and _same(held, hash_at):
        return Straight()
    common, differs = 0, min(seq, held.acked) + 1
    while differs - common > 1:
        middle = (common + differs) // 2
        there = ask(middle)
        if isinstance(there, Failure):
            return there
        common, differs = (middle, differs) if _same(there, hash_at) else (common, middle)
    return Forked(common)


def _same(ack: Ack, hash_at: HashAt) -> bool:
    """What is not kept any more was acknowledged, so it is the same."""
    ours = hash_at(ack.acked)
    return ours is None or ours.hex() == ack.head
