"""What a terminal has a say in: its own line and what concerns the whole site, but never the plan."""

from typing import Final

from central.storage.index import BLANK, Index
from domain import plan_events
from domain.events import type_of

PLANNED: Final = frozenset(kind for kind, cls in type_of.items() if cls.__module__ == plan_events.__name__)
"""Kinds that only the central side's own store may hold."""


def kept_columns(index: Index, terminal: str, line: str | None) -> Index:
    """The index columns as the ledger keeps them: blank where a terminal oversteps.

    So such a record is stored, and listed, but like one that cannot be read it is neither folded nor fed.

    Args:
        index: what the body says.
        terminal: who sent it; blank for the central side itself, which may say anything.
        line: the terminal's; None for one that may speak of any.
    """
    return BLANK if terminal and _oversteps(index, line) else index


def why_blank(index: Index) -> str:
    """Why a record was kept without index columns although its body has them."""
    if index.kind in PLANNED:
        return f"not allowed: {index.kind} is for the central side to say, not for a terminal"
    return f"not allowed: {index.kind} on line {index.line!r} was not its terminal's or its actor's to record"


def _oversteps(index: Index, line: str | None) -> bool:
    return index.kind in PLANNED or (line is not None and index.line not in ("", line))
