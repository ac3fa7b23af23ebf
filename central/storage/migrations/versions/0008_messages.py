"""Cards about alerts, the messages they go in, and since when there is which channel. Only adds."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_channels",
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("site", "channel", name="pk_message_channels"),
    )
    op.create_table(
        "messages",
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("robot", sa.Text, nullable=False),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("follow_up", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("next_at", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("attempts", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("unsure", sa.Boolean, nullable=False),
        sa.Column("last_error", sa.Text, nullable=False),
        sa.Column("claim", sa.Text),
        sa.Column("tried_at", sa.BigInteger),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("given_up_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("site", "number", name="pk_messages"),
    )
    op.create_index("ix_messages_channel", "messages", ["site", "channel", "number"])
    op.create_index("ix_messages_unfinished", "messages", ["site", "sent_at", "given_up_at"])
    op.create_index("ix_messages_tried", "messages", ["site", "robot", "tried_at"])
    op.create_table(
        "message_cards",
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("alert", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("queued_at", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("message", sa.BigInteger),
        sa.PrimaryKeyConstraint("site", "alert", "channel", "step", name="pk_message_cards"),
    )
    op.create_index("ix_message_cards_message", "message_cards", ["site", "message", "channel"])
    op.create_index("ix_message_cards_queued", "message_cards", ["site", "queued_at"])
