"""`lineside enroll`: makes this device's key and has the central side know it, by a one-time code."""

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from app.commands.options import ConfigOption, configured
from app.commands.renewing import end_ledger, fork_at_central
from app.config import Config
from app.enrolling import EnrolmentFailed, enrol_device
from app.identity import Identity, IdentityDamaged, code_digest, identity_of, settle
from app.invitation import Invitation, InvitationError, from_file, typed
from app.single import make_data_folder, only_one
from app.storage.paths import ledger_path
from sync.errors import Failure
from sync.forking import Forked, Straight

RUNNING = "the terminal runs"
ANOTHER = (
    "its ledger may be that of who it was before, of which the central side takes nothing any more; "
    "that could not be mended now ({}): close the terminal, give `lineside ledger renew`, and start it"
)
RESTART = "; a terminal that is running goes by it after a restart"

CodeOption = Annotated[
    str,
    typer.Option(
        help="The one-time code from IT, as it was written or scanned; - reads it from standard input."
    ),
]
UrlOption = Annotated[
    str, typer.Option(help="Address of the central side; else that of the settings, else the one before.")
]
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
    """Make this terminal known to the central side. Exit code 2 if that did not work.

    The same once more, by a roll-out that is run twice, changes nothing and is no failure.
    """
    settings = configured(config)
    try:
        known = _known(settings, again=again)
        given = typed(sys.stdin.readline().strip() if code == "-" else code, url, tuple(ca or ()))
        invitation = _invitation(settings, given, file, known)
        if known and not again:
            typer.echo(_again(known, invitation))
            return
        make_data_folder(settings.terminal.data)
        identity = enrol_device(settings, invitation)
    except (InvitationError, EnrolmentFailed) as error:
        _fail(str(error))
    with only_one(settings.terminal.data) as nobody_runs:
        typer.echo(_said(identity) + ("" if nobody_runs else RESTART))
        if again and not (known and known.terminal == identity.terminal):
            _go_on_as_another(settings, nobody_runs=nobody_runs)


def _go_on_as_another(settings: Config, *, nobody_runs: bool) -> None:
    """A ledger stays that of the terminal that sent its first record: as another one, begin a new one."""
    if not ledger_path(settings.terminal.data).exists():
        return
    found = fork_at_central(settings) if nobody_runs else RUNNING
    if isinstance(found, Forked):
        end_ledger(settings, found)
    elif not isinstance(found, Straight):
        reason = found.detail if isinstance(found, Failure) else found
        typer.echo(ANOTHER.format(reason), err=True)
        raise typer.Exit(2)


def _invitation(settings: Config, given: Invitation, file: Path | None, known: Identity | None) -> Invitation:
    """What was typed goes before the file, that before the settings, and these before the last enrolment."""
    central = settings.central
    settled = typed("", central.url, central.ca) if central else Invitation()
    filed = from_file(file) if file else Invitation()
    last = Invitation("", known.url, known.ca) if known else Invitation()
    return given.or_else(filed).or_else(settled).or_else(last).checked()


def _known(settings: Config, *, again: bool) -> Identity | None:
    """As whom this terminal is enrolled, with its key in place.

    Raises:
        EnrolmentFailed: that is damaged, and it is not to be made anew.
    """
    data = settings.terminal.data
    try:
        identity = identity_of(data)
    except IdentityDamaged as error:
        if not again:
            raise EnrolmentFailed(str(error)) from error
        return None
    if identity is not None:
        settle(data, identity)
    return identity


def _again(known: Identity, invitation: Invitation) -> str:
    """What is said where this very enrolment was made before, as a roll-out does that is run twice.

    Raises:
        EnrolmentFailed: it is another one.
    """
    already = f"this terminal is enrolled already, as {known.name} at {known.url}"
    if known.code_sha256 == code_digest(invitation.code):
        return f"{already}, with this code: nothing was changed"
    raise EnrolmentFailed(f"{already}: to make it a new key, give --again and a new code")


def _said(identity: Identity) -> str:
    stations = ", ".join(identity.stations)
    return (
        f"enrolled as {identity.name} at {identity.url}: site {identity.site}, line {identity.line}, "
        f"station {stations}, key {identity.public_key[:16]}…"
    )


def _fail(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    raise typer.Exit(2)
