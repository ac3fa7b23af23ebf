"""`lineside-central terminal …`: which terminals may speak."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from central.access.hand_over import write_enrolment_file, write_qr
from central.clock import SystemClock
from central.errors import BadSetting
from central.output import say
from central.settings import load_settings
from central.storage.migrate import open_database
from central.terminals import (
    CODE_HOURS,
    HOUR_MS,
    Standing,
    add_terminal,
    list_terminals,
    renew_code,
    revoke_terminal,
)

terminal = typer.Typer(no_args_is_help=True, help="Which terminals may speak.")

Name = Annotated[str, typer.Argument(help="The terminal's name, unique within the site.")]
Hours = Annotated[int, typer.Option("--valid-hours", min=1, max=8760, help="How long the code counts.")]
Url = Annotated[
    str, typer.Option(help="Address of the central side, as terminals reach it, for --qr and --file.")
]
Qr = Annotated[Path | None, typer.Option("--qr", help="SVG file to draw the code into, to be scanned.")]
File = Annotated[
    Path | None, typer.Option("--file", help="File to write for `lineside enroll --file`; needs --url.")
]
Ca = Annotated[Path | None, typer.Option(help="PEM file of the plant's CA, to go into --file.")]


@terminal.command("add")
def add(  # noqa: PLR0913, PLR0917 each is an option of the command
    name: Name,
    line: Annotated[str, typer.Option(help="The line whose records it is sent.")],
    station: Annotated[
        list[str], typer.Option(help="The station it stands at; again for each other it may speak of.")
    ],
    valid_hours: Hours = CODE_HOURS,
    url: Url = "",
    qr: Qr = None,
    file: File = None,
    ca: Ca = None,
) -> None:
    """Let a terminal enrol: prints its one-time code, this once."""
    _hand_out(
        lambda engine, site, until: add_terminal(engine, site, name, line, station, until),
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
        lambda engine, site, until: renew_code(engine, site, name, until), valid_hours, url, qr, file, ca
    )


@terminal.command("list")
def list_all() -> None:
    """Every terminal there was: line, stations, state, version, last contact, clock offset."""
    settings = load_settings()
    for known in list_terminals(open_database(settings.database), settings.site, SystemClock().now().at):
        say("\t".join(_columns(known)))


@terminal.command("revoke")
def revoke(name: Name) -> None:
    """Let a terminal in no more; what it sent stays."""
    settings = load_settings()
    revoke_terminal(open_database(settings.database), settings.site, name)
    say(f"{name} is let in no more")


def _hand_out(
    make: Callable[[Engine, str, int], str],
    hours: int,
    url: str,
    qr: Path | None,
    file: Path | None,
    ca: Path | None,
) -> None:
    if file and not url:
        raise BadSetting("--file needs --url: the address of the central side, as terminals reach it")
    settings = load_settings()
    engine = open_database(settings.database)
    made = make(engine, settings.site, SystemClock().now().at + hours * HOUR_MS)
    say(made)
    if qr:
        write_qr(qr, made, url)
    if file:
        write_enrolment_file(file, made, url, ca)


def _columns(known: Standing) -> tuple[str, ...]:
    who = known.terminal
    offset = "-" if known.clock_offset_ms is None else f"{known.clock_offset_ms / 1000:+.1f} s"
    contact = "-" if known.last_contact is None else _utc(known.last_contact)
    return who.name, who.line, " ".join(who.stations), known.state, known.version or "-", contact, offset


def _utc(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
