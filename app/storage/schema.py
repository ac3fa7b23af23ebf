"""Tables of the terminal's file. The records are the truth; states are folded from them."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

records = Table(
    "records",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("records_by_stream", "stream", "kind", "at"),
    Index("records_by_time", "at"),
    sqlite_autoincrement=True,
)

received = Table(
    "received",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("store", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("stream", Text),
    Column("kind", Text),
    Column("at", BigInteger),
    Column("digest", LargeBinary),
    Column("chained", LargeBinary),
    UniqueConstraint("store", "seq"),
    Index("received_by_stream", "stream", "kind", "at"),
    sqlite_autoincrement=True,
)

states = Table(
    "states",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("last_hlc", Text, nullable=False),
    Column("last_store", Text, nullable=False),
    Column("last_seq", Integer, nullable=False),
)

store = Table(
    "store",
    metadata,
    Column("id", Text, primary_key=True),
    Column("acked", Integer, nullable=False, default=0),
    Column("acked_head", LargeBinary, nullable=False),
    Column("cursor", BigInteger, nullable=False, default=0),
    Column("folded_by", Text, nullable=False),
    Column("machine", Text, nullable=False, server_default=""),
    Column("formers", Text, nullable=False, server_default=""),
    Column("seal", LargeBinary),
)

pruned = Table(
    "pruned",
    metadata,
    Column("ledger", Text, primary_key=True),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("seal", LargeBinary, nullable=False),
)
"""Rows of `records` (by seq) or `received` (by position) that are gone; `head` is the hash at `last`."""

former = Table(
    "former",
    metadata,
    Column("store", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("acked", BigInteger, nullable=False),
    Column("why", Text, nullable=False),
    Column("kept_as", Text, nullable=False),
    Column("salvaged", BigInteger, nullable=False),
    Column("missing", Text, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("told", Integer, nullable=False),
    Column("seal", LargeBinary, nullable=False),
)
"""Stores of this terminal that ended; their records lie in `received`, under their own names."""
