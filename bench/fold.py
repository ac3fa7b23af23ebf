"""Reading and folding 100,000 records, against only parsing their JSON."""

import json

from bench.measure import middle, report, seconds
from bench.plant import BEGINNING, TASK, busy_station
from domain.records import Record, encode, readable
from domain.shopfloor import Shopfloor


def read(stored: list[bytes]) -> tuple[Record, ...]:
    return tuple(readable(("s", seq, body) for seq, body in enumerate(stored, start=1)))


def fold(records: tuple[Record, ...]) -> Shopfloor:
    floor = Shopfloor()
    floor.apply(records, lambda _: ())
    return floor


def measure(rounds: int = 5, count: int = 100_000) -> None:
    stored = [encode(record) for record in busy_station(count)]
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
