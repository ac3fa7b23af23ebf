"""People and who stands at a station: badges, PIN lock-outs, presence, accesses that are over."""

from dataclasses import dataclass, replace

from domain.clock import Moment, surely_elapsed_ms
from domain.expiry import CentralTime, is_exact, judged_ms
from domain.floor_events import (
    AccessEnded,
    PersonChosen,
    PersonSignedIn,
    PersonSignedOut,
    PinRejected,
    RosterTaken,
    SignInMethod,
)
from domain.plan_events import PersonDefined
from domain.records import Record

FREE_TRIES = 5
FIRST_LOCK_MS = 30_000
LONGEST_LOCK_MS = 3_600_000

Person = PersonDefined


def evolve_person(person: Person | None, record: Record) -> Person | None:
    """A person is what was last defined."""
    return record.event if isinstance(record.event, PersonDefined) else person


@dataclass(frozen=True, slots=True)
class Presence:
    person: str
    method: SignInMethod
    since: int


@dataclass(frozen=True, slots=True)
class PinTries:
    """Wrong PINs in a row of one person on the terminal of one store."""

    store: str
    person: str
    wrong: int
    last: Moment


@dataclass(frozen=True, slots=True)
class StationPeople:
    """Who is present at a station, who of them acts, whose PIN failed how often, whose access ended.

    `central` is what each store's terminal heard last of the central side's clock.
    """

    present: tuple[Presence, ...] = ()
    acting: str | None = None
    tries: tuple[PinTries, ...] = ()
    ended: tuple[AccessEnded, ...] = ()
    central: tuple[CentralTime, ...] = ()

    def is_present(self, person: str) -> bool:
        return any(entry.person == person for entry in self.present)

    def central_time(self, store: str) -> CentralTime | None:
        """What the terminal of `store` heard last; None where it heard nothing yet."""
        return next((heard for heard in self.central if heard.store == store), None)

    def is_over(self, access: AccessEnded, store: str, seen: str, now: Moment) -> bool:
        """Whether an access is over; once that was recorded it stays so, unless central time says otherwise.

        Args:
            access: what may be over.
            store: of the terminal that asks.
            seen: the latest hybrid timestamp that its ledger knows.
            now: its clocks.
        """
        central = self.central_time(store)
        if access in self.ended and not is_exact(central, now):
            return True
        return judged_ms(central, seen, now) >= access.until

    def lock_left_ms(self, store: str, person: str, now: Moment) -> int:
        """How long the PIN of `person` stays locked on the terminal of `store`; 0 when it is not.

        Setting the clock or starting the terminal anew never shortens it.
        """
        tries = self._tries(store, person)
        if tries is None or tries.wrong < FREE_TRIES:
            return 0
        return max(0, lock_ms(tries.wrong) - surely_elapsed_ms(tries.last, now))

    def wrong_pins(self, store: str, person: str) -> int:
        tries = self._tries(store, person)
        return tries.wrong if tries else 0

    def _tries(self, store: str, person: str) -> PinTries | None:
        return next((t for t in self.tries if (t.store, t.person) == (store, person)), None)


def lock_ms(wrong: int) -> int:
    """Lock after `wrong` PINs in a row: 30 s at the fifth, doubling with each further one, at most 1 h."""
    return int(min(FIRST_LOCK_MS * 2 ** max(0, wrong - FREE_TRIES), LONGEST_LOCK_MS))


def evolve_station(people: StationPeople | None, record: Record) -> StationPeople:
    """Presence by order of records; a second sign-in only makes the person the acting one."""
    people = people or StationPeople()
    match record.event:
        case PersonSignedIn():
            return _signed_in(people, record, record.event)
        case PersonSignedOut(person):
            return _signed_out(people, person)
        case PersonChosen(person) if people.is_present(person):
            return replace(people, acting=person)
        case PinRejected(person):
            return _rejected(people, record, person)
        case AccessEnded() if record.event not in people.ended:
            return replace(people, ended=(*people.ended, record.event))
        case RosterTaken(issued_at):
            return _told_the_time(people, CentralTime(record.store, issued_at, record.moment, record.hlc))
        case _:
            return people


def _signed_in(people: StationPeople, record: Record, event: PersonSignedIn) -> StationPeople:
    present = people.present
    if not people.is_present(event.person):
        present += (Presence(event.person, event.method, record.moment.at),)
    key = (record.store, event.person)
    tries = tuple(t for t in people.tries if (t.store, t.person) != key)
    return replace(people, present=present, acting=event.person, tries=tries)


def _signed_out(people: StationPeople, person: str) -> StationPeople:
    present = tuple(entry for entry in people.present if entry.person != person)
    acting = people.acting
    if acting == person:
        acting = present[-1].person if present else None
    return replace(people, present=present, acting=acting)


def _rejected(people: StationPeople, record: Record, person: str) -> StationPeople:
    wrong = people.wrong_pins(record.store, person) + 1
    others = tuple(t for t in people.tries if (t.store, t.person) != (record.store, person))
    return replace(people, tries=(*others, PinTries(record.store, person, wrong, record.moment)))


def _told_the_time(people: StationPeople, central: CentralTime) -> StationPeople:
    """What had not ended by then ended by a wrong clock alone."""
    ended = tuple(access for access in people.ended if access.until <= central.at)
    others = tuple(heard for heard in people.central if heard.store != central.store)
    return replace(people, ended=ended, central=(*others, central))
