"""`lineside-central terminal …`: which terminals may speak."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from central.access.hand_over import demand_url, make_folder, pem_text, write_enrolment_file, write_qr
from central.access.roll_out import read_roll_out
from central.access.terminals import (
    CODE_HOURS,
    HOUR_MS,
    HandOver,
    Standing,
    Wanted,
    add_terminals,
    list_terminals,
    renew_code,
    revoke_terminal,
)
from central.clock import SystemClock
from central.errors import BadSetting
from central.output import say
from central.settings import load_settings
from central.storage.migrate import open_database

terminal = typer.Typer(no_args_is_help=True, help="Which terminals may speak.")

Name = Annotated[str, typer.Argument(help="The terminal's name, unique within the site.")]
Hours = Annotated[int, typer.Option("--valid-hours", min=1, max=8760, help="How long the code counts.")]
Url = Annotated[
    str,
    typer.Option(help="Address of the central side, as terminals reach it, for --qr, --file and --folder."),
]
Qr = Annotated[Path | None, typer.Option("--qr", help="SVG file to draw the code into, to be scanned.")]
File = Annotated[
    Path | None,
    typer.Option(
        "--file", help="File to write for `lineside enroll --file`; needs --url. No code is printed."
    ),
]
Ca = Annotated[Path | None, typer.Option(help="PEM file of the plant's CA, to go into each file.")]

HEADING = ("NAME", "LINE", "STATIONS", "STATE", "VERSION", "LAST CONTACT", "CLOCK", "ID")


@terminal.command("add")
def add(  # noqa: PLR0913, PLR0917 each is an option of the command
    name: Annotated[str, typer.Argument(help="The terminal's name, unique within the site.")] = "",
    line: Annotated[str, typer.Option(help="The line whose records it is sent.")] = "",
    station: Annotated[
        list[str] | None,
        typer.Option(help="The station it stands at; again for each other it may speak of."),
    ] = None,
    valid_hours: Hours = CODE_HOURS,
    url: Url = "",
    qr: Qr = None,
    file: File = None,
    ca: Ca = None,
    table: Annotated[
        Path | None,
        typer.Option("--from", help="CSV file with name, line, station (and stations) of many; all or none."),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", help="Folder for a file per terminal of --from: NAME.json.")
    ] = None,
) -> None:
    """Let a terminal enrol: prints its one-time code, this once, or writes it where it is to go."""
    if table or folder:
        _add_many(table, folder, (name, line, station, qr, file), valid_hours, url, ca)
        return
    if not (name and line and station):
        raise BadSetting("give a name, --line and --station; or --from and --folder for many terminals")
    wanted = [Wanted(name, line, station)]
    _hand_out(
        lambda engine, site, until, put: add_terminals(engine, site, wanted, until, put)[0],
        valid_hours,
        url,
        qr,
        file,
        ca,
    )


@terminal.command("code")
def code(
    name: Name,
    valid_hours: Hours = CODE_HOURS,
    url: Url = "",
    qr: Qr = None,
    file: File = None,
    ca: Ca = None,
) -> None:
    """Another code for a terminal whose hardware is replaced; once it is used, the old key counts no more."""
    _hand_out(
        lambda engine, site, until, put: renew_code(engine, site, name, until, put),
        valid_hours,
        url,
        qr,
        file,
        ca,
    )


@terminal.command("list")
def list_all() -> None:
    """Every terminal there was: line, stations, state, version, last contact, clock offset, id."""
    settings = load_settings()
    say("\t".join(HEADING))
    for known in list_terminals(open_database(settings.database), settings.site, SystemClock().now().at):
        say("\t".join(_columns(known)))


@terminal.command("revoke")
def revoke(name: Name) -> None:
    """Let a terminal in no more; what it sent stays."""
    settings = load_settings()
    revoke_terminal(open_database(settings.database), settings.site, name)
    say(f"{name} is let in no more")


def _hand_out(
    make: Callable[[Engine, str, int, HandOver], str],
    hours: int,
    url: str,
    qr: Path | None,
    file: Path | None,
    ca: Path | None,
) -> None:
    """Make a code and take it where it is to go: where that does not work, none was made."""
    if file and not url:
        raise BadSetting("--file needs --url: the address of the central side, as terminals reach it")
    demand_url(url)
    ca_text = pem_text(ca) if ca else ""

    def put(codes: Sequence[str]) -> None:
        if qr:
            write_qr(qr, codes[0], url)
        if file:
            write_enrolment_file(file, codes[0], url, ca_text)

    engine, site, until = _opened(hours)
    made = make(engine, site, until, put)
    say(f"{file} is for lineside enroll --file, once and within {hours} hours" if file else made)


def _add_many(
    table: Path | None, folder: Path | None, alone: tuple[object, ...], hours: int, url: str, ca: Path | None
) -> None:
    if not (table and folder and url) or any(alone):
        raise BadSetting("--from, --folder and --url go together, without what is for one terminal")
    demand_url(url)
    ca_text, wanted = pem_text(ca) if ca else "", read_roll_out(table)

    def put(codes: Sequence[str]) -> None:
        make_folder(folder)
        for each, made in zip(wanted, codes, strict=True):
            write_enrolment_file(folder / f"{each.name}.json", made, url, ca_text)

    engine, site, until = _opened(hours)
    add_terminals(engine, site, wanted, until, put)
    say(f"{len(wanted)} files in {folder}, each for one terminal, once and within {hours} hours")


def _opened(hours: int) -> tuple[Engine, str, int]:
    """The database, the site, and until when a code of so many hours counts."""
    settings = load_settings()
    until = SystemClock().now().at + hours * HOUR_MS
    return open_database(settings.database), settings.site, until


def _columns(known: Standing) -> tuple[str, ...]:
    who = known.terminal
    offset = "-" if known.clock_offset_ms is None else f"{known.clock_offset_ms / 1000:+.1f} s"
    contact = "-" if known.last_contact is None else _utc(known.last_contact)
    told = (" ".join(who.stations), known.state, known.version or "-", contact, offset)
    return who.name, who.line, *told, who.id


def _utc(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
