"""Internal notes: what the institution writes down about a move and tells nobody.

Revision ID: 0004
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TEXT = sa.Text()


def _column(name: str, kind: sa.types.TypeEngine[Any], **more: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **more)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "internal_note",
        _column("submission_id", sa.String(36)),
        _column("number", sa.BigInteger()),
        _column("position", sa.BigInteger()),
        _column("text", _TEXT),
        _column("written_at", sa.DateTime()),
        _column("written_by", _TEXT),
        sa.PrimaryKeyConstraint(
            "submission_id", "number", "position", name=op.f("pk_internal_note")
        ),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("internal_note")
