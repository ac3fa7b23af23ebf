"""Reading and folding 100,000 records, against only parsing their JSON."""

import json

from bench.measure import middle, report, seconds
from bench.plant import TASK, order
from domain.clock import HLC_START, Moment, tick
from domain.events import Event
from domain.floor_events import CountReported, Quality, TaskStarted
from domain.records import Record, encode, readable
from domain.shopfloor import Shopfloor

BEGINNING: tuple[Event, ...] = (order(), TaskStarted(TASK))


def bodies(count: int) -> list[bytes]:
    """An order, a start, then counts, as a busy station leaves them."""
    hlc, made = HLC_START, []
    for seq in range(1, count + 1):
        hlc = tick(hlc, seq)
        event = BEGINNING[seq - 1] if seq <= len(BEGINNING) else CountReported(TASK, Quality.GOOD, 1)
        made.append(encode(Record("s", seq, event, Moment(seq, seq, "b"), hlc, "1001", "A1", "A")))
    return made


def read(stored: list[bytes]) -> tuple[Record, ...]:
    return tuple(readable(("s", seq, body) for seq, body in enumerate(stored, start=1)))


def fold(records: tuple[Record, ...]) -> Shopfloor:
    floor = Shopfloor()
    floor.apply(records, lambda _: ())
    return floor


def measure(rounds: int = 5, count: int = 100_000) -> None:
    stored = bodies(count)
    records = read(stored)
    found = fold(records).task(TASK)
    if found is None or found[1].counts.good != count - len(BEGINNING):
        raise RuntimeError("folded to something else than was recorded")
    timings = [
        (
            seconds(lambda: read(stored)),
            seconds(lambda: fold(records)),
            seconds(lambda: [json.loads(body) for body in stored]),
        )
        for _ in range(rounds)
    ]
    report(
        "fold",
        middle(timings, lambda t: (t[0] + t[1]) / t[2]),
        "none set",
        records_per_s=count / middle(timings, lambda t: t[0] + t[1]),
        reading_s=middle(timings, lambda t: t[0]),
        folding_s=middle(timings, lambda t: t[1]),
        json_only_s=middle(timings, lambda t: t[2]),
    )


if __name__ == "__main__":
    measure()
