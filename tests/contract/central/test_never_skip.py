"""However many write at once, somebody who reads in order of position never misses a record."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from central.feeding.feed import read_page
from central.storage.engine import writing
from central.storage.ledger import Held, Sender, append, entries_of
from domain.floor_events import TaskStarted
from tests.support.central import CentralSide, TerminalClient, TerminalStore

WRITERS, BATCHES = 4, 15
SIZES = (1, 7, 40, 3)
TOTAL = sum(SIZES[(turn + number) % len(SIZES)] for number in range(WRITERS) for turn in range(BATCHES))


def test_a_reader_beside_several_writers_sees_every_position_in_order(engine: Engine) -> None:
    site = uuid4().hex
    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reader = threads.submit(_read_all, engine, site)
        writers = [threads.submit(_write, engine, site, number) for number in range(WRITERS)]
        for writer in writers:
            writer.result()

    assert reader.result() == list(range(1, TOTAL + 1))


@pytest.mark.several_processes
def test_a_terminal_beside_several_that_send_is_given_every_position_in_order(central: CentralSide) -> None:
    reader, senders = central.terminal(), [central.terminal() for _ in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reading = threads.submit(_follow, reader)
        sending = [threads.submit(_send, sender, number) for number, sender in enumerate(senders)]
        for sent in sending:
            sent.result()

    assert reading.result() == list(range(1, TOTAL + 1))


def _send(terminal: TerminalClient, number: int) -> None:
    store = TerminalStore()
    for turn in range(BATCHES):
        first = len(store.bodies) + 1
        store.happened(*(TaskStarted(f"WO-{n}/{turn}") for n in range(SIZES[(turn + number) % len(SIZES)])))
        terminal.send(store, first)


def _follow(terminal: TerminalClient) -> list[int]:
    """What a long poll gives, one after the other, from whichever process answers."""
    positions: list[int] = []
    after = 0
    while after < TOTAL:
        page = terminal.feed("reader", after, wait=10)
        assert page.after > after, "nothing came for 10 s"
        positions += [record.position for record in page.records]
        after = page.after
    return positions


def _write(engine: Engine, site: str, number: int) -> None:
    store = TerminalStore()
    for turn in range(BATCHES):
        first = len(store.bodies) + 1
        store.happened(*(TaskStarted(f"WO-{n}/{turn}") for n in range(SIZES[(turn + number) % len(SIZES)])))
        batch = store.batch(first)
        with writing(engine) as connection:
            outcome = append(connection, site, batch, entries_of(batch), Sender(f"T{number}", 0))
        assert isinstance(outcome, Held)


def _read_all(engine: Engine, site: str) -> list[int]:
    positions: list[int] = []
    after = 0
    while len(positions) < TOTAL and after < TOTAL:
        with engine.connect() as connection:
            page = read_page(connection, site, "A", "reader", after)
        positions += [record.position for record in page.records]
        after = page.after
    return positions
