"""By what a batch is judged is kept: which roster its terminal had, and what it might speak of. Only adds."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stores") as batch:
        batch.add_column(sa.Column("heard", sa.BigInteger))
    with op.batch_alter_table("receipts") as batch:
        batch.add_column(sa.Column("line", sa.Text))
        batch.add_column(sa.Column("stations", sa.Text))
