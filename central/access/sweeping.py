"""Deletes what counts no more and belongs to anybody, without waiting for anybody."""

from sqlalchemy import ColumnElement, Connection, Table, delete, select


def sweep(
    connection: Connection, site: str, table: Table, *which: ColumnElement[bool], keep: int = 0
) -> None:
    """Delete rows of a site, but for those that another transaction is at: a later sweep has them.

    Whoever sweeps holds rows of many terminals in no order; if they waited for more, two could wait for each
    other.

    Args:
        connection: writing.
        site: whose.
        table: its key is the site and one column.
        which: of its rows.
        keep: how many of them stay, those that end last.
    """
    _, key = table.primary_key.columns
    of_site = table.c.site == site
    found = select(key).where(of_site, *which).order_by(table.c.expires_at.desc(), key).offset(keep)
    connection.execute(delete(table).where(of_site, key.in_(found.with_for_update(skip_locked=True))))
