"""A body of every kind and version ever written stays readable; it lies in `tests/data/events`.

In `earlier/` are bodies from before their events had all the fields they have now.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.events import type_of, version_of
from domain.records import UPCASTERS, decode, encode

FOLDER = Path(__file__).parents[2] / "data" / "events"
SAMPLES = sorted(FOLDER.glob("*.json"))
EARLIER = sorted((FOLDER / "earlier").glob("*.json"))


def named(kind: str, version: int) -> str:
    return f"{kind}.v{version}.json"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_sample_is_read_and_written_again_with_the_same_data(sample: Path) -> None:
    body = sample.read_bytes().strip()
    written = json.loads(body)
    record = decode("store", 1, body)
    assert sample.name == named(written["kind"], written["v"])
    again = json.loads(encode(record))
    if written["v"] == version_of[written["kind"]]:
        assert again == written
    assert decode("store", 1, encode(record)) == record


@pytest.mark.parametrize("sample", EARLIER, ids=lambda sample: sample.stem)
def test_an_earlier_body_is_read_and_nothing_of_it_changes(sample: Path) -> None:
    body = sample.read_bytes().strip()
    record = decode("store", 1, body)
    again = json.loads(encode(record))
    assert holds(again, json.loads(body))
    assert again["data"] != json.loads(body)["data"], "not earlier at all"
    assert decode("store", 1, encode(record)) == record


def holds(now: Any, before: Any) -> bool:
    """Whether all that was written stands unchanged in what is written now."""
    if isinstance(before, dict):
        return all(key in now and holds(now[key], value) for key, value in before.items())
    if isinstance(before, list):
        return len(now) == len(before) and all(map(holds, now, before))
    return bool(now == before)


def test_what_an_earlier_body_lacks_was_not_said() -> None:
    """Records from before the voice: no sentence, no synonyms, no size of a batch."""
    events = {event_of(sample).__class__.__name__: event_of(sample) for sample in EARLIER}
    assert {getattr(event, "spoken", None) for event in events.values()} == {None}
    assert events["OrderReleased"].batch_size == 0
    assert {reason.synonyms for reason in events["ReasonsDefined"].reasons} == {()}


def event_of(sample: Path) -> Any:
    return decode("store", 1, sample.read_bytes().strip()).event


def test_every_kind_has_a_sample_of_every_version() -> None:
    due = {named(kind, v) for kind, newest in version_of.items() for v in range(1, newest + 1)}
    assert due - {sample.name for sample in SAMPLES} == set()


def test_every_sample_is_of_a_kind_that_still_exists() -> None:
    assert {sample.stem.rpartition(".v")[0] for sample in SAMPLES} == set(type_of)


def test_every_older_version_has_the_step_to_the_next() -> None:
    due = {(kind, v) for kind, newest in version_of.items() for v in range(1, newest)}
    assert set(UPCASTERS) == due
