"""What institutions observe in returned submissions, and what is answered.

Revision ID: 0002
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_UUID, _DIGEST, _TEXT = sa.String(36), sa.String(64), sa.Text()


def _required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "observation",
        _required("content_id", _DIGEST),
        _required("number", sa.BigInteger()),
        _required("place", sa.BigInteger()),
        _required("submission_id", _UUID),
        _required("revision", sa.BigInteger()),
        _required("institution", sa.String(40)),
        _required("table_name", sa.String(60)),
        _required("row_id", sa.String(60)),
        _required("field", sa.String(60)),
        _required("severity", sa.String(10)),
        _required("text", _TEXT),
        _required("collected_at", sa.DateTime()),
        _required("answer", _TEXT),
        sa.Column("answered_at", sa.DateTime()),
        _required("answered_by", _TEXT),
        sa.PrimaryKeyConstraint("content_id", "number", "place", name=op.f("pk_observation")),
        sa.ForeignKeyConstraint(
            ["content_id"],
            ["outgoing_package.content_id"],
            name=op.f("fk_observation_content_id_outgoing_package"),
        ),
    )
    op.create_index(op.f("ix_observation_submission_id"), "observation", ["submission_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("observation")
