"""Plans count as of version 3: their texts and signature blocks are tables of the core.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count the version of the plans up."""
    _set_version(2, 3)


def downgrade() -> None:
    """Count it down again."""
    _set_version(3, 2)


def _set_version(before: int, after: int) -> None:
    submission = sa.table("submission", sa.column("kind"), sa.column("kind_version"))
    columns = submission.columns
    op.execute(
        submission.update()
        .where(columns.kind == "poa", columns.kind_version == before)
        .values(kind_version=after)
    )
