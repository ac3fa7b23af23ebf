"""Takes away what guards the central ledger inside the database, as whoever edits it would."""

from sqlalchemy import Engine, text

from central.storage.engine import on_postgresql, writing

STATEMENTS = {
    True: ["ALTER TABLE records DISABLE TRIGGER ALL"],
    False: ["DROP TRIGGER records_refuse_update", "DROP TRIGGER records_refuse_delete"],
}


def unguard(engine: Engine) -> None:
    """Let records be changed and removed."""
    with writing(engine) as connection:
        for statement in STATEMENTS[on_postgresql(connection)]:
            connection.execute(text(statement))
