"""Reading and folding 100,000 records, against only parsing their JSON."""

import json
import time
from collections.abc import Callable

from bench.measure import middle, report
from bench.plant import TASK, order
from domain.clock import HLC_START, Moment, tick
from domain.events import Event
from domain.floor_events import CountReported, Quality, TaskStarted
from domain.records import Record, encode, readable
from domain.shopfloor import Shopfloor

RECORDS = 100_000
ROUNDS = 3


def bodies() -> list[bytes]:
    """An order, a start, then counts, as a busy station leaves them."""
    hlc = HLC_START
    beginning: tuple[Event, ...] = (order(), TaskStarted(TASK))
    made = []
    for seq in range(1, RECORDS + 1):
        hlc = tick(hlc, seq)
        event = beginning[seq - 1] if seq <= len(beginning) else CountReported(TASK, Quality.GOOD, 1)
        made.append(encode(Record("s", seq, event, Moment(seq, seq, "b"), hlc, "1001", "A1", "A")))
    return made


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main() -> None:
    stored = bodies()
    rows = [("s", seq, body) for seq, body in enumerate(stored, start=1)]

    def fold() -> None:
        floor = Shopfloor()
        floor.apply(tuple(readable(rows)), lambda _: ())
        found = floor.task(TASK)
        assert found is not None
        assert found[1].counts.good == RECORDS - 2

    ours = [seconds(fold) for _ in range(ROUNDS)]
    parsing = [seconds(lambda: [json.loads(body) for body in stored]) for _ in range(ROUNDS)]
    ratio = middle([mine / theirs for mine, theirs in zip(ours, parsing, strict=True)])
    report("fold", ratio, "none set", seconds=middle(ours), json_only_seconds=middle(parsing))


if __name__ == "__main__":
    main()
