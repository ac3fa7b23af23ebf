"""The plan's persons as ingest and rosters see them: kept in the transaction that plans them."""

from collections.abc import Iterable
from json import loads
from typing import Any

from sqlalchemy import Connection, select

from central.storage.engine import insert_missing, upsert
from central.storage.tables import people
from domain.codec import from_plain, to_json
from domain.permissions import named, rights_of
from domain.plan_events import PersonDefined
from domain.records import Record

Row = dict[str, Any]


def keep_people(connection: Connection, site: str, planned: Iterable[Record]) -> None:
    """Take in what was planned of persons, inside the transaction that plans it.

    Args:
        connection: writing.
        site: whose plan it is.
        planned: in their order; only definitions of persons matter.
    """
    fresh = [record for record in planned if isinstance(record.event, PersonDefined)]
    if fresh:
        upsert(connection, people, _rows(site, fresh, _known(connection, site)))


def define_people(connection: Connection, site: str, *persons: PersonDefined) -> None:
    """Let persons be known of whom no plan says anything: for a site that is simulated."""
    for person in persons:
        insert_missing(connection, people, _row(site, person, None, 0))


def people_of(connection: Connection, site: str) -> tuple[PersonDefined, ...]:
    """All persons of a site as last defined, in order of id."""
    query = select(people.c.definition).where(people.c.site == site).order_by(people.c.person)
    return tuple(_person(text) for text in connection.execute(query).scalars())


def _person(text: str) -> PersonDefined:
    return from_plain(PersonDefined, loads(text))


def _known(connection: Connection, site: str) -> dict[str, Row]:
    query = select(people).where(people.c.site == site)
    return {row["person"]: dict(row) for row in connection.execute(query).mappings()}


def _rows(site: str, planned: Iterable[Record], known: dict[str, Row]) -> list[Row]:
    fresh: dict[str, Row] = {}
    for record in planned:
        person = record.event
        if isinstance(person, PersonDefined):
            before = fresh.get(person.id) or known.get(person.id)
            fresh[person.id] = _row(site, person, before, record.moment.at)
    return list(fresh.values())


def _row(site: str, person: PersonDefined, before: Row | None, at: int) -> Row:
    return {
        "site": site,
        "person": person.id,
        "roles": named(rights_of(person)),
        "active": person.active,
        "valid_until": _end(person, before, at),
        "definition": to_json(person),
    }


def _end(person: PersonDefined, before: Row | None, at: int) -> int | None:
    """From when on nothing is recorded of somebody any more: of who was taken off, from that moment."""
    if person.active:
        return person.valid_until
    taken_off = before["valid_until"] if before and not before["active"] else at
    return min(end for end in (taken_off, person.valid_until) if end is not None)
