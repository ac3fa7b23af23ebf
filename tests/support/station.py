"""A recorder at a station with everything a test wants at hand: clock, ledger, plan, what came of it."""

from collections.abc import Sequence

from argon2 import PasswordHasher

from app.barcodes import BiipReader
from app.services.recorder import Recorder
from app.services.scan_service import ScanService
from app.services.sign_in_service import SignInService
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import Command, SignIn, StartTask
from domain.events import Event
from domain.floor_events import SignInMethod
from domain.orders import Task
from domain.outcomes import Asked, Code, Outcome, Recorded, Refused
from domain.pins import pin_secret
from domain.plan_events import PersonDefined
from domain.ports import EventLedger, ForeignRecord
from domain.records import Record, encode
from domain.shopfloor import Shopfloor
from domain.signals import ScanReceived
from tests.fakes.fake_clock import FakeClock
from tests.fakes.memory_ledger import Disk, MemoryLedger
from tests.support.plant import PLAN, WANG

PIN_KEY = bytes(range(32))
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def with_pin(person: PersonDefined, pin: str) -> PersonDefined:
    """The person with a PIN that is checked in a millisecond."""
    pin_hash = CHEAP.hash(pin_secret(PIN_KEY, person.id, pin))
    return PersonDefined(
        person.id,
        person.name,
        person.badge,
        person.roles,
        person.team,
        pin_hash,
        person.valid_until,
        person.active,
    )


class StationDesk:
    """One station's services on a ledger; `again()` is the same station after its program was restarted."""

    def __init__(
        self,
        ledger: EventLedger | None = None,
        clock: FakeClock | None = None,
        station: str = "A1",
        line: str = "A",
        duplicate_within_ms: int = 0,
    ) -> None:
        self.ledger = ledger or MemoryLedger()
        self.clock = clock or FakeClock()
        self.changes: list[tuple[str, ...]] = []
        self.recorder = Recorder(self.ledger, self.clock, station, line, self.changes.append)
        self.sign_in = SignInService(self.recorder, PIN_KEY)
        self.scans = ScanService(
            self.recorder, self.sign_in, BiipReader(), duplicate_within_ms=duplicate_within_ms
        )
        self._place = (station, line)

    def again(self, ledger: EventLedger) -> "StationDesk":
        return StationDesk(ledger, self.clock, *self._place)

    @property
    def floor(self) -> Shopfloor:
        return self.recorder.floor

    def planned(self, plan: Sequence[Event] = PLAN) -> "StationDesk":
        self.recorder.note(*plan)
        return self

    def staffed(self, *people: PersonDefined) -> "StationDesk":
        """Planned, and these people signed in by badge, Wang if nobody is named."""
        self.planned()
        for person in people or (WANG,):
            self.does(SignIn(person.id, SignInMethod.BADGE))
        return self

    def running(self, task: str) -> "StationDesk":
        """Staffed by Wang, and the task started by him."""
        self.staffed()
        self.does(StartTask(task, WANG.id))
        return self

    def does(self, command: Command) -> Recorded:
        """Execute a command that must go through."""
        outcome = self.recorder.execute(command)
        assert isinstance(outcome, Recorded), outcome
        return outcome

    def asks(self, command: Command) -> Code:
        outcome = self.recorder.execute(command)
        assert isinstance(outcome, Asked), outcome
        return outcome.code

    def refuses(self, command: Command) -> Code:
        return code_of(self.recorder.execute(command))

    def scan(self, raw: str | bytes, device: str = "scanner") -> Outcome:
        return self.scans.scanned(ScanReceived(device, raw if isinstance(raw, bytes) else raw.encode()))

    def task(self, task: str) -> Task:
        found = self.floor.task(task)
        assert found is not None, task
        return found[1]

    def elapsed(self, task: str) -> int:
        return self.task(task).elapsed_ms(self.clock.now())


def code_of(outcome: Outcome) -> Code:
    assert isinstance(outcome, Refused), outcome
    return outcome.code


def records_of(ledger: SqliteLedger | MemoryLedger) -> list[Record]:
    """All readable records of a ledger, own ones first, each store's in order of seq."""
    found = (record for stream in ledger.streams() for record in ledger.history(stream))
    return sorted(found, key=lambda record: (record.store != ledger.store, record.store, record.seq))


def memory_desk(store: str, clock: FakeClock | None = None, station: str = "A1") -> StationDesk:
    """A desk on a memory ledger of its own name."""
    return StationDesk(MemoryLedger(Disk(store)), clock, station)


def outgoing(desk: StationDesk, after: int = 0) -> tuple[ForeignRecord, ...]:
    """What a desk on a memory ledger recorded after seq `after`, as another terminal receives it."""
    assert isinstance(desk.ledger, MemoryLedger)
    own = (r for r in records_of(desk.ledger) if r.store == desk.ledger.store and r.seq > after)
    return tuple(ForeignRecord(r.store, r.seq, encode(r)) for r in own)
