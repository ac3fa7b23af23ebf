"""`lineside-central quarantine …`: what is kept but not applied, and what of it needs no more attention."""

import re
from typing import Annotated

import typer
from sqlalchemy import Engine

from central.clock import SystemClock
from central.errors import BadSetting
from central.output import say
from central.quarantine.closing import Name, close, why_not
from central.quarantine.listing import Closed, Quarantined, list_quarantine
from central.settings import load_settings
from central.storage.migrate import open_kept_database

PAGE = 500
NAMED = re.compile(r"(.+):([1-9]\d{0,17})").fullmatch

quarantine = typer.Typer(no_args_is_help=True, help="What is kept but not applied.")


@quarantine.command("list")
def list_all(
    every: Annotated[bool, typer.Option("--all", help="Also what was repeated or closed.")] = False,
) -> None:
    """What waits for somebody: by record, with the reason; --all says what became of the others."""
    engine, site = _opened()
    say("RECORD\tTERMINAL\tKIND\tACTOR\tREASON\tSTATE")
    after = ("", 0)
    while page := _page(engine, site, after, every=every):
        say(*map(_line, page))
        after = (page[-1].store, page[-1].seq)


@quarantine.command("close")
def close_entries(
    record: Annotated[list[str], typer.Argument(help="STORE:SEQ, as `list` names it; any number of them.")],
    reason: Annotated[str, typer.Option(help="Why nobody needs to repeat it.")],
    actor: Annotated[str, typer.Option(help="Who closes it, as the list is to say.")] = "lineside-central",
) -> None:
    """Close entries that nobody needs to repeat; the records stay."""
    names = [_name(text) for text in record]
    engine, site = _opened()
    done = close(engine, site, names, Closed(reason, actor, SystemClock().now().at))
    wrong = [text for name, outcome in done.items() if (text := why_not(name, outcome))]
    say(f"closed: {len(done) - len(wrong)}")
    if wrong:
        raise BadSetting("; ".join(wrong))


def _opened() -> tuple[Engine, str]:
    settings = load_settings()
    return open_kept_database(settings.database, settings.site), settings.site


def _page(engine: Engine, site: str, after: Name, *, every: bool) -> list[Quarantined]:
    with engine.connect() as connection:
        return list_quarantine(connection, site, after, PAGE, waiting=None if every else True)


def _line(found: Quarantined) -> str:
    state = "waiting"
    if found.closed:
        state = f"closed by {found.closed.by}: {found.closed.reason}"
    if found.resubmitted_as:
        state = f"repeated as {found.resubmitted_as}"
    columns = (found.terminal, found.kind, found.actor, found.reason, state)
    return "\t".join((f"{found.store}:{found.seq}", *(text or "-" for text in columns)))


def _name(text: str) -> Name:
    found = NAMED(text)
    if not found:
        raise BadSetting(f"{text!r} is no record: give STORE:SEQ, as `lineside-central quarantine list` does")
    return found[1], int(found[2])
