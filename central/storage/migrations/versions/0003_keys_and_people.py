"""Terminals have keys of their own, their batches receipts, people and users roles.

Only adds, so that the version before goes on beside this one while a plant is upgraded.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, autoincrement=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def upgrade() -> None:
    _extend_terminals()
    _create_access()
    _create_receipts()
    _create_people()


def _extend_terminals() -> None:
    with op.batch_alter_table("terminals") as batch:
        batch.alter_column("token_sha256", existing_type=sa.Text, nullable=True)
        batch.add_column(sa.Column("public_key", sa.LargeBinary))
        batch.add_column(sa.Column("enrolled_at", sa.BigInteger))
        batch.add_column(sa.Column("version", sa.Text))
        batch.add_column(sa.Column("stations", sa.Text))


def _create_access() -> None:
    op.create_table(
        "enrolment_codes",
        _text("site"),
        _text("code_sha256"),
        _text("terminal"),
        _number("expires_at"),
        sa.Column("used_key", sa.LargeBinary),
        _key("enrolment_codes", "site", "code_sha256"),
    )
    op.create_table(
        "challenges",
        _text("site"),
        _text("nonce"),
        _text("terminal"),
        _number("expires_at"),
        _key("challenges", "site", "nonce"),
    )
    op.create_table(
        "tokens",
        _text("site"),
        _text("token_sha256"),
        _text("terminal"),
        _text("user"),
        _number("expires_at"),
        _key("tokens", "site", "token_sha256"),
    )
    op.create_table(
        "site_keys",
        _text("site"),
        _text("purpose"),
        _bytes("private_key"),
        _key("site_keys", "site", "purpose"),
    )


def _create_receipts() -> None:
    op.create_table(
        "receipts",
        _text("site"),
        _text("store"),
        _number("last"),
        _number("first"),
        _bytes("head"),
        _bytes("public_key"),
        _bytes("signature"),
        _number("received_at"),
        _key("receipts", "site", "store", "last"),
    )


def _create_people() -> None:
    op.create_table(
        "users",
        _text("site"),
        _text("id"),
        _text("name"),
        _text("roles"),
        sa.Column("password_hash", sa.Text),
        sa.Column("oidc_subject", sa.Text),
        sa.Column("person", sa.Text),
        _number("wrong"),
        _number("locked_until"),
        sa.Column("active", sa.Boolean, nullable=False, server_default=sa.true()),
        _key("users", "site", "id"),
        sa.UniqueConstraint("site", "name", name="uq_users_name"),
        sa.UniqueConstraint("site", "oidc_subject", name="uq_users_oidc_subject"),
    )
    op.create_table(
        "people",
        _text("site"),
        _text("person"),
        _text("roles"),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("valid_until", sa.BigInteger),
        _text("definition"),
        _key("people", "site", "person"),
    )
    op.create_table(
        "refusals",
        _text("site"),
        _text("store"),
        _number("seq"),
        _text("reason"),
        _number("refused_at"),
        sa.Column("resubmitted_as", sa.Text),
        _key("refusals", "site", "store", "seq"),
    )
