"""Read models are rebuilt beside those that are read; long streams have checkpoints. Only adds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, autoincrement=False)


def _length() -> sa.Column[int]:
    return sa.Column("length", sa.BigInteger, nullable=False, server_default="0")


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def upgrade() -> None:
    op.add_column("streams", sa.Column("hlc", sa.Text))
    op.create_index("ix_streams_hlc", "streams", ["site", "stream", "hlc"])
    op.add_column("read_models", _length())
    _create_checkpoints("checkpoints")
    _create_checkpoints("rebuilt_checkpoints")
    _create_rebuilt()


def _create_checkpoints(name: str) -> None:
    op.create_table(
        name,
        _text("site"),
        _text("stream"),
        _text("last_hlc"),
        _text("last_store"),
        _number("last_seq"),
        _text("state"),
        _number("length"),
        _key(name, "site", "stream", "last_hlc", "last_store", "last_seq"),
    )


def _create_rebuilt() -> None:
    op.create_table(
        "rebuilt_read_models",
        _text("site"),
        _text("stream"),
        _text("state"),
        _text("last_hlc"),
        _text("last_store"),
        _number("last_seq"),
        _number("position"),
        _length(),
        _key("rebuilt_read_models", "site", "stream"),
    )
    op.create_index("ix_rebuilt_read_models_position", "rebuilt_read_models", ["site", "position"])
    op.create_table(
        "rebuilt_streams",
        _text("site"),
        _text("stream"),
        _number("position"),
        sa.Column("hlc", sa.Text),
        _key("rebuilt_streams", "site", "stream", "position"),
    )
    op.create_index("ix_rebuilt_streams_hlc", "rebuilt_streams", ["site", "stream", "hlc"])
    op.create_table(
        "rebuilt_unreadable",
        _text("site"),
        _text("store"),
        _number("seq"),
        _text("reason"),
        _key("rebuilt_unreadable", "site", "store", "seq"),
    )
