"""How each source of orders and deliveries was found last. Only adds."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("every_ms", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("tried_at", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("succeeded_at", sa.BigInteger),
        sa.Column("rows", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("written", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("fault", sa.Text, nullable=False),
        sa.Column("fault_at", sa.BigInteger),
        sa.Column("seen", sa.Text),
        sa.PrimaryKeyConstraint("site", "source", name="pk_imports"),
    )
