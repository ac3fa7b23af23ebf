"""What is planned: the site, its people, orders, reasons and calendar, as facts made at the central side."""

from dataclasses import dataclass
from enum import StrEnum

from domain.floor_events import CallKind


@dataclass(frozen=True, slots=True)
class Text:
    """A name in both languages of the plant."""

    zh: str
    en: str


class Role(StrEnum):
    """ISA-95 personnel classes that the plant tells apart."""

    OPERATOR = "operator"
    LEAD = "lead"
    SUPERVISOR = "supervisor"
    MAINTENANCE = "maintenance"
    QUALITY = "quality"
    ENGINEERING = "engineering"
    PURCHASING = "purchasing"
    IT = "it"
    MANAGER = "manager"


class Stage(StrEnum):
    """The four stages of a work order, in their order."""

    SCHEDULING = "scheduling"
    MATERIAL = "material"
    PRODUCTION = "production"
    INSPECTION = "inspection"


class ReasonClass(StrEnum):
    """Top of the reason tree. `unknown` is "not known yet" and is asked for later."""

    EQUIPMENT = "equipment"
    MATERIAL = "material"
    QUALITY = "quality"
    METHOD = "method"
    PEOPLE = "people"
    PLANNED = "planned"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Station:
    id: str
    line: str
    name: Text


@dataclass(frozen=True, slots=True)
class Equipment:
    id: str
    station: str
    name: Text


@dataclass(frozen=True, slots=True)
class SiteDefined:
    """ISA-95 site with its lines, stations and equipment."""

    id: str
    name: Text
    lines: tuple[Line, ...]
    stations: tuple[Station, ...]
    equipment: tuple[Equipment, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A node of the reason tree; `parent` is None for what stands directly under its class.

    `synonyms` are other words for it, in either language, as people say them.
    """

    id: str
    category: ReasonClass
    name: Text
    parent: str | None = None
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonsDefined:
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """Local wall-clock times `HH:MM`."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift by local wall clock; an `end` not after `start` lies on the next day.

    `weekdays` are ISO numbers of the day on which the shift starts (1 = Monday).
    """

    id: str
    name: Text
    start: str
    end: str
    breaks: tuple[Break, ...] = ()
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class CalendarDefined:
    """`zone` is an IANA name; `closed` are ISO dates on which no shift starts."""

    zone: str
    shifts: tuple[Shift, ...]
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonDefined:
    """A person as planned. `pin_hash` is argon2id over `pins.pin_secret`; None means badge only.

    `valid_until` is UTC ms; None means no end. `active` false takes the person off every terminal.
    """

    id: str
    name: str
    badge: str
    roles: tuple[Role, ...] = (Role.OPERATOR,)
    team: str = ""
    pin_hash: str | None = None
    valid_until: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of an order. Bound to a line, and where given to one station or one team.

    `done` steps were finished before the release (scheduling, as a rule) and become no task.
    `pri_ms` is the planned run time per item, ISO 22400 PRI, in ms; 0 where there is none.
    """

    id: str
    stage: Stage
    name: Text
    line: str
    station: str | None = None
    team: str | None = None
    pri_ms: int = 0
    done: bool = False


@dataclass(frozen=True, slots=True)
class OrderReleased:
    """A work order with its chain of operations. Released again, it changes the plan, never the progress.

    `quantity` is in `unit`s, `due` in UTC ms; `allow_skip` lets operations start out of order.
    `batch_size` is how many `unit`s a batch (批) has; 0 where nobody said.
    """

    id: str
    product: str
    name: Text
    quantity: int
    unit: str
    due: int
    operations: tuple[Operation, ...]
    allow_skip: bool = False
    batch_size: int = 0


@dataclass(frozen=True, slots=True)
class OrderCancelled:
    id: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class CallStep:
    """Who is called `after` so many minutes, as long as nobody has taken the alert on."""

    after: int
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class CallRoute:
    """Who is called by what: a stop of a class or of one `reason` in it, or a call from a station."""

    steps: tuple[CallStep, ...]
    category: ReasonClass | None = None
    reason: str = ""
    call: CallKind | None = None


@dataclass(frozen=True, slots=True)
class CallRoutesDefined:
    """All of them; what is not named goes by `domain.routing.STANDARD`."""

    routes: tuple[CallRoute, ...]


@dataclass(frozen=True, slots=True)
class DeliveryPlanned:
    """A delivery of material as it is expected; planned again, it changes.

    Attributes:
        id: of the delivery.
        material: what comes.
        orders: the orders that need it.
        needed: when they need it, UTC ms.
        expected: when it comes, UTC ms.
        received: when it came, UTC ms; None as long as it has not.
        short: pieces of it that will be missing, for each of these orders in their order; empty for none.
    """

    id: str
    material: Text
    orders: tuple[str, ...]
    needed: int
    expected: int
    received: int | None = None
    short: tuple[int, ...] = ()
