"""People who may sign in by PIN at this terminal."""

from dataclasses import dataclass

from domain.people import Person
from ui.looks import ROLE
from ui.models.row_list_model import RowListModel
from ui.view import View


@dataclass(frozen=True, slots=True)
class PersonRow:
    key: str
    name: str
    roles: str
    present: bool
    locked: bool


class PersonListModel(RowListModel[PersonRow]):
    def __init__(self) -> None:
        super().__init__(PersonRow)


def person_rows(view: View, digits: str) -> list[PersonRow]:
    """People with a PIN whose id holds the digits, in order of their ids."""
    found = (p for p in view.snapshot.persons.values() if digits in p.id and may_use_pin(view, p))
    return [_row(view, person) for person in sorted(found, key=lambda person: person.id)]


def may_use_pin(view: View, person: Person) -> bool:
    """Whether somebody can sign in by PIN, as far as that is up to the person."""
    expired = person.valid_until is not None and person.valid_until <= view.now.at
    return person.active and person.pin_hash is not None and not expired


def _row(view: View, person: Person) -> PersonRow:
    return PersonRow(
        key=person.id,
        name=person.name,
        roles=roles_text(view, person),
        present=view.snapshot.people.is_present(person.id),
        locked=lock_left_ms(view, person.id) > 0,
    )


def roles_text(view: View, person: Person) -> str:
    words = [ROLE[role].word(view.words) for role in person.roles]
    return " · ".join((person.id, *words))


def lock_left_ms(view: View, person: str) -> int:
    return view.snapshot.people.lock_left_ms(view.snapshot.sync.standing.store, person, view.now)
