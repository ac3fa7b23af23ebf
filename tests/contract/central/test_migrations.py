"""A database is brought up to date as a whole or not at all, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, insert, inspect, select

from central.projector import Projector
from central.reading.floor_view import FloorView, progress
from central.storage.engine import open_engine, writing
from central.storage.migrate import migrate, open_database, upgrade
from central.storage.models import SHOPFLOOR
from central.storage.origin import FEED
from central.storage.tables import metadata, projections, read_models, records, unreadable
from domain.clock import HLC_START, Moment
from domain.floor_events import EquipmentModeChanged
from domain.records import Record, encode
from domain.signals import MachineMode

MODE = Record(
    "s", 1, EquipmentModeChanged("CNC-A1", MachineMode.MANUAL), Moment(1, 1, "b"), HLC_START, "", "A1", "A"
)
RECORD = {
    "site": "S",
    "position": 1,
    "store": "s",
    "seq": 1,
    "hash": bytes(32),
    "body": encode(MODE),
    "kind": MODE.kind,
    "line": "A",
    "at": 1,
    "hlc": HLC_START,
    "received_at": 1,
}
OLD_STATE = {
    "site": "S",
    "stream": "equipment:CNC-A1",
    "state": '{"state":"held","since":1,"total":7,"loose":3,"alarms":[]}',
    "last_hlc": HLC_START,
    "last_store": "s",
    "last_seq": 1,
    "position": 1,
}


class Interrupted(Exception):
    """The power went."""


class Interruption:
    """Ends the transaction under way once a number of statements has been executed."""

    def __init__(self, after: int) -> None:
        self._left = after

    def __call__(self, *_: object) -> None:
        self._left -= 1
        if self._left == 0:
            raise Interrupted


def is_interrupted(engine: Engine, after: int) -> bool:
    """Bring the database up to date, with an interruption; False when it was done before."""
    interruption = Interruption(after)
    event.listen(engine, "after_cursor_execute", interruption)
    try:
        migrate(engine)
    except Interrupted:
        return True
    finally:
        event.remove(engine, "after_cursor_execute", interruption)
    return False


def test_the_revisions_lead_to_the_tables_that_the_code_knows(empty_database_url: str) -> None:
    engine = open_database(empty_database_url)

    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_interrupted_after_any_statement_nothing_is_left_of_it(empty_database_url: str) -> None:
    engine = open_engine(empty_database_url)
    statements = 1
    while is_interrupted(engine, statements):
        assert inspect(engine).get_table_names() == []
        statements += 1

    assert statements > len(metadata.tables)
    assert {*metadata.tables} < {*inspect(engine).get_table_names()}
    engine.dispose()


def test_several_that_start_at_once_take_turns(empty_database_url: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        engines = list(threads.map(lambda _: open_database(empty_database_url), range(4)))

    for engine in engines:
        assert {*metadata.tables} < {*inspect(engine).get_table_names()}
        engine.dispose()


def test_states_of_an_older_form_are_folded_anew(empty_database_url: str) -> None:
    engine = open_engine(empty_database_url)
    with writing(engine) as connection:
        upgrade(connection, "0001")
        connection.execute(insert(records), RECORD)
        connection.execute(insert(read_models), OLD_STATE)
        connection.execute(insert(unreadable), {"site": "S", "store": "s", "seq": 1, "reason": "new kind"})
        for name in (SHOPFLOOR, FEED):
            connection.execute(insert(projections), {"site": "S", "name": name, "position": 1, "epoch": 3})

    migrate(engine)

    assert Projector(engine, "S").catch_up() == 1
    with FloorView(engine, "S").current() as (floor, position):
        assert (position, floor.machine("CNC-A1").mode) == (1, MachineMode.MANUAL)
    with engine.connect() as connection:
        assert progress(connection, "S") == (1, 4)
        feed = connection.execute(select(projections).where(projections.c.name == FEED)).one()
        assert (feed.position, feed.epoch) == (1, 3)
        assert connection.execute(select(unreadable)).all() == []
    engine.dispose()
