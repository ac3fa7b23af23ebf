"""The people who are present, as the bar shows them."""

from dataclasses import dataclass

from ui.view import View


@dataclass(frozen=True, slots=True)
class Chip:
    """A person who is present; `current` is the one who acts."""

    id: str
    name: str
    current: bool


def chips(view: View) -> tuple[Chip, ...]:
    """Everybody who is present, the one who acts first."""
    present = (_chip(view, entry.person) for entry in view.snapshot.people.present)
    return tuple(sorted(present, key=lambda chip: not chip.current))


def _chip(view: View, person: str) -> Chip:
    return Chip(person, view.person(person), person == view.snapshot.people.acting)
