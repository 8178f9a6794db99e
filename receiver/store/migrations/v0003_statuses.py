"""Status packages: what municipalities were told of the way of their requests.

Revision ID: 0003
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_DIGEST, _TEXT = sa.String(64), sa.Text()


def _column(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "status_package",
        _column("municipality", sa.String(4)),
        _column("submission_id", sa.String(36)),
        _column("number", sa.BigInteger()),
        _column("content_id", _DIGEST),
        _column("made_at", sa.DateTime()),
        _column("made_by", _TEXT),
        _column("sha256", _DIGEST),
        _column("path", _TEXT),
        _column("stick_name", _TEXT),
        sa.PrimaryKeyConstraint(
            "municipality", "submission_id", "number", name=op.f("pk_status_package")
        ),
        sa.ForeignKeyConstraint(
            ["content_id"],
            ["package.content_id"],
            name=op.f("fk_status_package_content_id_package"),
        ),
    )
    op.create_index(op.f("ix_status_package_content_id"), "status_package", ["content_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("status_package")
