"""Editor of persons: who they are, what they may do, until when, and by which badge and PIN they sign in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from central.board.editing.desk import AtDesk, Book, Desk, Name, PageNumber, demand
from central.board.editing.forms import ON, Reading, Sheet
from central.board.editing.history import Fact, Told
from central.board.editing.person_forms import KEEP, check_own, read_person, shown_person, without_secrets
from central.board.editing.wording import Wording
from central.board.entering import Form
from central.importing.dates import PlantDates
from central.importing.persons_plan import PlannedPerson
from central.importing.pin_hashes import PinHashes
from domain.permissions import ENTRUSTED, PAGES, may_define
from domain.plan_events import PersonDefined, Role
from domain.records import Record
from domain.shopfloor import Shopfloor

LIST: Final = "/board/edit/persons"
KINDS: Final = frozenset({"person.defined"})
AT_ONCE: Final = 50

router = APIRouter(prefix="/board/edit", include_in_schema=False)


def tell(words: Wording, person: Any) -> Told:
    """A person in words; of a PIN whether it is set, and that it was set anew."""
    say = words.say
    told = {
        say("edit_person.name"): Fact(person.name),
        say("edit_person.badge"): Fact(person.badge),
        say("edit_person.roles"): Fact(words.roles(person.roles)),
        say("edit_person.team"): Fact(person.team),
        say("edit_person.active"): Fact(say("edit.yes" if person.active else "edit.no")),
        say("edit_person.valid_until"): Fact(words.last_day(person.valid_until)),
        say("edit_person.pin"): Fact(say("edit_person.pin_is_set"), person.pin_hash)
        if person.pin_hash
        else Fact(""),
    }
    return Told(f"{person.name} ({person.id})", {label: fact for label, fact in told.items() if fact.text})


def _key_of(event: Any) -> str:
    return f"person:{event.id}"


@dataclass(frozen=True, slots=True)
class PersonDesk:
    """A request at this editor, and the persons as they stand in the records."""

    desk: Desk
    book: Book
    known: Shopfloor

    @classmethod
    def of(cls, desk: Desk) -> "PersonDesk":
        found = desk.kept(KINDS)
        known = Shopfloor()
        known.apply(found, _in_order)
        return cls(desk, Book(found, _key_of, partial(tell, desk.wording)), known)

    def person(self, name: str) -> PersonDefined | None:
        return next((each for each in self.known.persons() if each.id == name), None)

    @property
    def teams(self) -> list[str]:
        return sorted({person.team for person in self.known.persons()} - {""})

    def form(self, sheet: Sheet, seen: str, **values: Any) -> Response:
        before = self.person(sheet.value("id"))
        has_pin = bool(before and before.pin_hash)
        shown = replace(sheet, typed=without_secrets(sheet.typed))
        given: dict[str, Any] = {
            "roles": self.desk.wording.options(Role),
            "teams": self.teams,
            "has_pin": has_pin,
        }
        given["fixed"] = () if self.may_define(ENTRUSTED) else ENTRUSTED
        given["is_fixed"] = bool(before and not self.may_define(before.roles))
        return self.desk.form("person", shown, seen, **given, **values)

    def may_define(self, held: Collection[Role]) -> bool:
        """Whether the user may define whoever has these roles."""
        return may_define(self.desk.user.roles, held)


def _in_order(stream: str) -> Iterable[Record]:
    raise AssertionError(f"{stream}: records of the site's own store come in their order")


@router.get("/persons")
def list_persons(desk: AtDesk, number: PageNumber = 1, find: str = "") -> Response:
    at = PersonDesk.of(desk)
    wanted = find.strip().casefold()
    found = [
        each
        for each in at.known.persons()
        if wanted in f"{each.id} {each.name} {each.badge} {each.team}".casefold()
    ]
    last = max(1, -(-len(found) // AT_ONCE))
    number = min(number, last)
    shown = sorted(found, key=lambda each: each.id)[(number - 1) * AT_ONCE : number * AT_ONCE]
    return desk.page("persons", persons=shown, find=find, number=number, last=last, count=len(found))


@router.get("/persons/history")
def person_history(desk: AtDesk, number: PageNumber = 1, of: str = "") -> Response:
    return desk.history(PersonDesk.of(desk).book, of, number, LIST)


@router.get("/person")
def edit_person(desk: AtDesk, name: Name = "") -> Response:
    at = PersonDesk.of(desk)
    known = at.person(name)
    demand(name, known)
    if known is None:
        begun = {"active": ON, "pin.wish": KEEP, f"role.{Role.OPERATOR}": ON}
        return at.form(Sheet(desk.pen, begun, new=True), "")
    return at.form(Sheet(desk.pen, shown_person(known, desk.wording)), at.book.seen(_key_of(known)))


@router.post("/person")
def change_person(desk: AtDesk, form: Form) -> Response:
    """Write a person as an import does; terminals hear of it with the next roster."""
    at, seen = PersonDesk.of(desk), form.get("seen", "")
    reading = Reading(form)
    planned = read_person(reading, at.known, PlantDates(desk.pen.zone, datetime.now(UTC).date()))
    before = at.person(planned.defined.id)
    _check(at, reading, planned.defined, before)
    sheet = Sheet(desk.pen, form, reading.wrong, new=not seen)
    asked = replace(planned.defined, pin_hash=before.pin_hash if before else None)
    if seen and (conflict := desk.conflict(at.book, _key_of(asked), sheet, asked)):
        return at.form(sheet, at.book.seen(_key_of(asked)), conflict=conflict)
    if reading.wrong:
        return at.form(sheet, seen)
    desk.plan(_with_pin(desk, planned, before))
    return desk.saved(LIST, asked.name)


def _check(at: PersonDesk, reading: Reading, asked: PersonDefined, before: PersonDefined | None) -> None:
    """What the import has no need to look at: a new id that is taken, rights, and the user's own person."""
    if before and not at.may_define(before.roles):
        reading.note("", "edit_person.entrusted")
    if not at.may_define(asked.roles):
        reading.note("role", "edit_person.entrusted")
    if before and not reading.given("seen"):
        reading.note("id", "edit_person.wrong_id_taken", name=before.name)
    if before and at.desk.user.person == asked.id:
        rights = frozenset(role for role in Role if role in PAGES["POST /board/edit/person"])
        check_own(reading, asked, rights, before, at.desk.pen.now)


def _with_pin(desk: Desk, planned: PlannedPerson, before: PersonDefined | None) -> PersonDefined:
    pins = PinHashes(desk.service.pin_key)
    hashed = pins.of(planned.defined.id, planned.pin, before.pin_hash if before else None)
    return replace(planned.defined, pin_hash=hashed)
