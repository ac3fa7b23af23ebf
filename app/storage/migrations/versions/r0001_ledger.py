"""The ledger, what was received, the states, and the store's own row."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CHANGES = {
    "records_never_update": "UPDATE ON records",
    "records_never_delete": "DELETE ON records",
    # the stream is an index that a program fills once it can read the body
    "received_never_update": "UPDATE OF position, store, seq, body ON received",
    "received_never_delete": "DELETE ON received",
}
REFUSALS = tuple(
    f"CREATE TRIGGER {name} BEFORE {change} "
    f"BEGIN SELECT RAISE(ABORT, '{change.split()[-1]} are append-only'); END"
    for name, change in CHANGES.items()
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
        sa.Column("folded_by", sa.Text, nullable=False),
    )
    for refusal in REFUSALS:
        op.execute(refusal)
