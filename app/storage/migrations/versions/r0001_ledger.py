"""The ledger, what was received, the states, and the store's own row."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

REFUSALS = tuple(
    f"CREATE TRIGGER {table}_never_{verb} BEFORE {verb.upper()} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
    for table in ("records", "received")
    for verb in ("update", "delete")
)


def upgrade() -> None:
    op.create_table(
        "records",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("records_by_stream", "records", ["stream"])
    op.create_table(
        "received",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("store", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("stream", sa.Text),
        sa.UniqueConstraint("store", "seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("received_by_stream", "received", ["stream"])
    op.create_table(
        "states",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("last_hlc", sa.Text, nullable=False),
        sa.Column("last_store", sa.Text, nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
    )
    op.create_table(
        "store",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("acked", sa.Integer, nullable=False),
        sa.Column("acked_head", sa.LargeBinary, nullable=False),
        sa.Column("cursor", sa.BigInteger, nullable=False),
    )
    for refusal in REFUSALS:
        op.execute(refusal)
