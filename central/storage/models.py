"""Where folded states are kept: in the tables that are read, or in those that a rebuild fills beside them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete, insert, select

from central.storage.tables import (
    checkpoints,
    read_models,
    rebuilt_checkpoints,
    rebuilt_read_models,
    rebuilt_streams,
    rebuilt_unreadable,
    streams,
    unreadable,
)

SHOPFLOOR = "shopfloor"
"""The projection that folds the ledger into read models."""
STREAMS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Models:
    """A projection and its tables.

    Attributes:
        turns: the lock that lets one at a time fold.
        checkpointed: the row of `projections` that says which states the checkpoints are of.

    A version before 0.4 that folds beside this one knows of no checkpoints: it moves the position of the
    projection alone, and so the checkpoints are seen to be stale.
    """

    name: str
    turns: str
    checkpointed: str
    states: Table
    checkpoints: Table
    streams: Table
    unreadable: Table

    def __iter__(self) -> Iterator[Table]:
        return iter((self.states, self.checkpoints, self.streams, self.unreadable))

    def clear(self, connection: Connection, site: str) -> None:
        for table in self:
            connection.execute(delete(table).where(table.c.site == site))

    def copy(self, connection: Connection, site: str, source: "Models") -> None:
        """Fill these tables, which are empty, from others."""
        for table, other in zip(self, source, strict=True):
            names = [column.name for column in table.columns]
            found = select(*(other.c[name] for name in names)).where(other.c.site == site)
            connection.execute(insert(table).from_select(names, found))


READ: Final = Models(SHOPFLOOR, "project", "checkpoints", read_models, checkpoints, streams, unreadable)
REBUILT: Final = Models(
    "rebuilt",
    "rebuild",
    "rebuilt_checkpoints",
    rebuilt_read_models,
    rebuilt_checkpoints,
    rebuilt_streams,
    rebuilt_unreadable,
)


def rows_where_in(
    connection: Connection, query: Select[Any], column: ColumnElement[str], names: Collection[str]
) -> Iterator[Row[Any]]:
    """What a query finds where a column is one of many names; some at a time, as SQLite bounds parameters."""
    left = iter(names)
    while some := list(islice(left, STREAMS_AT_ONCE)):
        yield from connection.execute(query.where(column.in_(some)))
