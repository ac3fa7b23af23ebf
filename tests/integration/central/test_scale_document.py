"""The statements of docs/scale.md do what it says, word for word but for boundaries and the site's size."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from central.feeding.feed import read_page
from central.keeping.verify import verify
from central.projector import Projector
from central.reading.floor_view import FloorView
from central.rebuilding import rebuild
from central.storage.engine import writing
from central.storage.ledger import Held, Sender, append, entries_of
from central.storage.migrate import migrate, open_database
from domain.floor_events import CountReported, Quality
from domain.shopfloor import fold
from tests.support.central import TerminalStore, new_database, running_postgres

PAGE = Path(__file__).parents[3] / "docs" / "scale.md"
BLOCKS = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
BOARD, ASKED, CUT, MOVED, AWAY_AND_BACK = BLOCKS
SITE = "plant1"
SIZES = {"20000001": "21", "40000001": "41"}


def statements(block: str) -> list[str]:
    for large, small in SIZES.items():
        block = block.replace(large, small)
    return [statement.strip() for statement in block.split(";") if statement.strip()]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_postgres() as url:
        yield url


@pytest.fixture
def engine(server: str) -> Iterator[Engine]:
    engine = open_database(new_database(server))
    yield engine
    engine.dispose()


def put(engine: Engine, store: TerminalStore, first: int, last: int) -> None:
    """Each when it happened, as the central side's own: nobody has to sign them."""
    for seq in range(first, last + 1):
        batch, sender = store.batch(seq, seq), Sender("", store.records()[seq - 1].moment.at)
        with writing(engine) as connection:
            assert isinstance(append(connection, SITE, batch, entries_of(batch), sender), Held)


def execute(engine: Engine, block: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements(block):
            connection.exec_driver_sql(statement)


def parts(connection: Connection) -> dict[str, int]:
    names = ("records_1", "records_2", "records_rest")
    return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in names}


@pytest.fixture
def store(engine: Engine) -> TerminalStore:
    """Fifty records, of which the first came before the ledger was cut."""
    store = TerminalStore()
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(50)))
    put(engine, store, 1, 20)
    Projector(engine, SITE).catch_up()
    execute(engine, CUT)
    put(engine, store, 21, 50)
    return store


def test_a_ledger_that_was_cut_is_what_it_was(engine: Engine, store: TerminalStore) -> None:
    migrate(engine)
    execute(engine, MOVED)

    with engine.connect() as connection:
        assert parts(connection) == {"records_1": 20, "records_2": 20, "records_rest": 10}
        page = read_page(connection, SITE, "A", "own", 0)
    assert [record.seq for record in page.records] == [*range(1, 51)]
    assert [*verify(engine, SITE)] == []
    assert rebuild(engine, SITE) == 50
    with FloorView(engine, SITE).current() as (floor, _):
        assert floor.folded("task:WO-1/30") == fold(store.records())


@pytest.mark.usefixtures("store")
def test_nothing_in_a_part_is_changed_or_doubled(engine: Engine) -> None:
    refuses(engine, "UPDATE records SET line = 'B'", "never changed")
    for part in ("records_1", "records_2", "records_rest"):
        refuses(engine, f"DELETE FROM {part}", "never changed")
        refuses(engine, f"TRUNCATE {part}", "never changed")
    refuses(engine, "INSERT INTO records SELECT * FROM records WHERE position = 30", "duplicate key")


@pytest.mark.usefixtures("store")
def test_a_part_that_is_away_is_missed_until_it_is_back(engine: Engine) -> None:
    away, back = statements(AWAY_AND_BACK)
    execute(engine, away)
    assert "is missing" in {finding.what for finding in verify(engine, SITE)}
    execute(engine, back)
    assert [*verify(engine, SITE)] == []


@pytest.mark.usefixtures("store")
def test_a_board_reads_states_and_no_records(engine: Engine) -> None:
    Projector(engine, SITE).catch_up()
    execute(engine, BOARD)

    with engine.connect() as connection:
        connection.exec_driver_sql("SET ROLE board")
        states, position = (connection.execute(text(query)).all() for query in statements(ASKED))
        assert ([row.stream for row in states], position) == (["task:WO-1/30"], [(50,)])
        with pytest.raises(ProgrammingError, match="permission denied"):
            connection.exec_driver_sql("SELECT * FROM records")


def refuses(engine: Engine, statement: str, why: str) -> None:
    with pytest.raises(DBAPIError, match=why), writing(engine) as connection:
        connection.exec_driver_sql(statement)
