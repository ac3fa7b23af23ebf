"""Folds the whole ledger anew beside the read models that are read, and takes their place at the end."""

from sqlalchemy import Connection, Engine

from central.projector import BATCH, Projector
from central.reading.floor_view import progress
from central.storage.engine import lock, upsert, writing
from central.storage.models import READ, REBUILT, Models
from central.storage.tables import projections


def rebuild(engine: Engine, site: str, batch: int = BATCH) -> int:
    """Fold all there is anew, and say up to which position that is.

    Readers see the old read models until the new ones are complete. Where it is broken off, the old ones
    stay and go on following the ledger.
    """
    begin(engine, site)
    projector = Projector(engine, site, batch, REBUILT)
    projector.catch_up()
    while not take_place(engine, site):
        projector.catch_up()
    with engine.connect() as connection:
        return progress(connection, site)[0]


def begin(engine: Engine, site: str) -> None:
    """Forget what an earlier rebuild left behind."""
    with writing(engine) as connection:
        lock(connection, REBUILT.turns, site)
        _clear(connection, site)


def take_place(engine: Engine, site: str) -> bool:
    """Let what was rebuilt be read from now on; False while it is behind what is read."""
    with writing(engine) as connection:
        for models in (READ, REBUILT):
            lock(connection, models.turns, site)
        position, _ = progress(connection, site, REBUILT.name)
        reached, epoch = progress(connection, site)
        if position < reached:
            return False
        READ.clear(connection, site)
        READ.copy(connection, site, REBUILT)
        _note(connection, site, READ, position, epoch + 1)
        _clear(connection, site)
        return True


def _clear(connection: Connection, site: str) -> None:
    _, epoch = progress(connection, site, REBUILT.name)
    REBUILT.clear(connection, site)
    _note(connection, site, REBUILT, 0, epoch + 1)


def _note(connection: Connection, site: str, models: Models, position: int, epoch: int) -> None:
    names = (models.name, models.checkpointed)
    rows = [{"site": site, "name": name, "position": position, "epoch": epoch} for name in names]
    upsert(connection, projections, rows)
