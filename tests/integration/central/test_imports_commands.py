"""`lineside-central imports …` tries settings out and takes a view in once; the service does by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.central.process import CommandLine
from tests.support.erp import Erp, erp_in, new_file
from tests.support.waiting import until

SETTINGS = """\
[mapping.orders.columns]
id = "aufnr"
product = "matnr"
name_zh = "maktx"
quantity = "gamng"
unit = "meins"
due = "gltrp"

[[template]]
name = "standard"
operation = [{{ id = "10", stage = "production", zh = "生产加工", line = "A" }}]

[[view]]
name = "erp"
mapping = "orders"
url = "{url}"
view = "v_orders"
every = 1
"""


@pytest.fixture
def erp(tmp_path: Path, central: CommandLine, plan: list[str]) -> Iterator[Erp]:
    """With one order, and the sample plant that knows nothing of it."""
    central.run("import", *plan)
    with erp_in(new_file(tmp_path)) as erp:
        erp.order("70001")
        file = tmp_path / "imports.toml"
        file.write_text(SETTINGS.format(url=erp.url), "utf-8")
        central.settings["LINESIDE_IMPORTS"] = str(file)
        yield erp


def test_a_view_is_checked_and_then_taken_once(central: CommandLine, erp: Erp) -> None:
    checked = central.run("imports", "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "1 mappings, 1 templates, 1 views\nerp: 1 rows, 1 would be written\n"

    assert central.run("imports", "run", "erp", "--once").stdout == "erp: 1 rows, 1 records written\n"
    assert central.run("imports", "run", "erp", "--once").stdout == "erp: 1 rows, 0 records written\n"

    erp.order("70002", quantity="-1")
    wrong = central.run("imports", "check")
    assert wrong.returncode == 1
    assert "erp: 2 rows, 0 would be written; 1 are wrong: erp row 2, field gamng: '-1'" in wrong.stdout
    assert central.run("imports", "run", "erp", "--once").returncode == 1
    assert "erp\torders\tfaulty\t" in central.run("imports", "list").stdout


def test_what_is_not_there_is_said(central: CommandLine, erp: Erp) -> None:
    unknown = central.run("imports", "run", "nothing", "--once")
    assert (unknown.returncode, unknown.stderr) == (
        2,
        "lineside-central: there is no view 'nothing'; known: erp\n",
    )
    erp.run("DROP VIEW v_orders")
    gone = central.run("imports", "check")
    assert (gone.returncode, "no such table: v_orders" in gone.stdout) == (1, True)
    del central.settings["LINESIDE_IMPORTS"]
    assert "LINESIDE_IMPORTS is not set" in central.run("imports", "check").stderr


def test_the_service_takes_a_view_in_by_itself(central: CommandLine, erp: Erp) -> None:
    office = central.office(central.serve())
    erp.order("70002")

    until(lambda: office.get("/v1/orders/70002").status_code == 200)
    assert office.get("/v1/orders/70002").json()["quantity"] == 120
