"""Runs the revisions on the connection that `central.storage.migrate` hands over, inside its transaction."""

from alembic import context

from central.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
