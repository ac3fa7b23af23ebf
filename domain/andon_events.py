"""What becomes of an alert, as facts: who took it on, who repairs and when, that it is over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlertAcknowledged:
    """Somebody takes an alert on. `station` is where it was raised, here and below."""

    alert: str
    station: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MaintenanceDispatched:
    """Maintenance is sent: the maintenance order of an alert, of which there is one, named after the alert.

    `eta` is when somebody is expected there, UTC ms; None where nobody said. `technician` is a person's id.
    """

    alert: str
    station: str
    eta: int | None = None
    technician: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ArrivalExpected:
    """Maintenance will be there at another time, UTC ms."""

    alert: str
    station: str
    eta: int


@dataclass(frozen=True, slots=True)
class MaintenanceClosed:
    """The repair is done: work may go on."""

    alert: str
    station: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AlertResolved:
    """Nothing more is to be done about an alert."""

    alert: str
    station: str
    note: str = ""


AlertEvent = AlertAcknowledged | MaintenanceDispatched | ArrivalExpected | MaintenanceClosed | AlertResolved
