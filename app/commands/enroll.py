"""`lineside enroll`: makes this device's key and has the central side know it, by a one-time code."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from app.commands.options import ConfigOption, configured
from app.config import Config
from app.enrolling import EnrolmentFailed, enrol_device
from app.identity import Identity, IdentityDamaged, identity_of, settle
from app.invitation import Invitation, InvitationError, from_file, typed
from app.single import make_data_folder, only_one

RESTART = "; a terminal that is running goes by it after a restart"

CodeOption = Annotated[str, typer.Option(help="The one-time code from IT, as it was written or scanned.")]
UrlOption = Annotated[str, typer.Option(help="Address of the central side; else [central] url.")]
CaOption = Annotated[
    list[Path] | None, typer.Option(help="PEM file of the plant's CA; again for a second one.")
]
FileOption = Annotated[
    Path | None, typer.Option("--file", help="File with code, url and ca, for a silent roll-out.")
]
AgainOption = Annotated[bool, typer.Option("--again", help="Make a new key though there is one.")]


def enroll(
    config: ConfigOption = None,
    code: CodeOption = "",
    url: UrlOption = "",
    ca: CaOption = None,
    file: FileOption = None,
    again: AgainOption = False,
) -> None:
    """Make this terminal known to the central side. Exit code 2 if that did not work."""
    settings = configured(config)
    try:
        invitation = _invitation(settings, typed(code, url, tuple(ca or ())), file)
        make_data_folder(settings.terminal.data)
        _demand_new(settings, again=again)
        identity = enrol_device(settings, invitation)
    except (InvitationError, EnrolmentFailed) as error:
        _fail(str(error))
    with only_one(settings.terminal.data) as nobody_runs:
        typer.echo(_said(identity) + ("" if nobody_runs else RESTART))


def _invitation(settings: Config, given: Invitation, file: Path | None) -> Invitation:
    """What was typed goes before the file, and the file before the settings."""
    central = settings.central
    known = typed("", central.url, central.ca) if central else Invitation()
    filed = from_file(file) if file else Invitation()
    return given.or_else(filed).or_else(known).checked()


def _demand_new(settings: Config, *, again: bool) -> None:
    data = settings.terminal.data
    try:
        identity = identity_of(data)
    except IdentityDamaged as error:
        if not again:
            raise EnrolmentFailed(str(error)) from error
        return
    if identity is None:
        return
    settle(data, identity)
    if not again:
        raise EnrolmentFailed(
            f"this terminal is enrolled already, as {identity.name} at {identity.url}: "
            "to make it a new key, give --again and a new code"
        )


def _said(identity: Identity) -> str:
    stations = ", ".join(identity.stations)
    return (
        f"enrolled as {identity.name} at {identity.url}: site {identity.site}, line {identity.line}, "
        f"station {stations}, key {identity.public_key[:16]}…"
    )


def _fail(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    raise typer.Exit(2)
