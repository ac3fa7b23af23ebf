"""`lineside ledger renew`: ends a store that the central side holds otherwise, and begins a new one."""

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NoReturn

import typer

from app.clocks import SystemClock
from app.commands.options import ConfigOption, configured
from app.config import Config
from app.membership import Alone, Member, membership
from app.restoring import stretch_text
from app.single import only_one
from app.storage.former import Former, Why
from app.storage.ledger_reader import LedgerReader
from app.storage.mark import MarkFile
from app.storage.paths import ledger_path, mark_path
from app.storage.renewal import renew
from sync.carrier import Carrier
from sync.contract import ErrorCode
from sync.errors import Failure
from sync.forking import Forked, Straight, fork_of
from sync.session import DeviceSession
from sync.transport import RequestsTransport


def renew_command(config: ConfigOption = None) -> None:
    """End this terminal's ledger and begin a new one with what it holds. The terminal has to be closed.

    For a terminal that says "forked": its file was copied, or set back to an old state. The central side is
    asked which records it holds; what it has not is sent under new names, and nothing is merged. Also for a
    terminal that was enrolled as another one: what was not acknowledged goes up as that one's.
    """
    settings = configured(config)
    with only_one(settings.terminal.data) as alone:
        if not alone:
            _refuse("the terminal runs on this data folder; close it first")
        found = fork_at_central(settings)
        if isinstance(found, Failure):
            _refuse(f"nothing was changed: the central side has to be asked first ({found.detail})")
        end_ledger(settings, found)


def fork_at_central(settings: Config) -> Forked | Straight | Failure:
    """How the central side stands to this terminal's ledger; exit code 2 where there is none to ask."""
    member = membership(settings)
    if isinstance(member, Alone):
        _refuse(member.detail or "this terminal works without a central side: nothing holds it otherwise")
    return _asked(member, ledger_path(settings.terminal.data))


def _asked(member: Member, ledger: Path) -> Forked | Straight | Failure:
    clock = SystemClock()
    session = DeviceSession(Carrier(member.endpoint, clock), member.device)
    transport = RequestsTransport(member.endpoint, Carrier(member.endpoint, clock), session)
    with closing(transport), closing(LedgerReader(ledger)) as reader:
        standing = reader.standing()
        found = fork_of(standing.seq, reader.known_hash, partial(transport.get_head, standing.store))
    if isinstance(found, Failure) and found.error is ErrorCode.STORE_OF_ANOTHER:
        return Forked(standing.acked)
    return found


def end_ledger(settings: Config, found: Forked | Straight) -> None:
    """End the ledger, and begin a new one with what the central side does not hold. Nobody has it open.

    Raises:
        LedgerError: that cannot be written; nothing was changed.
    """
    data = settings.terminal.data
    common = found.common if isinstance(found, Forked) else None
    _say(renew(ledger_path(data), Why.FORKED, MarkFile(mark_path(data)).read(), common))


def _say(former: Former) -> None:
    typer.echo(f"store {former.store} has ended; its file is kept as {former.kept_as}")
    typer.echo(f"{former.salvaged} records were taken over; start the terminal")
    if former.missing:
        typer.echo(f"missing: {', '.join(map(stretch_text, former.missing))}")


def _refuse(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    raise typer.Exit(2)
