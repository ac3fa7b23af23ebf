"""`lineside support`: one file with what whoever helps has to know, and nothing that is secret."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from zipfile import ZIP_DEFLATED, ZipFile

import typer
from pydantic import SecretStr

from app.commands.options import ConfigOption
from app.commands.support_facts import (
    as_json,
    checks,
    device_facts,
    ledger_facts,
    machine_facts,
    names_of,
    program_facts,
    settings_facts,
)
from app.config import PREFIX, Config, ConfigError, config_path, load_config
from app.masking import Masking
from app.storage.paths import ledger_path, logs_path

LOG_BYTES = 4 << 20
"""Of each log file, its end."""
LOGS = 3
IN_ADDRESS = re.compile(r"://[^/\s:@\"]*:([^@/\s\"]+)@")
"""What stands for the password in http://somebody:password@proxy."""

Target = Annotated[Path | None, typer.Argument(help="The ZIP file; named after the time if not given.")]
Names = Annotated[bool, typer.Option("--names", help="Leave people's names in the logs.")]


def support(file: Target = None, config: ConfigOption = None, names: Names = False) -> None:
    """Gather settings, logs, the state of ledger and machine into a ZIP file, without any secret."""
    now = datetime.now(UTC)
    target = file or Path(f"lineside-support-{now:%Y%m%d-%H%M%S}.zip")
    path = config or config_path()
    try:
        settings = load_config(path)
    except ConfigError as error:
        _write(target, {"settings.txt": str(error), "program.json": as_json(program_facts())}, Masking())
        typer.echo(f"{target}: the settings are wrong, so there is little in it; see settings.txt")
        return
    mask = Masking(secrets_of(settings), {} if names else names_of(ledger_path(settings.terminal.data)))
    _write(target, _gathered(settings, now), mask)
    typer.echo(f"{target}: look through it before you send it; secrets are masked")


def _gathered(settings: Config, now: datetime) -> dict[str, str]:
    data = settings.terminal.data
    ledger, machine = ledger_facts(ledger_path(data)), machine_facts(data)
    free = machine["disk_bytes"]["free"]
    return {
        "checks.txt": "\n".join(checks(settings, ledger, free, now)),
        "settings.json": as_json(settings_facts(settings)),
        "environment.txt": "\n".join(sorted(name for name in os.environ if name.startswith(PREFIX))),
        "program.json": as_json(program_facts()),
        "machine.json": as_json(machine),
        "ledger.json": as_json(ledger),
        "devices.json": as_json(device_facts(settings)),
        **dict(_logs(logs_path(data))),
    }


def _logs(folder: Path) -> Iterator[tuple[str, str]]:
    """The newest logs, the end of each; the first line of what was cut may be half a line."""
    files = sorted(folder.glob("*.log*"), key=lambda each: each.stat().st_mtime, reverse=True)
    for each in files[:LOGS]:
        with each.open("rb") as file:
            file.seek(max(0, each.stat().st_size - LOG_BYTES))
            yield f"logs/{each.name}", file.read().decode(errors="replace")


def secrets_of(settings: Config) -> set[str]:
    """What the settings and the keys in the data folder hold that nobody else may see."""
    kept = {key for each in settings.terminal.data.glob("*key*") if (key := _key_in(each))}
    in_addresses = IN_ADDRESS.findall(as_json(settings_facts(settings)))
    return {*_secret_values(settings), *in_addresses, *kept} - {""}


def _key_in(file: Path) -> str:
    """What is to be masked; blank where this user may not read it, so that it is in no part of the bundle."""
    try:
        return file.read_text("utf-8", errors="replace").strip() if file.is_file() else ""
    except PermissionError:
        return ""


def _secret_values(model: Any) -> Iterator[str]:
    for value in vars(model).values():
        if isinstance(value, SecretStr):
            yield value.get_secret_value()
        elif hasattr(value, "model_fields_set"):
            yield from _secret_values(value)


def _write(target: Path, texts: dict[str, str], mask: Masking) -> None:
    with ZipFile(target, "w", ZIP_DEFLATED) as bundle:
        for name, text in texts.items():
            bundle.writestr(name, mask(text))
