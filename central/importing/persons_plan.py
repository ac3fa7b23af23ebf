"""Persons from their table; their PINs apart, since a PIN becomes a hash only when everything is right."""

from collections.abc import Sequence
from dataclasses import dataclass

from central.importing.dates import PlantDates
from central.importing.entries import Entry, check_unique, ids_of
from central.importing.forms import CODE, PIN, ROLES, TEXT, YES_NO
from domain.plan_events import PersonDefined, Role
from domain.shopfloor import Shopfloor


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """`defined` is without a PIN. `pin` is None to keep what is known, `""` to have none."""

    defined: PersonDefined
    pin: str | None


def persons_of(entries: Sequence[Entry], known: Shopfloor, dates: PlantDates) -> tuple[PlannedPerson, ...]:
    """The persons that the files define; badges are unique among all that are known."""
    check_unique(entries)
    check_unique(entries, "badge")
    _check_badges(entries, known)
    return tuple(_person(entry, dates) for entry in entries)


def _person(entry: Entry, dates: PlantDates) -> PlannedPerson:
    defined = PersonDefined(
        id=entry.read("id", CODE, ""),
        name=entry.read("name", TEXT, ""),
        badge=entry.read("badge", CODE, ""),
        roles=entry.read_if("roles", ROLES, (Role.OPERATOR,)),
        team=entry.read_if("team", TEXT, ""),
        valid_until=entry.read_if("valid_until", dates.last_day, None),
        active=entry.read_if("active", YES_NO, True),
    )
    return PlannedPerson(defined, entry.read_if("pin", PIN, None))


def _check_badges(entries: Sequence[Entry], known: Shopfloor) -> None:
    redefined = set(ids_of(entries))
    holders = {person.badge: person.id for person in known.persons() if person.id not in redefined}
    for entry in entries:
        badge = entry.given("badge")
        if badge in holders:
            what = f"{badge!r} is the badge of {holders[badge]}, who is known and not in the files"
            entry.fault("badge", what, "a badge of one's own; give the other person another one first")
