"""The ledger, which refuses every change of what was written, and the tables derived from it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

REFUSAL = "records are never changed or removed"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, autoincrement=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def upgrade() -> None:
    _create_ledger()
    _create_terminals()
    _create_derived()
    if op.get_bind().dialect.name == "postgresql":
        _guard_on_postgresql()
    else:
        _guard_on_sqlite()


def _create_ledger() -> None:
    op.create_table(
        "records",
        _text("site"),
        _number("position"),
        _text("store"),
        _number("seq"),
        _bytes("hash"),
        _bytes("body"),
        _text("kind"),
        _text("line"),
        _number("at"),
        _text("hlc"),
        _number("received_at"),
        _key("records", "site", "position"),
        sa.UniqueConstraint("site", "store", "seq", name="uq_records_store_seq"),
    )
    op.create_table(
        "stores",
        _text("site"),
        _text("store"),
        _number("seq"),
        _bytes("head"),
        _text("terminal"),
        _text("hlc"),
        sa.Column("clock_offset_ms", sa.BigInteger),
        _number("last_contact"),
        _key("stores", "site", "store"),
    )


def _create_terminals() -> None:
    op.create_table(
        "terminals",
        _text("site"),
        _text("id"),
        _text("name"),
        _text("line"),
        _text("station"),
        _text("token_sha256"),
        sa.Column("revoked", sa.Boolean, nullable=False, server_default=sa.false()),
        _key("terminals", "site", "id"),
        sa.UniqueConstraint("site", "token_sha256", name="uq_terminals_token"),
    )


def _create_derived() -> None:
    op.create_table(
        "streams",
        _text("site"),
        _text("stream"),
        _number("position"),
        _key("streams", "site", "stream", "position"),
    )
    op.create_table(
        "read_models",
        _text("site"),
        _text("stream"),
        _text("state"),
        _text("last_hlc"),
        _text("last_store"),
        _number("last_seq"),
        _number("position"),
        _key("read_models", "site", "stream"),
    )
    op.create_index("ix_read_models_position", "read_models", ["site", "position"])
    op.create_table(
        "projections",
        _text("site"),
        _text("name"),
        _number("position"),
        _number("epoch"),
        _key("projections", "site", "name"),
    )
    op.create_table(
        "unreadable",
        _text("site"),
        _text("store"),
        _number("seq"),
        _text("reason"),
        _key("unreadable", "site", "store", "seq"),
    )


def _guard_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER records_stay BEFORE UPDATE OR DELETE ON records "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER records_remain BEFORE TRUNCATE ON records "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _guard_on_sqlite() -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER records_refuse_{change.lower()} BEFORE {change} ON records "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
