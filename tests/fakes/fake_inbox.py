"""Other stores' records in memory, each kept once."""

from collections.abc import Sequence

from domain.ports import ForeignRecord


class FakeInbox:
    def __init__(self) -> None:
        self.records: list[ForeignRecord] = []
        self._cursor = 0

    def cursor(self) -> int:
        return self._cursor

    def take(self, records: Sequence[ForeignRecord], cursor: int) -> None:
        known = {(record.store, record.seq) for record in self.records}
        self.records += [record for record in records if (record.store, record.seq) not in known]
        self._cursor = cursor

    def of(self, store: str) -> list[bytes]:
        return [record.body for record in self.records if record.store == store]
