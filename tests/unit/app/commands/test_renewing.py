"""`lineside ledger renew` changes nothing where it cannot know what the central side holds."""

from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.__main__ import cli
from app.single import only_one
from app.storage.paths import ledger_path
from app.storage.sqlite_ledger import SqliteLedger
from tests.support.station import StationDesk

STATION = '[terminal]\nstation = "A1"\nline = "A"\ndata = "{data}"\n'


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Settings of a terminal with a ledger."""
    with closing(SqliteLedger(ledger_path(tmp_path / "data"))) as ledger:
        StationDesk(ledger).planned()
    path = tmp_path / "lineside.toml"
    path.write_text(STATION.format(data=tmp_path / "data"), "utf-8")
    return path


def renew(settings: Path) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["ledger", "renew", "--config", str(settings)])
    return done.exit_code, done.output


def test_without_a_central_side_there_is_nothing_to_part_from(settings: Path, tmp_path: Path) -> None:
    before = ledger_path(tmp_path / "data").read_bytes()
    code, said = renew(settings)
    assert code == 2
    assert "works without a central side" in said
    assert ledger_path(tmp_path / "data").read_bytes() == before


def test_a_terminal_that_runs_is_left_alone(settings: Path, tmp_path: Path) -> None:
    with only_one(tmp_path / "data") as alone:
        assert alone
        code, said = renew(settings)
    assert (code, "close it first" in said) == (2, True)
