"""What was acknowledged long ago may go; stores that ended are known; what was received has a digest."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.storage.digests import digest_of, seal_of

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SEAL = (
    "UPDATE store SET "
    "seal = seal_of(id, acked, CAST(acked_head AS BLOB), cursor, folded_by, machine, formers)"
)
PRUNED_OWN = (
    "EXISTS (SELECT 1 FROM pruned WHERE ledger = 'records' AND OLD.seq BETWEEN first AND last "
    "AND last < (SELECT acked FROM store))"
)
PRUNED_RECEIVED = (
    "EXISTS (SELECT 1 FROM pruned WHERE ledger = 'received' AND OLD.position BETWEEN first AND last) "
    "AND NOT EXISTS (SELECT 1 FROM former WHERE store = OLD.store AND NOT finished)"
)
REFUSALS = {
    "records_never_delete": f"DELETE ON records WHEN NOT ({PRUNED_OWN})",
    "received_never_delete": f"DELETE ON received WHEN NOT ({PRUNED_RECEIVED})",
    "received_never_update": "UPDATE OF position, store, seq, body, digest, chained ON received",
}


def upgrade() -> None:
    op.add_column("received", sa.Column("digest", sa.LargeBinary))
    op.add_column("received", sa.Column("chained", sa.LargeBinary))
    op.add_column("store", sa.Column("machine", sa.Text, nullable=False, server_default=""))
    op.add_column("store", sa.Column("formers", sa.Text, nullable=False, server_default=""))
    op.add_column("store", sa.Column("seal", sa.LargeBinary))
    _make_tables()
    _fill()
    for name, change in REFUSALS.items():
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
        refusal = f"SELECT RAISE(ABORT, '{name.partition('_')[0]} are append-only')"
        op.execute(f"CREATE TRIGGER {name} BEFORE {change} BEGIN {refusal}; END")


def _make_tables() -> None:
    op.create_table(
        "pruned",
        sa.Column("ledger", sa.Text, primary_key=True),
        sa.Column("first", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("seal", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "former",
        sa.Column("store", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("acked", sa.BigInteger, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("kept_as", sa.Text, nullable=False),
        sa.Column("salvaged", sa.BigInteger, nullable=False),
        sa.Column("missing", sa.Text, nullable=False),
        sa.Column("finished", sa.Integer, nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("seal", sa.LargeBinary, nullable=False),
    )


def _fill() -> None:
    connection = op.get_bind()
    driver: Any = connection.connection.driver_connection
    driver.create_function("digest_of", 3, digest_of, deterministic=True)
    driver.create_function("seal_of", -1, seal_of, deterministic=True)
    op.execute("DROP TRIGGER received_never_update")
    connection.exec_driver_sql("UPDATE received SET digest = digest_of(store, seq, CAST(body AS BLOB))")
    connection.exec_driver_sql(SEAL)
