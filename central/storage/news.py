"""Hears at once what other processes of the database did: PostgreSQL tells, an SQLite file is looked at."""

import re
import select
import socket
from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from threading import Thread
from typing import Any, Final

import structlog
from psycopg import Error as DriverError
from sqlalchemy import Connection, Engine, bindparam, func
from sqlalchemy import select as query
from sqlalchemy.exc import SQLAlchemyError

from central.storage.engine import on_postgresql, writing

CHANNEL: Final = "lineside"
LOOK_EVERY_S: Final = 0.05
"""At the version of an SQLite file, which changes with every commit of anybody else."""
REST_S: Final = 1.0
"""Before listening again after the database went away."""

TELL: Final = query(func.pg_notify(CHANNEL, bindparam("news")))

log = structlog.get_logger("lineside.central")


class Topic(StrEnum):
    APPENDED = "appended"
    PROJECTED = "projected"


SAID: Final = re.compile(rf"({'|'.join(Topic)}) (\d{{1,18}}) (.*)", re.DOTALL).fullmatch

Heard = Callable[[Topic, int], None]


def tell(connection: Connection, site: str, topic: Topic, position: int) -> None:
    """Tell every process how far something is, once the caller's transaction is committed."""
    if on_postgresql(connection):
        connection.execute(TELL, {"news": f"{topic} {position} {site}"})


def tell_alone(engine: Engine, site: str, topic: Topic, position: int) -> None:
    """As `tell`, in a transaction of its own."""
    if engine.dialect.name == "postgresql":
        with writing(engine) as connection:
            tell(connection, site, topic, position)


class Ear:
    """Listens in a thread of its own until it is closed; while the database is away it hears nothing.

    Args:
        engine: its connection is taken out of the pool.
        site: whose news are wanted.
        heard: told each topic with its position, from that thread.
        changed: called, from that thread, when something may have changed and nobody says what.
    """

    def __init__(self, engine: Engine, site: str, heard: Heard, changed: Callable[[], None]) -> None:
        self._engine = engine
        self._site = site
        self._heard = heard
        self._changed = changed
        self._bell, self._ringer = socket.socketpair()
        self._closed = False
        self._thread = Thread(target=self._run, name="ear", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """End the thread, whatever it waits for."""
        self._closed = True
        self._ringer.send(b".")
        self._thread.join()
        self._bell.close()
        self._ringer.close()

    def _run(self) -> None:
        listen = self._listen if self._engine.dialect.name == "postgresql" else self._watch
        while not self._closed:
            try:
                with closing(self._engine.raw_connection()) as taken:
                    taken.detach()
                    listen(taken.dbapi_connection)
            except (SQLAlchemyError, DriverError) as error:
                log.info("not_listening", reason=str(error).partition("\n")[0])
                self._rest(REST_S)

    def _listen(self, driver: Any) -> None:
        driver.autocommit = True
        driver.execute(f"LISTEN {CHANNEL}")
        self._changed()
        while not self._closed:
            self._rest(None, driver)
            for news in driver.notifies(timeout=0):
                self._take(news.payload)

    def _take(self, payload: str) -> None:
        """Of what this version does not know, such as a newer one's, it is clear that something changed."""
        said = SAID(payload)
        if said is None:
            self._changed()
        elif said[3] == self._site:
            self._heard(Topic(said[1]), int(said[2]))

    def _watch(self, driver: Any) -> None:
        seen = None
        while not self._closed:
            version = driver.execute("PRAGMA data_version").fetchone()
            if version != seen:
                seen = version
                self._changed()
            self._rest(LOOK_EVERY_S)

    def _rest(self, seconds: float | None, *others: Any) -> None:
        select.select((self._bell, *others), (), (), seconds)
