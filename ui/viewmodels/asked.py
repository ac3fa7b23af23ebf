"""What the station asks people: why jobs were paused and machines stood still, whose loose pieces are."""

from dataclasses import dataclass
from typing import Final

from domain.floor_events import Quality
from domain.machine_stops import MachineStop
from domain.orders import Stop
from domain.plan import UNKNOWN_REASON
from domain.timeline import Band, TimeBucket
from ui.formats import minute
from ui.view import View

EXPLAINABLE: Final = {TimeBucket.DELAY, TimeBucket.DOWN, TimeBucket.SETUP, TimeBucket.PLANNED}


@dataclass(frozen=True, slots=True)
class Asking:
    """A pause of `task`, or a standstill of `equipment`. `stop` is the record that began it.

    `began_at` and `ended_at` are UTC ms; `ended_at` is None while it goes on. `alarm` is the code of one
    that was open meanwhile, empty without one.
    """

    stop: str
    began_at: int
    ended_at: int | None
    task: str = ""
    equipment: str = ""
    alarm: str = ""


def asked_pauses(view: View) -> tuple[Asking, ...]:
    """Pauses at this station whose reason nobody has named yet, the oldest first."""
    found = (
        Asking(stop.id, stop.began.at, _ended_at(stop), task=task.id)
        for _, task in view.snapshot.tasks
        if task.station == view.snapshot.station
        for stop in task.stops
        if stop.reason == UNKNOWN_REASON
    )
    return tuple(sorted(found, key=lambda asking: asking.began_at))


def asked_stops(view: View) -> tuple[Asking, ...]:
    """Standstills of the station's machines that ask for a reason, the oldest first."""
    found = (
        Asking(stop.id, stop.began.at, _ended_at(stop), "", shown.equipment.id, stop.alarm)
        for shown in view.snapshot.machines
        for stop in shown.unexplained
    )
    return tuple(sorted(found, key=lambda asking: asking.began_at))


def stop_asked(view: View, stop: str, task: str, equipment: str) -> Asking | None:
    """A stop by its record, the job's or the machine's, also where its reason is known."""
    found = view.snapshot.task(task)
    machines = (shown for shown in view.snapshot.machines if shown.equipment.id == equipment)
    stops = (each for shown in machines for each in shown.unexplained)
    known = found[1].stop(stop) if found and not equipment else None
    begun = known or next((each for each in stops if each.id == stop), None)
    return Asking(stop, begun.began.at, _ended_at(begun), task, equipment) if begun else None


@dataclass(frozen=True, slots=True)
class LooseCount:
    """Pieces that a machine counted while no job ran here."""

    equipment: str
    quality: Quality
    pieces: int


def loose_counts(view: View) -> tuple[LooseCount, ...]:
    return tuple(
        LooseCount(shown.equipment.id, quality, shown.machine.loose[quality])
        for shown in view.snapshot.machines
        for quality in Quality
        if shown.machine.loose.get(quality, 0) > 0
    )


def _ended_at(stop: MachineStop | Stop) -> int | None:
    return None if stop.lasted_ms is None else stop.began.at + stop.lasted_ms


def machine_name(view: View, equipment: str) -> str:
    """A machine's name, or its id where nobody knows more."""
    known = (shown.equipment for shown in view.snapshot.machines if shown.equipment.id == equipment)
    return next((view.name(each.name) for each in known), "") or equipment


def when(view: View, asking: Asking) -> str:
    """`12:04 – 12:19`, or `since 12:04` while it goes on."""
    began = minute(asking.began_at, view.zone)
    if asking.ended_at is None:
        return view.words.translate("Machine", "since {time}").format(time=began)
    return f"{began} – {minute(asking.ended_at, view.zone)}"


def asking_in(view: View, band: Band) -> Asking | None:
    """The pause or standstill without a reason that takes up a band; none while it works or nobody knows."""
    if band.bucket not in EXPLAINABLE or band.reason not in ("", UNKNOWN_REASON):
        return None
    asked = (*asked_stops(view), *asked_pauses(view))
    return next((each for each in asked if _meets(each, band)), None)


def _meets(asking: Asking, band: Band) -> bool:
    ended = asking.ended_at is None or band.span.start < asking.ended_at
    return ended and asking.began_at < band.span.end and (not asking.task or asking.task in band.tasks)
