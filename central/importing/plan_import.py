"""Importing a plan: files are gathered, checked over all of them together, and what changes is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from central.importing.calendar_plan import calendar_of
from central.importing.changes import Change, Plan, changes_of
from central.importing.dates import PlantDates
from central.importing.deliveries_plan import deliveries_of
from central.importing.entries import ids_of
from central.importing.faults import Faults
from central.importing.files import Gathered, gather
from central.importing.goals_plan import goals_of
from central.importing.mapping import NO_SETTINGS, ImportSettings
from central.importing.orders_plan import Around, orders_of
from central.importing.persons_plan import persons_of
from central.importing.pin_hashes import PinHashes
from central.importing.reasons_plan import reasons_of
from central.importing.report import ImportReport
from central.importing.routes_plan import routes_of
from central.importing.site_plan import site_of
from central.importing.toml_tables import read_tables
from central.importing.translating import routed
from central.plan.store import append_plan, known_plan
from domain.events import Event
from domain.plan import ReasonTree
from domain.plan_events import CalendarDefined
from domain.shopfloor import Shopfloor

DEFAULT_REASONS: Final = "reasons.toml"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that was found right and is not written yet."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(chain.from_iterable(change.events for change in self.changes))


def import_plan(
    engine: Engine,
    site: str,
    paths: Sequence[Path],
    actor: str,
    pins: PinHashes,
    today: date | None = None,
    imports: ImportSettings = NO_SETTINGS,
) -> ImportReport:
    """Read plan files and write what they change, all of it or nothing.

    Args:
        engine: an open central database.
        site: whose plan it is.
        paths: plan files, and folders of them.
        actor: who imports.
        pins: how PINs are kept.
        today: the day that relative due dates count from; the plant's own today unless given.
        imports: mappings of other systems' CSV, and templates for orders without operations.

    Raises:
        PlanFileError: something in the files is wrong; it names every fault, and nothing was written.
    """
    prepared = prepare_import(known_plan(engine, site), site, paths, pins, today, imports)
    written = append_plan(engine, site, prepared.events, actor)
    return ImportReport(written, tuple(change.tally for change in prepared.changes), prepared.notes)


def prepare_import(
    known: Shopfloor,
    site: str,
    paths: Sequence[Path],
    pins: PinHashes,
    today: date | None = None,
    imports: ImportSettings = NO_SETTINGS,
) -> Prepared:
    """What an import would write on top of `known`. Arguments and errors are those of `import_plan`."""
    faults = Faults()
    gathered = gather(paths, faults, imports)
    if faults.blind:
        faults.raise_any()
    if not gathered.of("reason") and not known.reasons.reasons:
        _take_default_reasons(gathered, faults)
    gathered.entries["operations"] = routed(gathered.of("orders"), gathered.of("operations"), imports)
    plan = _plan(gathered, known, site, today, faults)
    faults.raise_any()
    return Prepared(changes_of(plan, known, pins), tuple(gathered.notes))


def _take_default_reasons(gathered: Gathered, faults: Faults) -> None:
    text = (files("resources") / DEFAULT_REASONS).read_text(encoding="utf-8")
    gathered.entries["reason"] += read_tables(DEFAULT_REASONS, text, faults)["reason"]
    gathered.notes.append("the reason tree is the default one, since there was none")


def _plan(gathered: Gathered, known: Shopfloor, site: str, today: date | None, faults: Faults) -> Plan:
    calendar = calendar_of(gathered, faults)
    dates = _dates(gathered, calendar or known.calendar, today)
    reasons = reasons_of(gathered.of("reason"))
    around = around_of(gathered, known)
    persons = persons_of(gathered.of("persons"), known, dates)
    for entry in (*gathered.of("direction"), *gathered.of("key_result")):
        entry.check_member("line", around.lines, "line")
    return Plan(
        site=site_of(gathered, site, faults),
        reasons=reasons,
        calendar=calendar,
        persons=persons,
        orders=orders_of(gathered.of("orders"), gathered.of("operations"), around, dates),
        deliveries=deliveries_of(gathered.of("deliveries"), dates),
        goals=goals_of(gathered, known, [each.defined for each in persons], dates),
        routes=routes_of(
            gathered.of("call_route"), ReasonTree(reasons.reasons) if reasons else known.reasons
        ),
    )


def _dates(gathered: Gathered, calendar: CalendarDefined | None, today: date | None) -> PlantDates:
    if calendar is None:
        dated = map(gathered.of, ("orders", "persons", "deliveries", "objective", "key_result"))
        for entry in [*chain.from_iterable(dated)][:1]:
            entry.fault("", "the plant's time zone is not known", "a calendar in these files or before them")
    zone = ZoneInfo(calendar.zone if calendar else "UTC")
    return PlantDates(zone, today or datetime.now(zone).date())


def around_of(gathered: Gathered, known: Shopfloor) -> Around:
    """What operations may refer to: as the files define it, else as it is known."""
    redefined = ids_of(gathered.of("persons"))
    others = {person.team: None for person in known.persons() if person.team and person.id not in redefined}
    teams = (*ids_of(gathered.of("persons"), "team"), *others)
    if gathered.of("line"):
        stations = {entry.given("id"): entry.given("line") for entry in gathered.of("station")}
        return Around(ids_of(gathered.of("line")), stations, teams)
    defined = known.site.defined if known.site else None
    lines = tuple(line.id for line in defined.lines) if defined else ()
    return Around(lines, {s.id: s.line for s in defined.stations} if defined else {}, teams)
