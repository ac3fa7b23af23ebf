"""What one request of an editor has at hand, and how it is answered: form, conflict, history, done."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from anyio import from_thread
from fastapi import Depends, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from central.access.callers import Asker
from central.access.users import User
from central.board.drawing import Pen, draw, pen_of
from central.board.editing.forms import Sheet, Wrong
from central.board.editing.history import NO_THING, Difference, Told, differences, page_of, steps_of
from central.board.editing.kept import kept, last_of
from central.board.editing.wording import Wording
from central.board.refusing import refusal_words
from central.board.telling import back
from central.desk.acting import Done, act
from central.plan.store import append_plan
from central.service import Admitted, Central, Service
from central.storage.ledger import last_position
from domain.events import Event
from domain.office import OfficeEvent
from domain.outcomes import Denial, Denied, Refused
from domain.plan import ReasonTree
from domain.records import Record

PROJECTED_WITHIN_S: Final = 5.0
FAULTY: Final = 422
CHANGED_MEANWHILE: Final = 409

FIELDS: Final[dict[Denial, str]] = {
    Denial.GOAL_ID_TAKEN: "id",
    Denial.GOAL_UNNAMED: "name.zh",
    Denial.PERIOD_UNCLEAR: "end",
    Denial.TARGET_IS_BASELINE: "target",
    Denial.TARGET_WORSE: "target",
    Denial.OWNER_UNKNOWN: "owner",
    Denial.UNKNOWN_GOAL: "parent",
    Denial.PARENT_MISSING: "parent",
    Denial.PARENT_NOT_COMPANY: "parent",
    Denial.GOAL_HAS_CHILDREN: "department",
    Denial.GUARDRAIL_UNKNOWN: "guard.key_result",
    Denial.ALIGNMENT_LOW: "guard.key_result",
    Denial.CHILD_ALIGNMENT_LOW: "drivers",
    Denial.VALUE_MEASURED: "value",
    Denial.DELIVERY_UNCLEAR: "id",
}
"""The field at which a refusal stands; at none, it stands above the form."""


@dataclass(frozen=True, slots=True)
class Book:
    """The records of one editor: which thing each is about, how it is told, what was before the first."""

    found: Sequence[Record]
    key_of: Callable[[Event], str]
    tell: Callable[[Event], Told]
    origin: Told = NO_THING

    def last(self, key: str) -> Record | None:
        return last_of(self.found, self.key_of, key)

    def seen(self, key: str) -> str:
        """What a form carries of the thing that it edits: the id of its last record, blank for none."""
        last = self.last(key)
        return last.id if last else ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed a thing while it stood in a form; both are shown."""

    by: str
    at: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """One request at an editor."""

    request: Request
    service: Service
    asker: Asker
    pen: Pen
    wording: Wording
    reasons: ReasonTree

    @property
    def user(self) -> User:
        if self.asker.user is None:
            raise RuntimeError("a page was opened to somebody who is not signed in")
        return self.asker.user

    def kept(self, kinds: Collection[str]) -> list[Record]:
        return kept(self.service.engine, self.service.site, kinds)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        given = {"words": self.wording, **values}
        return draw(self.request, f"edit/{template}.html", self.pen, self.asker, given, status)

    def form(
        self, template: str, sheet: Sheet, seen: str, conflict: Conflict | None = None, **values: Any
    ) -> Response:
        """A form, for the first time or again with what is wrong."""
        status = CHANGED_MEANWHILE if conflict else FAULTY if sheet.wrong else 200
        return self.page(template, status, sheet=sheet, seen=seen, conflict=conflict, **values)

    def history(self, book: Book, key: str, number: int, editor: str) -> Response:
        """What changed, 50 at once; `editor` is the path of the editor that it belongs to."""
        page = page_of(steps_of(book.found, book.key_of, key), number, book.tell, book.origin)
        return self.page("history", history=page, editor=editor, of=key)

    def conflict(self, book: Book, key: str, sheet: Sheet, asked: Event | None) -> Conflict | None:
        """Who changed a thing since it was put into a form; None where nobody did.

        What is typed is held against what stands now, unless it cannot be read.
        """
        last = book.last(key)
        if last is None or last.id == sheet.value("seen"):
            return None
        mine = {} if sheet.wrong or asked is None else book.tell(asked).facts
        theirs = book.tell(last.event).facts
        return Conflict(
            self.wording.who(last.actor), last.moment.at, differences(theirs, mine) if mine else ()
        )

    def act(self, asked: OfficeEvent) -> Refused | Denied | None:
        """Record what is asked for; None when that is done and the pages show it."""
        outcome = act(self.service, asked, self.user)
        if not isinstance(outcome, Done):
            return outcome
        self._await(outcome.position)
        return None

    def plan(self, event: Event) -> None:
        """Write a plan event, as an import does."""
        service = self.service
        append_plan(service.engine, service.site, [event], self.user.actor, service.clock)
        with service.engine.connect() as connection:
            reached = last_position(connection, service.site)
        service.appended.announce(reached)
        self._await(reached)

    def _await(self, position: int) -> None:
        """The page that comes next shows what was saved; if the fold is slow, a moment later."""
        from_thread.run(self.service.projected.reach, position, PROJECTED_WITHIN_S)

    def refused(self, sheet: Sheet, outcome: Refused | Denied) -> Sheet:
        """A form with what it was refused for: at its field, or above all where the form has no such one."""
        place = FIELDS.get(outcome.denial, "") if isinstance(outcome, Denied) else ""
        place = place if place in sheet.typed else ""
        wrong = Wrong("edit.refused", {"why": refusal_words(self.pen, outcome)})
        return replace(sheet, wrong={place: wrong})

    def saved(self, to: str, name: str, word: str = "edit.saved") -> Response:
        return back(to, self.pen.say(word, name=name), good=True)


def _desk(request: Request, service: Central, asker: Admitted) -> Desk:
    with service.floor.current() as (floor, _):
        pen = pen_of(request, floor, service.clock.now().at)
        lines = floor.site.defined.lines if floor.site else ()
        reasons = floor.reasons
    named = {line.id: pen.name(line.name) for line in lines}
    said = {reason.id: pen.name(reason.name) for reason in reasons.reasons}
    return Desk(request, service, asker, pen, Wording(pen, named, said), reasons)


def demand(name: str, known: object) -> None:
    """A form is of something that is there, or of something new.

    Raises:
        HTTPException: 404, nothing has this name.
    """
    if name and not known:
        raise HTTPException(404)


AtDesk = Annotated[Desk, Depends(_desk)]
PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]
Name = Annotated[str, Query(alias="id")]
"""What is edited, blank for something new."""
