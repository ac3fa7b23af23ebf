"""The last bytes on a device's line, the newest first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from domain.signals import Chunk
from ui.bytes_shown import hexadecimal, visible
from ui.formats import local
from ui.models.row_list_model import RowListModel
from ui.view import View

MOST_SHOWN: Final = 50
LONGEST_SHOWN: Final = 256


@dataclass(frozen=True, slots=True)
class TrafficRow:
    key: str
    time: str
    sent: bool
    text: str


class TrafficListModel(RowListModel[TrafficRow]):
    def __init__(self) -> None:
        super().__init__(TrafficRow)


def traffic_rows(view: View, chunks: Iterable[Chunk], in_hex: bool) -> list[TrafficRow]:
    """One row for each chunk; several of one millisecond are told apart by their place."""
    places: Counter[int] = Counter()
    rows = []
    for chunk in chunks:
        places[chunk.at] += 1
        rows.append(_row(view, chunk, places[chunk.at], in_hex))
    return rows[: -MOST_SHOWN - 1 : -1]


def _row(view: View, chunk: Chunk, place: int, in_hex: bool) -> TrafficRow:
    data = chunk.data[:LONGEST_SHOWN]
    rest = f" … +{len(chunk.data) - len(data)}" if len(data) < len(chunk.data) else ""
    return TrafficRow(
        key=f"{chunk.at}.{place}",
        time=_time(view, chunk.at),
        sent=chunk.sent,
        text=(hexadecimal(data) if in_hex else visible(data)) + rest,
    )


def _time(view: View, at_ms: int) -> str:
    """`10:42:07.125`, with the day where it is not today."""
    then, now = local(at_ms, view.zone), local(view.now.at, view.zone)
    exact = f"{then:%H:%M:%S}.{at_ms % 1000:03d}"
    return exact if then.date() == now.date() else f"{then:%m-%d} {exact}"
