"""`lineside ledger`: check this terminal's ledger, and take it out as JSON lines or CSV."""

import csv
import json
import sys
from base64 import b64encode
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from app.commands.options import ConfigOption, configured
from app.commands.renewing import renew_command
from app.storage.ledger_reader import LedgerReader, StoredRow, verify
from app.storage.paths import ledger_path
from app.storage.verifying import verify_beside

ledger = typer.Typer(help="Check, export or renew this terminal's ledger.", no_args_is_help=True)
ledger.command("renew")(renew_command)
FileOption = Annotated[
    Path | None, typer.Option("--file", help="A ledger file, instead of the one in the settings.")
]
CSV_COLUMNS = ("seq", "kind", "at", "hlc", "actor", "station", "line", "data", "hash")


@ledger.command("verify")
def verify_command(config: ConfigOption = None, file: FileOption = None) -> None:
    """Recompute the chain and name every row that is not as it was written. Exit code 1 if there is one."""
    with _opened(config, file) as reader:
        _say_what_is_wrong(reader)


def _say_what_is_wrong(reader: LedgerReader) -> None:
    found, beside = verify(reader), tuple(verify_beside(reader))
    for broken in found:
        typer.echo(f"record {broken.seq}: {broken.what}")
    for line in beside:
        typer.echo(line)
    if found:
        typer.echo(
            f"ledger of store {reader.store()}: {len(found)} of {reader.last_known()} records are not right"
        )
    if found or beside:
        raise typer.Exit(1)
    standing = reader.standing()
    typer.echo(f"ledger of store {standing.store}: all {standing.seq} records are as written")
    typer.echo(f"head {standing.head.hex()}")


@ledger.command("export")
def export_command(
    config: ConfigOption = None,
    file: FileOption = None,
    form: Annotated[str, typer.Option("--format", help="jsonl or csv")] = "jsonl",
    out: Annotated[Path | None, typer.Option(help="Where to write; the screen if not given.")] = None,
) -> None:
    """Write every record, oldest first. JSON lines hold the exact bodies; CSV opens in a spreadsheet."""
    writers = {"jsonl": _write_json_lines, "csv": _write_csv}
    if form not in writers:
        raise typer.BadParameter(f"{form!r} is not known; allowed: jsonl, csv", param_hint="--format")
    with _opened(config, file) as reader:
        if out is None:
            writers[form](reader.rows(), sys.stdout)
            return
        with out.open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as target:
            writers[form](reader.rows(), target)


def _opened(config: Path | None, file: Path | None) -> closing[LedgerReader]:
    """The ledger of the settings, or the file named."""
    return closing(LedgerReader(file or ledger_path(configured(config).terminal.data)))


def _write_json_lines(rows: Iterable[StoredRow], out: TextIO) -> None:
    """The exact bodies; one that somebody spoiled is given in base64, so that nothing is left out."""
    for row in rows:
        body = row.body.decode() if _values(row) else None
        spoiled = f'"body_base64":"{b64encode(row.body).decode()}"'
        told = spoiled if body is None else f'"body":{body}'
        print(f'{{"seq":{row.seq},"hash":"{row.hash.hex()}",{told}}}', file=out)


def _write_csv(rows: Iterable[StoredRow], out: TextIO) -> None:
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    for row in rows:
        body = _values(row) or {"kind": "spoiled", "data": b64encode(row.body).decode()}
        data = json.dumps(body.get("data"), ensure_ascii=False)
        middle = [body.get(name, "") for name in CSV_COLUMNS[1:7]]
        writer.writerow([row.seq, *map(_harmless, middle), _harmless(data), row.hash.hex()])


def _values(row: StoredRow) -> dict[str, Any] | None:
    """The body's JSON object; None when it is none."""
    try:
        body = json.loads(row.body)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _harmless(value: object) -> object:
    """Text that a spreadsheet would take for a formula is kept from being one."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
