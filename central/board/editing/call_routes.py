"""Editor of call routes: who is called by which stop or call, and after how many minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from central.board.editing.desk import AtDesk, Book, Conflict, Desk, PageNumber
from central.board.editing.forms import Reading, Sheet
from central.board.editing.history import Fact, Told, differences, steps_of
from central.board.editing.routing_forms import (
    EVERY,
    Of,
    of_text,
    read_steps,
    route_of,
    shown_steps,
    standard_of,
    with_route,
)
from central.board.editing.wording import Wording
from central.board.entering import Form
from domain.plan_events import CallRoute, CallRoutesDefined, CallStep, Role
from domain.records import Record

LIST: Final = "/board/edit/call-routes"
KINDS: Final = frozenset({"call_routes.defined"})

router = APIRouter(prefix="/board/edit", include_in_schema=False)


def of_words(words: Wording, of: Of) -> str:
    """What a route is of, in words."""
    if of.call:
        return words.say("edit_route.of_call", name=words.choice(of.call))
    if of.reason:
        return words.say("edit_route.of_reason", name=words.reasons.get(of.reason, of.reason))
    return words.say("edit_route.of_class", name=words.choice(of.category)) if of.category else ""


def steps_words(words: Wording, steps: Sequence[CallStep]) -> str:
    """The steps of a route in words."""
    if not steps:
        return words.say("edit_route.nobody")
    return words.say("edit_route.then").join(
        words.say(
            "edit_route.at_once" if step.after == 0 else "edit_route.after",
            minutes=step.after,
            roles=words.roles(step.roles),
        )
        for step in steps
    )


def tell(words: Wording, event: Any) -> Told:
    """All routes in words, those too that go by the standard."""
    single = (Of.route(route) for route in event.routes if route.reason)
    told = {of_words(words, of): Fact(route_words(words, event.routes, of)) for of in (*EVERY, *single)}
    return Told(words.say("edit.call_routes"), told)


def route_words(words: Wording, routes: Sequence[CallRoute], of: Of) -> str:
    """One route in words; of a standard one, that it is."""
    own = route_of(routes, of)
    if own:
        return steps_words(words, own.steps)
    return words.say("edit_route.standard_steps", steps=steps_words(words, standard_of(routes, of)))


def _key_of(_: Any) -> str:
    return "call-routes"


@dataclass(frozen=True, slots=True)
class RouteDesk:
    """A request at this editor, and the routes as they stand in the records."""

    desk: Desk
    book: Book

    @classmethod
    def of(cls, desk: Desk) -> "RouteDesk":
        tell_here = partial(tell, desk.wording)
        return cls(desk, Book(desk.kept(KINDS), _key_of, tell_here, tell_here(CallRoutesDefined(()))))

    @property
    def routes(self) -> tuple[CallRoute, ...]:
        return _routes(self.book.found[-1]) if self.book.found else ()

    def changed_last(self, of: Of) -> Record | None:
        """The record that last changed one route."""
        for step in steps_of(self.book.found, _key_of):
            before = _routes(step.before) if step.before else ()
            if route_of(before, of) != route_of(_routes(step.record), of):
                return step.record
        return None

    def seen(self, of: Of) -> str:
        last = self.changed_last(of)
        return last.id if last else ""

    def conflict(self, of: Of, seen: str, mine: Sequence[CallStep] | None) -> Conflict | None:
        """Who changed this route while it stood in a form; `mine` is None where that cannot be read."""
        last = self.changed_last(of)
        if last is None or last.id == seen:
            return None
        words = self.desk.wording
        found = route_of(self.routes, of)
        both = (found.steps if found else standard_of(self.routes, of), mine)
        told = [
            {words.say("edit_route.calls"): Fact(steps_words(words, each))}
            for each in both
            if each is not None
        ]
        told_apart = differences(told[0], told[1]) if len(told) > 1 else ()
        return Conflict(words.who(last.actor), last.moment.at, told_apart)

    def form(
        self, of: Of, sheet: Sheet, seen: str, conflict: Conflict | None = None, **values: Any
    ) -> Response:
        words = self.desk.wording
        standard = steps_words(words, standard_of(self.routes, of))
        shown = {"of": str(of), "name": of_words(words, of), "standard": standard, **values}
        roles = words.options(Role)
        own = route_of(self.routes, of) is not None
        return self.desk.form("call_route", sheet, seen, conflict, roles=roles, own=own, **shown)


def _routes(record: Record) -> tuple[CallRoute, ...]:
    return record.event.routes if isinstance(record.event, CallRoutesDefined) else ()


@router.get("/call-routes")
def list_call_routes(desk: AtDesk) -> Response:
    at = RouteDesk.of(desk)
    words = desk.wording
    single = [Of.route(route) for route in at.routes if route.reason]
    rows = [
        {
            "of": str(of),
            "name": of_words(words, of),
            "calls": steps_words(
                words, found.steps if (found := route_of(at.routes, of)) else standard_of(at.routes, of)
            ),
            "own": found is not None,
        }
        for of in (*EVERY, *single)
    ]
    leaves = [(f"reason:{each.id}", words.reasons[each.id]) for each in desk.reasons.leaves()]
    return desk.page("call_routes", rows=rows, reasons=leaves)


@router.get("/call-routes/history")
def call_route_history(desk: AtDesk, number: PageNumber = 1) -> Response:
    return desk.history(RouteDesk.of(desk).book, "", number, LIST)


@router.get("/call-route")
def edit_call_route(desk: AtDesk, of: str = "") -> Response:
    at, known = RouteDesk.of(desk), _known(desk, of)
    found = route_of(at.routes, known)
    steps = found.steps if found else standard_of(at.routes, known)
    return at.form(known, Sheet(desk.pen, shown_steps(steps)), at.seen(known))


def _known(desk: Desk, of: str) -> Of:
    found = of_text(of, desk.reasons)
    if found is None:
        raise HTTPException(404)
    return found


@router.post("/call-route")
def change_call_route(desk: AtDesk, form: Form) -> Response:
    at, of = RouteDesk.of(desk), _known(desk, form.get("of", ""))
    sheet, seen, do = Sheet(desk.pen, form), form.get("seen", ""), form.get("do", "")
    if moved := sheet.moved():
        return at.form(of, moved, seen)
    reading = Reading(form)
    steps = None if do.startswith("standard") else read_steps(reading)
    shown = steps if steps is not None else standard_of(at.routes, of)
    if conflict := at.conflict(of, seen, None if reading.wrong else shown):
        return at.form(of, replace(sheet, wrong=reading.wrong), at.seen(of), conflict)
    if do == "standard":
        return at.form(of, sheet, seen, asked=True)
    if reading.wrong:
        return at.form(of, replace(sheet, wrong=reading.wrong), seen)
    refused = desk.act(CallRoutesDefined(with_route(at.routes, of, steps)))
    if refused:
        return at.form(of, desk.refused(sheet, refused), seen)
    return desk.saved(LIST, of_words(desk.wording, of))
