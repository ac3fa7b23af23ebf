"""`lineside-central user …`: who signs in at the central side, and what they may do there."""

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from central.access.users import add_user, disable_user, list_users, set_password, set_roles
from central.errors import BadSetting
from central.output import say
from central.plan.people import people_of
from central.settings import load_settings
from central.storage.migrate import open_database
from domain.plan_events import Role

user = typer.Typer(no_args_is_help=True, help="Who signs in at the central side, and with which roles.")

Name = Annotated[str, typer.Argument(help="The user's name, unique within the site.")]
Roles = Annotated[list[Role], typer.Option("--role", help="What they may do; once per role.")]
PasswordFile = Annotated[
    Path | None,
    typer.Option(help="File with the password, - for standard input; else it is asked for, twice."),
]
STANDARD_INPUT = Path("-")


@user.command("add")
def add(
    name: Name,
    role: Roles,
    password_file: PasswordFile = None,
    person: Annotated[str, typer.Option(help="Their id in the plan, for what they record.")] = "",
    oidc_subject: Annotated[
        str, typer.Option(help="By which the identity provider knows them; then no password is needed.")
    ] = "",
) -> None:
    """Let somebody in."""
    engine, site = _opened()
    password = None if oidc_subject and password_file is None else _password(password_file)
    add_user(engine, site, name, role, password=password, person=person, oidc_subject=oidc_subject)
    say(f"{name} may sign in", *_doubts(engine, site, person))


@user.command("list")
def list_all() -> None:
    """Everybody who ever was let in, with their roles."""
    say("NAME\tROLES\tPERSON\tSTATE")
    for known in list_users(*_opened()):
        roles = " ".join(sorted(known.roles))
        say(f"{known.name}\t{roles}\t{known.person or '-'}\t{'let in' if known.active else 'disabled'}")


@user.command("password")
def password(name: Name, password_file: PasswordFile = None) -> None:
    """Give somebody another password; a wait after wrong ones ends."""
    set_password(*_opened(), name, _password(password_file))
    say(f"{name} has another password")


@user.command("roles")
def roles(name: Name, role: Roles) -> None:
    """Give somebody these roles, and no others."""
    set_roles(*_opened(), name, role)
    say(f"{name} is {' '.join(sorted(set(role)))}")


@user.command("disable")
def disable(name: Name) -> None:
    """Let somebody in no more, from the next request on."""
    disable_user(*_opened(), name)
    say(f"{name} is let in no more")


def _doubts(engine: Engine, site: str, person: str) -> list[str]:
    with engine.connect() as connection:
        if person and not people_of(connection, site):
            return [f"no people are planned yet: see to it that {person} is one of them"]
    return []


def _opened() -> tuple[Engine, str]:
    settings = load_settings()
    return open_database(settings.database), settings.site


def _password(file: Path | None) -> str:
    """From a file, from standard input, or from the person at the terminal; never from the command line.

    Raises:
        BadSetting: it cannot be read, or was typed in two different ways.
    """
    try:
        if file == STANDARD_INPUT:
            return sys.stdin.readline().rstrip("\r\n")
        if file:
            return file.read_text("utf-8").rstrip("\r\n")
        return _asked()
    except OSError as error:
        raise BadSetting(f"password file {file}: {error.strerror}") from error
    except (UnicodeDecodeError, EOFError) as error:
        raise BadSetting(f"no password could be read: {error}") from error


def _asked() -> str:
    if not sys.stdin.isatty():
        raise BadSetting("there is nobody to ask for a password: give --password-file, - for standard input")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise BadSetting("these were two different passwords: nothing was changed")
    return first
