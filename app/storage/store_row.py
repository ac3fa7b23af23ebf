"""The store's own row: its name, how far it is acknowledged and has read, sealed so that an edit shows.

The seal covers which stores ended before it as well.
"""

from typing import Any

from sqlalchemy import Connection

from app.storage.digests import seal_of

SEALED = "SELECT id, acked, CAST(acked_head AS BLOB), cursor, folded_by, machine, formers FROM store"
FORMERS = "SELECT coalesce(group_concat(hex(seal), ' ' ORDER BY store), '') FROM former"
NEW_STORE = "INSERT INTO store (id, acked, acked_head, cursor, folded_by, machine) VALUES (?, 0, ?, 0, ?, '')"


def begin_store(connection: Connection, store: str, head: bytes, folded_by: str) -> None:
    """Write the row of a new store."""
    connection.exec_driver_sql(NEW_STORE, (store, head, folded_by))
    reseal(connection)


def note(connection: Connection, **changes: Any) -> None:
    """Change columns of the row, and seal it anew."""
    columns = ", ".join(f"{name} = :{name}" for name in changes)
    connection.exec_driver_sql(f"UPDATE store SET {columns}", changes)  # noqa: S608  # names of columns
    reseal(connection)


def reseal(connection: Connection) -> None:
    """Seal the row as it is now."""
    connection.exec_driver_sql(f"UPDATE store SET formers = ({FORMERS})")  # noqa: S608  # a constant
    row = connection.exec_driver_sql(SEALED).one_or_none()
    if row is not None:
        connection.exec_driver_sql("UPDATE store SET seal = ?", (seal_of(*row),))


def machine_of(connection: Connection) -> str:
    """The marks of the machine that this ledger was last opened on; blank where none were noted."""
    return str(connection.exec_driver_sql("SELECT machine FROM store").scalar_one())
