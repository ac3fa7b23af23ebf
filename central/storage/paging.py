"""Cuts what a query finds into pages that are bounded in bytes as well as in number."""

from sqlalchemy import ColumnElement, Connection, func, select

from central.storage.tables import records

Conditions = tuple[ColumnElement[bool], ...]


def page_end(
    connection: Connection, key: ColumnElement[int], wanted: Conditions, max_bytes: int, max_count: int
) -> int | None:
    """The key of the last record that fits into a page, in order of `key`; None where all of them fit.

    `max_bytes` is of bodies; a single larger record is a page of its own.
    """
    query = select(key, func.length(records.c.body)).where(*wanted).order_by(key).limit(max_count + 1)
    total, last = 0, 0
    for count, (value, size) in enumerate(connection.execute(query).all(), 1):
        total += size
        if count > 1 and (total > max_bytes or count > max_count):
            return last
        last = value
    return None
