"""Status packages that were collected: what institutions tell of the way of requests.

Revision ID: 0004
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_UUID, _DIGEST, _TEXT = sa.String(36), sa.String(64), sa.Text()


def _required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "collected_status",
        _required("submission_id", _UUID),
        _required("institution", sa.String(40)),
        _required("number", sa.BigInteger()),
        _required("package_id", _DIGEST),
        _required("outcome", sa.String(20)),
        _required("reason", _TEXT),
        _required("collected_at", sa.DateTime()),
        _required("document", sa.LargeBinary()),
        _required("file", _TEXT),
        sa.PrimaryKeyConstraint(
            "submission_id", "institution", "number", name=op.f("pk_collected_status")
        ),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("collected_status")
