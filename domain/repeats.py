"""Records that the central side repeated from quarantine: each counts in the place of the one it repeats.

Somebody may have had the original before: whoever made it, whoever could read it or was sent it earlier.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from domain.records import Record

CENTRAL: Final = "central-"
"""How the names of the stores begin that hold what was repeated."""

Fact = tuple[str, str, str, str, int]


def is_repetition(store: str) -> bool:
    """Whether the records of a store repeat those of others."""
    return store.startswith(CENTRAL)


def each_once(records: Iterable[Record]) -> list[Record]:
    """Each fact once, in the order given: as it was repeated last where it was, else as it was recorded."""
    known = list(records)
    repeated: dict[Fact, tuple[str, str, int]] = {}
    for record in known:
        if is_repetition(record.store):
            repeated[_fact(record)] = max(record.order, repeated.get(_fact(record), record.order))
    if not repeated:
        return known
    return [record for record in known if repeated.get(_fact(record), record.order) == record.order]


def is_late(fresh: Sequence[Record], last: tuple[str, str, int]) -> bool:
    """Whether fresh records of a stream do not just go on after its latest: earlier, or the same fact."""
    hlc, store, _ = last
    return any(
        record.order < last or (record.hlc == hlc and (is_repetition(record.store) or is_repetition(store)))
        for record in fresh
    )


def _fact(record: Record) -> Fact:
    """What a repetition leaves as it is: a clock gives each timestamp once, so no other record has these."""
    return (record.hlc, record.kind, record.station, record.line, record.moment.at)
