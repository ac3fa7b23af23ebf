"""Records are found by stream, kind and time: received ones get the columns, both tables the indexes."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

READ = (
    "SELECT position, body FROM received WHERE stream IS NOT NULL AND position > ? ORDER BY position LIMIT ?"
)
FILL = "UPDATE received SET kind = ?, at = ? WHERE position = ?"
AT_ONCE = 10_000
LARGEST = 2**63 - 1


def upgrade() -> None:
    op.add_column("received", sa.Column("kind", sa.Text))
    op.add_column("received", sa.Column("at", sa.BigInteger))
    for rows in _read(op.get_bind()):
        op.get_bind().exec_driver_sql(FILL, rows)
    op.drop_index("records_by_stream", "records")
    op.create_index("records_by_stream", "records", ["stream", "kind", "at"])
    op.create_index("records_by_time", "records", ["at"])
    op.drop_index("received_by_stream", "received")
    op.create_index("received_by_stream", "received", ["stream", "kind", "at"])


def _read(connection: Connection) -> Iterator[list[tuple[str | None, int | None, int]]]:
    """What the bodies say, some thousands at once; what has a stream was readable when it came."""
    last = 0
    while rows := connection.exec_driver_sql(READ, (last, AT_ONCE)).all():
        yield [(*_said(body), position) for position, body in rows]
        last = rows[-1].position


def _said(body: Any) -> tuple[str | None, int | None]:
    """Kind and time of a body, nothing of one that was damaged since: `verify` is who speaks of that."""
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        said = json.loads(body)
        kind, at = said["kind"], said["at"]
        if isinstance(kind, str) and isinstance(at, int):
            return kind, at if -LARGEST <= at <= LARGEST else None
    return None, None
