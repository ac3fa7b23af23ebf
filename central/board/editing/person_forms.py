"""A person as a form: read by the checks of plan files, with a PIN that is typed twice and never shown."""

from typing import Final

from central.board.editing.forms import ON, Reading, Typed
from central.board.editing.wording import Wording
from central.importing.dates import PlantDates
from central.importing.entries import Entry
from central.importing.faults import Faults, Place
from central.importing.forms import PIN
from central.importing.persons_plan import PlannedPerson, persons_of
from domain.plan_events import PersonDefined, Role
from domain.shopfloor import Shopfloor

KEEP, SET, NONE = "keep", "set", "none"
SECRET: Final = ("pin", "pin.again")

WORDS: Final = {
    "id": "edit.wrong_code",
    "name": "edit.wrong_text",
    "badge": "edit_person.wrong_badge",
    "team": "edit.wrong_text",
    "valid_until": "edit.wrong_day",
}


def read_person(reading: Reading, known: Shopfloor, dates: PlantDates) -> PlannedPerson:
    """What stands in the form of a person; complete only where nothing is wrong.

    Args:
        reading: the form.
        known: all persons, so that badges stay unique.
        dates: the plant's.
    """
    roles = reading.ticked("role", Role)
    if not roles:
        reading.note("role", "edit_person.wrong_roles")
    values = {name: reading.given(name) for name in WORDS}
    values |= {"roles": "|".join(roles), "active": "yes" if reading.flag("active") else "no"}
    faults = Faults()
    entry = Entry(values, lambda key: Place("", at=key), faults)
    (planned,) = persons_of([entry], known, dates)
    for fault in faults.found:
        _note(reading, fault.place.at, known)
    return PlannedPerson(planned.defined, _pin(reading))


def _note(reading: Reading, field: str, known: Shopfloor) -> None:
    if field != "valid_until" and not reading.given(field):
        reading.note(field, "edit.wrong_empty")
    holder = next((each for each in known.persons() if each.badge == reading.given("badge")), None)
    if field == "badge" and holder and holder.id != reading.given("id"):
        reading.note(field, "edit_person.wrong_badge_taken", name=holder.name, id=holder.id)
    if field in WORDS:
        reading.note(field, WORDS[field])


def _pin(reading: Reading) -> str | None:
    """The PIN that is to be set, `""` for none, None to keep what is known; one that is typed is meant."""
    wish = reading.given("pin.wish")
    first, again = (reading.given(name) for name in SECRET)
    if wish == NONE:
        return ""
    if wish != SET and not (first or again):
        return None
    pin = PIN.parse(first)
    if not pin:
        reading.note("pin", "edit_person.wrong_pin")
    elif first != again:
        reading.note("pin.again", "edit_person.wrong_again")
    return pin


def check_own(
    reading: Reading, person: PersonDefined, rights: frozenset[Role], before: PersonDefined, now: int
) -> None:
    """Nobody takes from himself what lets him change it back.

    Args:
        reading: the form of the user's own person.
        person: as it would be.
        rights: the roles that may edit persons.
        before: the person as it stands.
        now: UTC ms.
    """
    if before.active and not person.active:
        reading.note("active", "edit_person.wrong_own_active")
    if person.valid_until is not None and person.valid_until <= now:
        reading.note("valid_until", "edit_person.wrong_own_valid")
    if rights.intersection(before.roles) and not rights.intersection(person.roles):
        reading.note("role", "edit_person.wrong_own_roles")


def shown_person(person: PersonDefined, words: Wording) -> dict[str, str]:
    """The fields of a person as they are typed; of a PIN only whether there is one."""
    shown = {
        "id": person.id,
        "name": person.name,
        "badge": person.badge,
        "team": person.team,
        "valid_until": words.last_day(person.valid_until),
        "active": ON if person.active else "",
        "pin.wish": KEEP,
    }
    return shown | {f"role.{role}": ON for role in person.roles}


def without_secrets(typed: Typed) -> dict[str, str]:
    """The form as it may be shown again."""
    return {name: value for name, value in typed.items() if name not in SECRET}
