"""The header says what was accrued where the plan has no product.

Revision ID: 0002
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLE = "seguimiento_encabezado"


def upgrade() -> None:
    """Add the money and the programmes it belongs to, and count the version up."""
    with op.batch_alter_table(_TABLE, recreate=_recreated()) as batch:
        batch.add_column(sa.Column("devengado_sin_productos", sa.BigInteger()))
        batch.add_column(sa.Column("programas_sin_productos", sa.Text()))
    _set_version(1, 2)


def downgrade() -> None:
    """Drop both, and count it down again."""
    with op.batch_alter_table(_TABLE, recreate=_recreated()) as batch:
        batch.drop_column("programas_sin_productos")
        batch.drop_column("devengado_sin_productos")
    _set_version(2, 1)


def _recreated() -> Any:
    """SQLite's own way to add a column leaves the text of the table untidy; copy it instead."""
    return "always" if op.get_bind().dialect.name == "sqlite" else "auto"


def _set_version(before: int, after: int) -> None:
    submission = sa.table("submission", sa.column("kind"), sa.column("kind_version"))
    columns = submission.columns
    op.execute(
        submission.update()
        .where(columns.kind == "follow-up", columns.kind_version == before)
        .values(kind_version=after)
    )
