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
    true,
)
from sqlalchemy.sql import quoted_name

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
    Column("heard", BigInteger),
    PrimaryKeyConstraint("site", "store", name="pk_stores"),
)
"""How far each store is held. `terminal` is whose it is, blank for the central side's own plan.

`heard` is when the roster was issued that it took last, UTC ms, null where it took none.
"""

streams = Table(
    "streams",
    metadata,
    _text("site"),
    _text("stream"),
    _number("position"),
    Column("hlc", Text),
    PrimaryKeyConstraint("site", "stream", "position", name="pk_streams"),
    Index("ix_streams_hlc", "site", "stream", "hlc"),
)
"""Which records belong to a stream that is folded: made by the fold, since what a stream is may change.

`hlc` is the record's own; null in rows that versions before 0.4 made.
"""

terminals = Table(
    "terminals",
    metadata,
    _text("site"),
    _text("id"),
    _text("name"),
    _text("line"),
    _text("station"),
    Column("token_sha256", Text),
    Column("revoked", Boolean, nullable=False, server_default=false()),
    Column("public_key", LargeBinary),
    Column("enrolled_at", BigInteger),
    Column("version", Text),
    Column("stations", Text),
    PrimaryKeyConstraint("site", "id", name="pk_terminals"),
    UniqueConstraint("site", "token_sha256", name="uq_terminals_token"),
)
"""`public_key` is the device's Ed25519 key (32 bytes), null until it has enrolled; `version` its program's.

It stands at `station`; `stations` is a JSON list of all that it may speak of, null for just that one.
`token_sha256` is what versions before 0.4 let terminals in by; nothing reads it any more.
"""

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    _text("site"),
    _text("code_sha256"),
    _text("terminal"),
    _number("expires_at"),
    Column("used_key", LargeBinary),
    PrimaryKeyConstraint("site", "code_sha256", name="pk_enrolment_codes"),
)
"""One-time codes; `used_key` is the public key that a code was used with, null as long as it was not."""

challenges = Table(
    "challenges",
    metadata,
    _text("site"),
    _text("nonce"),
    _text("terminal"),
    _number("expires_at"),
    PrimaryKeyConstraint("site", "nonce", name="pk_challenges"),
)
"""Given out and not yet answered; each is answered once."""

tokens = Table(
    "tokens",
    metadata,
    _text("site"),
    _text("token_sha256"),
    _text("terminal"),
    _text("user"),
    _number("expires_at"),
    PrimaryKeyConstraint("site", "token_sha256", name="pk_tokens"),
)
"""Who is signed in, until when: a terminal or a user, the other is blank. Times are UTC ms."""

receipts = Table(
    "receipts",
    metadata,
    _text("site"),
    _text("store"),
    _number("last"),
    _number("first"),
    _bytes("head"),
    _bytes("public_key"),
    _bytes("signature"),
    _number("received_at"),
    Column("line", Text),
    Column("stations", Text),
    PrimaryKeyConstraint("site", "store", "last", name="pk_receipts"),
)
"""What a terminal signed of each batch that brought something new: nobody else can have sent it.

`line` and `stations`, a JSON list, are what it might speak of then, by which it was judged; null for any.
"""

users = Table(
    "users",
    metadata,
    _text("site"),
    _text("id"),
    _text("name"),
    _text("roles"),
    Column("password_hash", Text),
    Column("oidc_subject", Text),
    Column("person", Text),
    _number("wrong"),
    _number("locked_until"),
    Column("active", Boolean, nullable=False, server_default=true()),
    PrimaryKeyConstraint("site", "id", name="pk_users"),
    UniqueConstraint("site", "name", name="uq_users_name"),
    UniqueConstraint("site", "oidc_subject", name="uq_users_oidc_subject"),
)
"""Who signs in at the central side itself; `roles` separated by spaces, `wrong` passwords in a row."""

tries = Table(
    "tries",
    metadata,
    _text("site"),
    _text("who"),
    _text("address"),
    _number("wrong"),
    _number("until"),
    PrimaryKeyConstraint("site", "who", "address", name="pk_tries"),
)
"""Wrong tries, and until when no other counts (UTC ms): of a user, by id, from an address that their right
password came from; or of codes, see `central.access.tries`.
"""

people = Table(
    "people",
    metadata,
    _text("site"),
    _text("person"),
    _text("roles"),
    Column("active", Boolean, nullable=False),
    Column("valid_until", BigInteger),
    _text("definition"),
    PrimaryKeyConstraint("site", "person", name="pk_people"),
)
"""The plan's persons as last defined, kept in the transaction that planned them: ingest looks here.

`definition` is the event's data as JSON.
"""

refusals = Table(
    "refusals",
    metadata,
    _text("site"),
    _text("store"),
    _number("seq"),
    _text("reason"),
    _number("refused_at"),
    Column("resubmitted_as", Text),
    PrimaryKeyConstraint("site", "store", "seq", name="pk_refusals"),
)
"""Records that are kept but not applied because whoever made them may not: decided once, when they came.

Unlike `unreadable` no rebuild forgets them. `resubmitted_as` is `store:seq` of the record that repeats it.
"""

closings = Table(
    "closings",
    metadata,
    _text("site"),
    _text("store"),
    _number("seq"),
    _text("reason"),
    _text("closed_by"),
    _number("closed_at"),
    PrimaryKeyConstraint("site", "store", "seq", name="pk_closings"),
)
"""Entries of the quarantine list that nobody needs to repeat: why, who said so, and when."""

site_keys = Table(
    "site_keys",
    metadata,
    _text("site"),
    _text("purpose"),
    _bytes("private_key"),
    PrimaryKeyConstraint("site", "purpose", name="pk_site_keys"),
)
"""The site's own Ed25519 keys, 32 bytes each; `roster` signs rosters."""

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
    Column("length", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("site", "stream", name="pk_read_models"),
    Index("ix_read_models_position", "site", "position"),
)
"""Folded states as JSON, with the key of the latest record in each and the position it was folded up to.

`length` is how many records are in it, as far as it was counted; it only says when a checkpoint is due.
"""

checkpoints = Table(
    "checkpoints",
    metadata,
    _text("site"),
    _text("stream"),
    _text("last_hlc"),
    _text("last_store"),
    _number("last_seq"),
    _text("state"),
    _number("length"),
    PrimaryKeyConstraint("site", "stream", "last_hlc", "last_store", "last_seq", name="pk_checkpoints"),
)
"""States that long streams had on their way, so that a late record is folded in from the one before it."""

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


message_channels = Table(
    "message_channels",
    metadata,
    _text("site"),
    _text("channel"),
    _number("since"),
    PrimaryKeyConstraint("site", "channel", name="pk_message_channels"),
)
"""Since when messages go to a channel, UTC ms: what was due before is not told there."""

messages = Table(
    "messages",
    metadata,
    _text("site"),
    _number("number"),
    _text("channel"),
    _text("robot"),
    _text("token"),
    Column("follow_up", Boolean, nullable=False),
    _number("made_at"),
    _number("next_at"),
    _number("attempts"),
    Column("unsure", Boolean, nullable=False),
    _text("last_error"),
    Column("claim", Text),
    Column("tried_at", BigInteger),
    Column("sent_at", BigInteger),
    Column("given_up_at", BigInteger),
    Column("refused_at", BigInteger),
    Column("busy_until", BigInteger),
    PrimaryKeyConstraint("site", "number", name="pk_messages"),
    Index("ix_messages_channel", "site", "channel", "number"),
    Index("ix_messages_unfinished", "site", "sent_at", "given_up_at"),
    Index("ix_messages_tried", "site", "robot", "tried_at"),
)
"""What goes out at once, in the order of `number`. Times are UTC ms.

`robot` is a hash of the address, `token` names the message whenever it is tried. Whoever sends it has a
`claim` from before until what came of it is noted; `unsure`: it may have been taken without our hearing so.
`follow_up`: none of its cards calls anybody. `refused_at`: when its robot did not take it for its text;
it holds up no other any more. `busy_until`: as long as its robot wanted to be left alone.
"""

message_tries = Table(
    "message_tries",
    metadata,
    _text("site"),
    _text("claim"),
    _text("robot"),
    _number("tried_at"),
    PrimaryKeyConstraint("site", "claim", name="pk_message_tries"),
    Index("ix_message_tries_robot", "site", "robot", "tried_at"),
)
"""What was sent to each robot lately, taken or not, UTC ms: it takes so many in a minute."""

message_cards = Table(
    "message_cards",
    metadata,
    _text("site"),
    _text("alert"),
    _text("channel"),
    _text("step"),
    _text("state"),
    _text("title"),
    _text("text"),
    _text("link"),
    _number("at"),
    _number("queued_at"),
    Column("message", BigInteger),
    PrimaryKeyConstraint("site", "alert", "channel", "step", name="pk_message_cards"),
    Index("ix_message_cards_message", "site", "message", "channel"),
    Index("ix_message_cards_queued", "site", "queued_at"),
)
"""One for each alert, channel and step: minutes after which somebody is called, or how far the alert came.

`state` is how far it was then, `message` the one it goes in, null until there is one. A row without a
channel says that the alert was seen.
"""


imports = Table(
    "imports",
    metadata,
    _text("site"),
    _text("source"),
    _text("kind"),
    _number("every_ms"),
    _number("tried_at"),
    Column("succeeded_at", BigInteger),
    _number("rows"),
    _number("written"),
    _text("fault"),
    Column("fault_at", BigInteger),
    Column("seen", Text),
    PrimaryKeyConstraint("site", "source", name="pk_imports"),
)
"""How each source of orders or deliveries (`kind`) was found last, times in UTC ms.

`every_ms` is 0 for one that comes by itself. `rows` and `written` are of the last success. `fault` stays when
it is over: see whether `succeeded_at` is later. `seen` is a JSON list of the orders that were there, or null.
"""


def _rebuilt(table: Table) -> Table:
    copy = table.to_metadata(metadata, name=f"rebuilt_{table.name}")
    copy.primary_key.name = f"pk_{copy.name}"
    for index in copy.indexes:
        index.name = quoted_name(str(index.name).replace(table.name, copy.name), quote=None)
    return copy


rebuilt_read_models = _rebuilt(read_models)
rebuilt_checkpoints = _rebuilt(checkpoints)
rebuilt_streams = _rebuilt(streams)
rebuilt_unreadable = _rebuilt(unreadable)
"""What a rebuild comes to as long as it is under way; at its end it takes the place of what readers see."""
