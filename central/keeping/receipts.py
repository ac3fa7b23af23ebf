"""Checks the receipts again that terminals' signatures left, against the records that they are for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from central.access.signatures import is_signed
from central.storage.tables import enrolment_codes, receipts
from sync.contract import batch_statement


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not hold. `what` completes "record <seq> of <store> …"."""

    store: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"record {self.seq} of {self.store} {self.what}"


def receipts_of(connection: Connection, site: str, store: str) -> Iterable[Row[Any]]:
    """A store's receipts, in the order of its records."""
    wanted = (receipts.c.site == site, receipts.c.store == store)
    query: Select[Any] = select(receipts).where(*wanted).order_by(receipts.c.last)
    return connection.execution_options(yield_per=1000).execute(query)


def keys_of(connection: Connection, site: str, terminal: str) -> frozenset[bytes]:
    """Every key that a terminal ever enrolled with."""
    used = (enrolment_codes.c.terminal == terminal, enrolment_codes.c.used_key.is_not(None))
    query = select(enrolment_codes.c.used_key).where(enrolment_codes.c.site == site, *used)
    return frozenset(bytes(key) for key in connection.execute(query).scalars())


class ReceiptCheck:
    """Follows the records of a store in order, and its receipts along with them.

    Args:
        store: its id.
        found: its receipts, by their last record.
        keys: what its terminal may have signed with.
        unsigned_until: UTC ms; records that came in before need no receipt.
    """

    def __init__(
        self, store: str, found: Iterable[Row[Any]], keys: Collection[bytes], unsigned_until: float
    ) -> None:
        self.findings: list[Finding] = []
        self._store, self._keys = store, keys
        self._unsigned_until = unsigned_until
        self._receipts = iter(found)
        self._in_hole = False
        self._current = self._next()

    def see(self, seq: int, digest: bytes, received_at: int) -> Row[Any] | None:
        """The next record: its hash, and when it came in, UTC ms. Gives the receipt that is of it."""
        while self._current and self._current.last < seq:
            self._pass_missing(self._current)
        receipt = self._current
        if receipt is None or seq < receipt.first:
            self._see_uncovered(seq, received_at)
            return None
        self._in_hole = False
        if receipt.received_at != received_at:
            self._find(seq, "came in at another time than its receipt")
        if receipt.last == seq:
            self._demand(as_bytes(receipt.head) == digest, seq, "is not the one that its terminal signed")
            self._current = self._next()
        return receipt

    def end(self) -> None:
        """There is no further record."""
        while self._current:
            self._pass_missing(self._current)

    def _pass_missing(self, receipt: Row[Any]) -> None:
        self._find(receipt.last, "has a receipt and is not there")
        self._current = self._next()

    def _see_uncovered(self, seq: int, received_at: int) -> None:
        """Told once for those that lack a receipt one after the other."""
        if received_at >= self._unsigned_until and not self._in_hole:
            self._find(seq, "has no receipt; nor may those after it")
            self._in_hole = True

    def _next(self) -> Row[Any] | None:
        receipt = next(self._receipts, None)
        if receipt is not None:
            key, head = as_bytes(receipt.public_key), as_bytes(receipt.head)
            statement = batch_statement(self._store, receipt.first, receipt.last, head)
            signed = is_signed(statement, as_bytes(receipt.signature), key)
            self._demand(signed, receipt.last, "has a receipt that is not signed with its key")
            self._demand(key in self._keys, receipt.last, "was signed with a key that its terminal never had")
        return receipt

    def _demand(self, holds: bool, seq: int, otherwise: str) -> None:
        if not holds:
            self._find(seq, otherwise)

    def _find(self, seq: int, what: str) -> None:
        self.findings.append(Finding(self._store, seq, what))


def as_bytes(value: object) -> bytes:
    """SQLite lets anybody put a text where bytes were; that is none of ours."""
    return value if isinstance(value, bytes) else b""
