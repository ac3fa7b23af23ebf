"""`lineside devices`: what is plugged in, what it says, whether it works; the ledger is not touched."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.commands.device_words import advice, bytes_words
from app.commands.options import ConfigOption, configured
from app.config import config_path
from devices.settings import MachineSettings, ScannerSettings

devices = typer.Typer(help="List, watch and test scanners and machines.", no_args_is_help=True)
ALL = "all"
Device = ScannerSettings | MachineSettings
FOR_EVER_S = 10 * 365 * 86_400.0


@devices.command("list")
def list_devices(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    config: ConfigOption = None,
) -> None:
    """List this machine's serial ports, and what is set up on which."""
    from app.commands.device_ports import as_rows, ports, table

    found = ports(_set_up(config))
    if as_json:
        typer.echo(json.dumps(as_rows(found), ensure_ascii=False, indent=2))
    else:
        typer.echo(table(found) or "this machine has no serial port, and no device is set up")


@devices.command("propose")
def propose_settings(
    port: Annotated[str, typer.Argument(metavar="PORT", help="A path, a USB identity or a URL.")],
    config: ConfigOption = None,
) -> None:
    """Listen on a port, and print the section for the settings of what speaks there."""
    from app.commands.device_ports import listen

    known = _set_up(config)
    typer.echo(f"listening on {port}, for half a minute at most; scan a code, or let it speak", err=True)
    heard = listen(known, port, lambda words: typer.echo(f"{port}: {words}", err=True))
    if not heard.settings:
        typer.echo(f"{port}: {heard.problem}; {advice(heard.problem, port)}", err=True)
        raise typer.Exit(1)
    typer.echo(f"# heard: {bytes_words(heard.sample)}" if heard.sample else "# answered when it was asked")
    typer.echo(heard.settings, nl=False)


@devices.command("watch")
def watch(
    device: Annotated[str, typer.Argument(metavar="ID", help="A device of the settings, or all.")] = ALL,
    seconds: Annotated[float | None, typer.Option("--seconds", min=0, help="End by itself.")] = None,
    config: ConfigOption = None,
) -> None:
    """Show what devices send and what is understood, until Ctrl+C."""
    from app.commands.device_talk import overheard

    chosen = _chosen(config, device)
    width = max(len(device.id) for device in chosen)
    with suppress(KeyboardInterrupt):
        for name, words in overheard(chosen, FOR_EVER_S if seconds is None else seconds):
            typer.echo(f"{datetime.now().astimezone():%H:%M:%S.%f}"[:-3] + f"  {name:{width}}  {words}")


@devices.command("test")
def prove_devices(
    device: Annotated[str, typer.Argument(metavar="ID", help="A device of the settings, or all.")] = ALL,
    seconds: Annotated[float, typer.Option("--seconds", min=0, help="How long to wait for its proof.")] = 10,
    config: ConfigOption = None,
) -> None:
    """Open ports, wait for what makes sense, say what to do where none comes. Exit code 1 if one fails."""
    from app.commands.device_proof import Verdict, prove

    proofs = prove(_chosen(config, device), seconds)
    width = max(len(proof.device.id) for proof in proofs)
    for proof in proofs:
        typer.echo(f"{proof.verdict:4}  {proof.device.id:{width}}  {proof.device.port}  {proof.words}")
    raise typer.Exit(any(proof.verdict is Verdict.FAIL for proof in proofs))


def _set_up(config: Path | None) -> Sequence[Device]:
    """The devices of the settings; none where there are no settings yet."""
    if config is None and not config_path().exists():
        return ()
    settings = configured(config)
    return (*settings.scanner, *settings.machine)


def _chosen(config: Path | None, device: str) -> Sequence[Device]:
    """The devices that are meant; ends the program where there are none."""
    settings = configured(config)
    known = (*settings.scanner, *settings.machine)
    chosen = tuple(each for each in known if device in (ALL, each.id))
    if chosen:
        return chosen
    there = f"no device {device!r} in the settings; there are: {', '.join(each.id for each in known)}"
    typer.echo(there if known else "the settings have no device", err=True)
    raise typer.Exit(2)
