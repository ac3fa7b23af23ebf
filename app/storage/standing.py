"""How far a store's records are, in one query for whoever asks."""

from sqlalchemy import Connection

from domain.chain import GENESIS, link
from domain.outcomes import Trouble
from domain.ports import LedgerError, Standing

STANDING = (
    "SELECT s.id, coalesce(r.seq, 0), CAST(r.hash AS BLOB), s.acked, CAST(s.acked_head AS BLOB), "
    "iif(typeof(w.at) = 'integer', w.at, NULL) FROM store s "
    "LEFT JOIN records r ON r.seq = (SELECT max(seq) FROM records) "
    "LEFT JOIN records w ON w.seq = s.acked + 1"
)

UNSENT = (
    "SELECT seq, CAST(hash AS BLOB), CAST(body AS BLOB) FROM records "
    "WHERE seq > (SELECT acked FROM store) ORDER BY seq"
)
FORMER = "SELECT coalesce(sum(max(seq - acked, 0)), 0) FROM former WHERE NOT finished"
LAST_KNOWN = (
    "SELECT max(coalesce((SELECT CAST(seq AS INTEGER) FROM sqlite_sequence WHERE name = 'records'), 0), "
    "coalesce((SELECT CAST(acked AS INTEGER) FROM store), 0))"
)


def last_known(connection: Connection) -> int:
    """The highest seq this store is known to have reached, also when its row is gone."""
    return int(connection.exec_driver_sql(LAST_KNOWN).scalar_one())


def first_broken_unsent(connection: Connection) -> int:
    """The first record after the acknowledged ones that does not follow from those before; 0 for none."""
    before = bytes(connection.exec_driver_sql("SELECT CAST(acked_head AS BLOB) FROM store").scalar_one())
    for seq, digest, body in connection.exec_driver_sql(UNSENT):
        before = link(before, body)
        if before != digest:
            return int(seq)
    return 0


def read_standing(connection: Connection) -> Standing:
    """The standing of the one store that lives in this file.

    Raises:
        LedgerError: no store lives in it.
    """
    row = connection.exec_driver_sql(STANDING).one_or_none()
    if row is None:
        raise LedgerError(Trouble.LEDGER_DAMAGED, "the row that names this ledger's store is gone")
    store, seq, head, acked, acked_head, oldest_at = row
    return Standing(store, seq, head or GENESIS, acked, acked_head, oldest_at, _former(connection))


def _former(connection: Connection) -> int:
    """How many records of former stores wait; a file of an older program knows of none."""
    known = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'former'").first()
    return int(connection.exec_driver_sql(FORMER).scalar_one()) if known else 0
