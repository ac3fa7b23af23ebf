"""Decisions on who may sign in, by what, and who leaves."""

from domain.commands import Here, SignIn, SignOut
from domain.floor_events import (
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
from domain.shopfloor import Shopfloor


def decide_sign_in(floor: Shopfloor, command: SignIn, here: Here) -> Decision:
    person = floor.person(command.person)
    if person is None:
        return Refused(Code.UNKNOWN_PERSON, {"person": command.person})
    refused = why_not(person, here)
    if refused is None and command.method is SignInMethod.PIN:
        refused = _pin_refused(floor, command, person, here)
    return refused or _present(floor, command, here)


def why_not(person: Person, here: Here) -> Refused | None:
    """Why a known person may not sign in, whatever the method."""
    if not person.active:
        return Refused(Code.PERSON_INACTIVE, {"name": person.name})
    if person.valid_until is not None and here.now.at >= person.valid_until:
        return Refused(Code.BADGE_EXPIRED, {"name": person.name, "until": person.valid_until})
    return None


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
