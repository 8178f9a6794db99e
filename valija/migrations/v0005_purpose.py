"""What an attachment is for: the certified act among them.

Revision ID: 0005
"""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what is there already is for nothing that the program knows."""
    with _attachment() as table:
        table.add_column(sa.Column("purpose", sa.String(20), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop it."""
    with _attachment() as table:
        table.drop_column("purpose")


def _attachment() -> AbstractContextManager[BatchOperations]:
    """Make the table anew where SQLite has it, so that it reads as it is declared."""
    anew = op.get_bind().dialect.name == "sqlite"
    return op.batch_alter_table("attachment", recreate="always" if anew else "never")
