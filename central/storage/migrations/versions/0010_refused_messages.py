"""Messages that their robot refused, until when a robot is left alone, and what was tried. Only adds."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("refused_at", sa.BigInteger))
    op.add_column("messages", sa.Column("busy_until", sa.BigInteger))
    op.create_table(
        "message_tries",
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("robot", sa.Text, nullable=False),
        sa.Column("tried_at", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("site", "claim", name="pk_message_tries"),
    )
    op.create_index("ix_message_tries_robot", "message_tries", ["site", "robot", "tried_at"])
