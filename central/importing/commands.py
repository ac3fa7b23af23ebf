"""`lineside-central imports …`: what other systems send or show is tried out, or taken once."""

from dataclasses import dataclass
from threading import Event
from typing import Annotated

import typer
from sqlalchemy import Engine

from central.clock import SystemClock
from central.errors import BadSetting
from central.importing.mapping import ImportSettings, View, load_import_settings
from central.importing.reading_views import ViewTrouble, read_view
from central.importing.rows_import import read_rows
from central.importing.states import ImportState, import_states
from central.importing.taking import Importer
from central.output import say
from central.projector import Projector
from central.reading.floor_view import FloorView
from central.settings import Settings, load_settings
from central.storage.migrate import open_kept_database

imports = typer.Typer(no_args_is_help=True, help="Orders and deliveries from other systems.")

Name = Annotated[str, typer.Argument(help="A view of the settings.")]


@dataclass(frozen=True, slots=True)
class _Opened:
    importer: Importer
    floor: FloorView
    engine: Engine
    site: str


@imports.command("check")
def check() -> None:
    """Read every view, and say what taking it would write and what is wrong in it; writes nothing."""
    settings, known = _settings()
    say(f"{len(known.mapping)} mappings, {len(known.template)} templates, {len(known.view)} views")
    opened = _open(settings, known)
    lines = [_checked(opened, view) for view in known.view]
    say(*(line for line, _ in lines))
    raise typer.Exit(0 if all(well for _, well in lines) else 1)


@imports.command("run")
def run(
    name: Name,
    once: Annotated[bool, typer.Option("--once", help="Once, and no more.")] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Also when more than half of its open orders are gone.")
    ] = False,
) -> None:
    """Take a view in now, and then again and again unless --once; the service does so by itself."""
    settings, known = _settings()
    view = _view(known, name)
    opened = _open(settings, known)
    state = _taken(opened, view, anyway=anyway)
    while not once:
        Event().wait(view.every)
        state = _taken(opened, view)
    raise typer.Exit(0 if state.well else 1)


@imports.command("list")
def list_states() -> None:
    """How each source was found last."""
    settings = load_settings()
    engine = open_kept_database(settings.database, settings.site)
    with engine.connect() as connection:
        states = import_states(connection, settings.site)
    say("SOURCE\tKIND\tSTATE\tAGE\tROWS\tWRITTEN\tLAST FAULT")
    say(*(_line(state, SystemClock().now().at) for state in states))


def _settings() -> tuple[Settings, ImportSettings]:
    settings = load_settings()
    if settings.imports is None:
        raise BadSetting("LINESIDE_IMPORTS is not set: give the file with mappings and views")
    return settings, load_import_settings(settings.imports)


def _open(settings: Settings, known: ImportSettings) -> _Opened:
    """With everything folded that there is."""
    engine, site = open_kept_database(settings.database, settings.site), settings.site
    Projector(engine, site).catch_up()
    return _Opened(Importer(engine, site, SystemClock(), known), FloorView(engine, site), engine, site)


def _view(known: ImportSettings, name: str) -> View:
    for view in known.view:
        if view.name == name:
            return view
    raise BadSetting(f"there is no view {name!r}; known: {', '.join(v.name for v in known.view) or 'none'}")


def _checked(opened: _Opened, view: View) -> tuple[str, bool]:
    try:
        rows = read_view(view)
    except ViewTrouble as trouble:
        return f"{view.name}: {trouble}", False
    with opened.floor.current() as (floor, _):
        found = read_rows(opened.importer.source_of(view), rows, floor)
    wrong = f"; {found.faulty} are wrong: {found.told()}" if found.faulty else ""
    return f"{view.name}: {len(rows)} rows, {len(found.events)} would be written{wrong}", not found.faulty


def _taken(opened: _Opened, view: View, *, anyway: bool = False) -> ImportState:
    Projector(opened.engine, opened.site).catch_up()
    try:
        rows = read_view(view)
    except ViewTrouble as trouble:
        state = opened.importer.fail(view, str(trouble))
    else:
        state = opened.importer.take_rows(view, rows, opened.floor, anyway=anyway)
    wrong = "" if state.well else f"; {state.fault}"
    say(f"{view.name}: {state.rows} rows, {state.written} records written{wrong}")
    return state


def _line(state: ImportState, now: int) -> str:
    age = state.age_ms(now)
    columns = (
        state.source,
        state.kind,
        "well" if state.well else "faulty",
        "-" if age is None else f"{age // 1000} s",
        str(state.rows),
        str(state.written),
        state.fault or "-",
    )
    return "\t".join(columns)
