"""A body of every kind and version ever written stays readable; it lies in `tests/data/events`."""

import json
from pathlib import Path

import pytest

from domain.events import type_of, version_of
from domain.records import UPCASTERS, decode, encode

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "events").glob("*.json"))


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


def test_every_kind_has_a_sample_of_every_version() -> None:
    due = {named(kind, v) for kind, newest in version_of.items() for v in range(1, newest + 1)}
    assert due - {sample.name for sample in SAMPLES} == set()


def test_every_sample_is_of_a_kind_that_still_exists() -> None:
    assert {sample.stem.rpartition(".v")[0] for sample in SAMPLES} == set(type_of)


def test_every_older_version_has_the_step_to_the_next() -> None:
    due = {(kind, v) for kind, newest in version_of.items() for v in range(1, newest)}
    assert set(UPCASTERS) == due
