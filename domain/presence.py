"""Decisions on who may sign in, by what, and who leaves."""

from dataclasses import dataclass

from domain.commands import Here, SignIn, SignOut
from domain.floor_events import (
    AccessEnded,
    PersonChosen,
    PersonSignedIn,
    PersonSignedOut,
    PinRejected,
    SignInMethod,
    TaskLeft,
)
from domain.orders import TaskStatus
from domain.outcomes import Accepted, Code, Decision, Params, Refused
from domain.people import FREE_TRIES, Person, lock_ms
from domain.roster import NO_ROSTER, WARN_MS
from domain.shopfloor import Shopfloor


def decide_sign_in(floor: Shopfloor, command: SignIn, here: Here) -> Decision:
    person = let_in(floor, command.person, here)
    if isinstance(person, Refused):
        return person
    by_pin = command.method is SignInMethod.PIN
    refused = _pin_refused(floor, command, person, here) if by_pin else None
    return refused or _present(floor, command, here)


def let_in(floor: Shopfloor, person: str, here: Here) -> Person | Refused:
    """Who may sign in, or why not, whatever the method."""
    return _roster_refused(floor, here) or still_known(floor, person, here)


def still_known(floor: Shopfloor, person: str, here: Here) -> Person | Refused:
    """Who may do anything here at all, present or not, or why not."""
    known = floor.person(person)
    if known is None:
        return Refused(Code.UNKNOWN_PERSON, {"person": person})
    if not known.active:
        return Refused(Code.PERSON_INACTIVE, {"name": known.name})
    return _badge_refused(floor, known, here) or known


def _badge_refused(floor: Shopfloor, person: Person, here: Here) -> Refused | None:
    until = person.valid_until
    if until is None or not _is_over(floor, AccessEnded(person.id, until), here):
        return None
    params: Params = {"name": person.name, "until": until}
    return Refused(Code.BADGE_EXPIRED, params, _once(floor, AccessEnded(person.id, until), here))


def _roster_refused(floor: Shopfloor, here: Here) -> Refused | None:
    roster = floor.roster
    if roster is NO_ROSTER:
        return Refused(Code.ROSTER_MISSING)
    if roster is None or not _is_over(floor, AccessEnded("", roster.valid_until), here):
        return None
    ended = _once(floor, AccessEnded("", roster.valid_until), here)
    return Refused(Code.ROSTER_EXPIRED, {"until": roster.valid_until}, ended)


@dataclass(frozen=True, slots=True)
class RosterNotice:
    """A roster that lets nobody in, or soon will not; `until` is its end in UTC ms, 0 where none came yet."""

    until: int
    over: bool


def roster_notice(floor: Shopfloor, here: Here) -> RosterNotice | None:
    """What people should know of the roster; None where it is good for a while, or the plan does."""
    roster = floor.roster
    if roster is None:
        return None
    soon = AccessEnded("", roster.valid_until - WARN_MS)
    over = _roster_refused(floor, here) is not None
    return RosterNotice(roster.valid_until, over) if over or _is_over(floor, soon, here) else None


def _is_over(floor: Shopfloor, access: AccessEnded, here: Here) -> bool:
    return floor.people_at(here.station).is_over(access, here.store, here.seen, here.now)


def _once(floor: Shopfloor, access: AccessEnded, here: Here) -> tuple[AccessEnded, ...]:
    """That somebody was turned away is recorded, so that it stays so; once is enough."""
    return () if access in floor.people_at(here.station).ended else (access,)


def pin_locked(floor: Shopfloor, person: Person, here: Here) -> Refused | None:
    """Why a PIN is not even looked at now."""
    left = floor.people_at(here.station).lock_left_ms(here.store, person.id, here.now)
    if left > 0:
        return Refused(Code.PIN_LOCKED, {"name": person.name, "seconds": -(-left // 1000)})
    return None


def _pin_refused(floor: Shopfloor, command: SignIn, person: Person, here: Here) -> Refused | None:
    locked = pin_locked(floor, person, here)
    if locked or command.proven:
        return locked
    wrong = floor.people_at(here.station).wrong_pins(here.store, person.id) + 1
    rejected = (PinRejected(person.id),)
    if wrong >= FREE_TRIES:
        params: Params = {"name": person.name, "seconds": lock_ms(wrong) // 1000}
        return Refused(Code.PIN_LOCKED, params, rejected)
    return Refused(Code.PIN_WRONG, {"name": person.name, "left": FREE_TRIES - wrong}, rejected)


def _present(floor: Shopfloor, command: SignIn, here: Here) -> Accepted:
    people = floor.people_at(here.station)
    if not people.is_present(command.person) or people.wrong_pins(here.store, command.person):
        return Accepted((PersonSignedIn(command.person, command.method),))
    if people.acting == command.person:
        return Accepted(())
    return Accepted((PersonChosen(command.person),))


def decide_sign_out(floor: Shopfloor, command: SignOut, here: Here) -> Decision:
    """Leaving ends the person's part in every task but those of a station where the person still is.

    The tasks themselves go on.
    """
    if not floor.people_at(here.station).is_present(command.person):
        return Refused(Code.NOT_PRESENT, {"person": command.person})
    left = tuple(
        TaskLeft(task.id, command.person)
        for order in floor.orders()
        for task in order.tasks
        if task.status in (TaskStatus.RUNNING, TaskStatus.PAUSED)
        and (task.station == here.station or not floor.people_at(task.station).is_present(command.person))
        and (worker := task.worker(command.person))
        and worker.on_it
    )
    return Accepted((*left, PersonSignedOut(command.person)))
