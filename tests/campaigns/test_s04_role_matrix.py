"""S4, people and events: every role, every kind of event, at the terminal and again at ingest."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from central.keeping.verify import verify
from central.plan.people import define_people
from central.storage.engine import writing
from central.storage.migrate import open_database
from central.storage.scope import PLANNED
from central.storage.tables import records, refusals
from domain.events import type_of
from domain.outcomes import Code, Recorded, Refused
from domain.permissions import EVENTS, NEEDS_NO_RIGHT, NOBODY, UNATTENDED, may_record
from domain.plan_events import PersonDefined, Role
from domain.records import Record, decode, encode
from tests.campaigns.conftest import Report, Size
from tests.support.central import NOON, TerminalStore, append_signed, let_in
from tests.support.role_scenes import BY_MACHINES, BY_PEOPLE, HOUR_MS, desk_with
from tests.support.rosters import roster_of
from tests.support.station import StationDesk

SAMPLES = Path(__file__).parents[1] / "data" / "events"
OBSERVED = {"access.ended", "scan.read", "scan.refused", "clock.jumped"}
"""Recorded beside what somebody wants, of whoever stands there."""
OF_THE_PROGRAM = {"terminal.started", "terminal.stopped", "ledger.restored", "record.lost", "roster.taken"}
NO_RIGHT = {Code.ROLE_MISSING, Code.MEETING_FOR_LEADS}
TEN_YEARS_MS = 10 * 365 * 24 * HOUR_MS


def with_roles(*roles: Role) -> PersonDefined:
    return PersonDefined("2001", "周杰", "B-2001", roles)


def last_kinds(desk: StationDesk, since: int) -> Counter[tuple[str, str]]:
    """Kind and actor of what was recorded after a seq."""
    last = desk.ledger.head().seq
    found = (desk.ledger.record(desk.ledger.store, seq) for seq in range(since + 1, last + 1))
    return Counter((record.kind, record.actor) for record in found if record)


def test_every_kind_is_attacked_somewhere() -> None:
    attacked = {*BY_PEOPLE, *BY_MACHINES, *OBSERVED, *OF_THE_PROGRAM, *PLANNED}
    assert attacked == set(type_of) == set(EVENTS)
    assert {kind for kind, roles in EVENTS.items() if roles is NOBODY} - UNATTENDED <= PLANNED


@pytest.mark.parametrize("role", Role)
def test_a_role_has_recorded_what_the_table_gives_it_and_nothing_else(role: Role, figures: Report) -> None:
    found = Counter[str]()
    for kind, scene in BY_PEOPLE.items():
        person = with_roles(role)
        desk = desk_with(person)
        command = scene(desk, person.id)
        before = desk.ledger.head().seq
        outcome = desk.recorder.execute(command)
        recorded = (kind, person.id) in last_kinds(desk, before)
        allowed = role in EVENTS[kind] or kind in NEEDS_NO_RIGHT
        assert recorded is allowed, kind
        assert allowed or (isinstance(outcome, Refused) and outcome.code in NO_RIGHT), kind
        assert allowed or desk.ledger.head().seq == before, kind
        found["allowed" if allowed else "refused"] += 1
    figures("S4", role=role, unexpected=0, **found)


@pytest.mark.parametrize("kind", BY_MACHINES)
def test_what_a_machine_says_is_nobodys_doing(kind: str) -> None:
    desk = desk_with(with_roles(Role.OPERATOR))
    command = BY_MACHINES[kind](desk, "")
    before = desk.ledger.head().seq
    assert isinstance(desk.recorder.execute(command), Recorded)
    assert (kind, "") in last_kinds(desk, before)
    assert kind in UNATTENDED


@pytest.mark.parametrize("role", Role)
def test_what_is_observed_of_somebody_needs_no_right(role: Role) -> None:
    person = replace(with_roles(role), valid_until=NOON + TEN_YEARS_MS)
    desk = desk_with(person)
    before = desk.ledger.head().seq
    desk.scan("B-9000")
    desk.scan("\x00\x01")
    desk.clock.jump(TEN_YEARS_MS)
    assert desk.refuses(BY_PEOPLE["help.called"](desk, person.id)) is Code.BADGE_EXPIRED
    kinds = {kind for kind, _ in last_kinds(desk, before)}
    assert kinds >= OBSERVED
    assert all(may_record(kind, ()) for kind in OBSERVED)


def test_no_role_gets_anything_from_a_roster_that_says_otherwise(figures: Report) -> None:
    """A person of the plan with every role, whom the roster gives none of them."""
    refused = 0
    for kind, scene in BY_PEOPLE.items():
        person = with_roles(*Role)
        desk = desk_with(person)
        command = scene(desk, person.id)
        desk.floor.let_in_by(roster_of(replace(person, roles=(Role.IT,))))
        outcome = desk.recorder.execute(command)
        lost = isinstance(outcome, Refused) and outcome.code in NO_RIGHT
        assert lost is (Role.IT not in EVENTS[kind] and kind not in NEEDS_NO_RIGHT), kind
        refused += lost
    figures("S4", refused_by_roster=refused)


def sample(kind: str, actor: str, seq: int) -> bytes:
    """A record of a kind as a terminal of line A would send it."""
    body = (SAMPLES / f"{kind}.v1.json").read_bytes().strip()
    known: Record = decode("s", seq, body)
    at = NOON + seq
    moment = replace(known.moment, at=at)
    return encode(replace(known, actor=actor, station="A1", line="A", moment=moment, hlc=f"{at:013d}-0000"))


def role_sets(most: int) -> list[tuple[Role, ...]]:
    """Each role alone and all together, then pairs, triples and so on: `most` of them."""
    sets = [roles for count in range(1, len(Role)) for roles in combinations(Role, count)]
    return [tuple(Role), *sets][:most]


def test_ingest_applies_what_the_table_allows_and_nothing_else(
    size: Size, figures: Report, tmp_path: Path
) -> None:
    engine, site = open_database(f"sqlite:///{tmp_path / 'central.db'}"), uuid4().hex
    terminal = let_in(engine, site, "T", "A", "A1", at=NOON)
    people = {f"p{n}": roles for n, roles in enumerate(role_sets(size(24, 511)))}
    persons = [PersonDefined(name, name, name, roles) for name, roles in people.items()]
    with writing(engine) as connection:
        define_people(connection, site, *persons)
    actors: list[tuple[str, tuple[Role, ...] | None]] = [*people.items(), ("stranger", ()), ("", None)]
    store, expected = TerminalStore(), set[int]()
    for kind in EVENTS:
        for actor, roles in actors:
            store.keep(sample(kind, actor, len(store.bodies) + 1))
            if not may_record(kind, roles) or kind in PLANNED:
                expected.add(len(store.bodies))
    for first in range(1, len(store.bodies) + 1, 5000):
        append_signed(engine, site, terminal, store.batch(first, first + 4999))
    with engine.connect() as connection:
        blank = connection.execute(select(records.c.seq).where(records.c.kind == "")).scalars()
        listed = connection.execute(select(refusals.c.seq)).scalars()
        assert set(blank) == set(listed) == expected
    assert list(verify(engine, site)) == []
    figures("S4", records=len(store.bodies), refused=len(expected), unexpected=0)
    engine.dispose()
