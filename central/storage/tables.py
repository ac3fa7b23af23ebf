"""The tables of the central side. Every key begins with the site, so that tables can be distributed by it."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata = MetaData()


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=False, autoincrement=False)


def _bytes(name: str) -> Column[Any]:
    return Column(name, LargeBinary, nullable=False)


records = Table(
    "records",
    metadata,
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
    PrimaryKeyConstraint("site", "position", name="pk_records"),
    UniqueConstraint("site", "store", "seq", name="uq_records_store_seq"),
)
"""The ledger: `body` as it came, `hash` chained over it; from `kind` on it is an index made of the body.

`position` is dense within a site and becomes visible in order. A body that nobody can read, or that its
terminal had no say in, has blank columns.
"""

stores = Table(
    "stores",
    metadata,
    _text("site"),
    _text("store"),
    _number("seq"),
    _bytes("head"),
    _text("terminal"),
    _text("hlc"),
    Column("clock_offset_ms", BigInteger),
    _number("last_contact"),
    PrimaryKeyConstraint("site", "store", name="pk_stores"),
)
"""How far each store is held. `terminal` is whose it is, blank for the central side's own plan."""

streams = Table(
    "streams",
    metadata,
    _text("site"),
    _text("stream"),
    _number("position"),
    PrimaryKeyConstraint("site", "stream", "position", name="pk_streams"),
)
"""Which records belong to a stream that is folded: made by the fold, since what a stream is may change."""

terminals = Table(
    "terminals",
    metadata,
    _text("site"),
    _text("id"),
    _text("name"),
    _text("line"),
    _text("station"),
    _text("token_sha256"),
    Column("revoked", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("site", "id", name="pk_terminals"),
    UniqueConstraint("site", "token_sha256", name="uq_terminals_token"),
)

read_models = Table(
    "read_models",
    metadata,
    _text("site"),
    _text("stream"),
    _text("state"),
    _text("last_hlc"),
    _text("last_store"),
    _number("last_seq"),
    _number("position"),
    PrimaryKeyConstraint("site", "stream", name="pk_read_models"),
    Index("ix_read_models_position", "site", "position"),
)
"""Folded states as JSON, with the key of the latest record in each and the position it was folded up to."""

projections = Table(
    "projections",
    metadata,
    _text("site"),
    _text("name"),
    _number("position"),
    _number("epoch"),
    PrimaryKeyConstraint("site", "name", name="pk_projections"),
)
"""How far the ledger is folded; `epoch` grows with each rebuild. For the feed: where it counts from."""

unreadable = Table(
    "unreadable",
    metadata,
    _text("site"),
    _text("store"),
    _number("seq"),
    _text("reason"),
    PrimaryKeyConstraint("site", "store", "seq", name="pk_unreadable"),
)
"""Records that are kept but that no fold takes, and why."""
