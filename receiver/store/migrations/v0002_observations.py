"""Observations that went out with returned submissions, and what later revisions answer.

Revision ID: 0002
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_DIGEST, _TEXT, _INTEGER = sa.String(64), sa.Text(), sa.BigInteger()


def _column(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "observation_letter",
        _column("municipality", sa.String(4)),
        _column("submission_id", sa.String(36)),
        _column("number", _INTEGER),
        _column("content_id", _DIGEST),
        _column("given_by", _TEXT),
        _column("document", sa.LargeBinary()),
        _column("sha256", _DIGEST),
        _column("path", _TEXT),
        _column("stick_name", _TEXT),
        sa.PrimaryKeyConstraint(
            "municipality", "submission_id", "number", name=op.f("pk_observation_letter")
        ),
        _of_package("observation_letter"),
    )
    op.create_index(op.f("ix_observation_letter_content_id"), "observation_letter", ["content_id"])
    op.create_table(
        "observation_reply",
        _column("content_id", _DIGEST),
        _column("number", _INTEGER),
        _column("observation", _INTEGER),
        _column("text", _TEXT),
        sa.PrimaryKeyConstraint(
            "content_id", "number", "observation", name=op.f("pk_observation_reply")
        ),
        _of_package("observation_reply"),
    )


def _of_package(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["content_id"], ["package.content_id"], name=op.f(f"fk_{table}_content_id_package")
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("observation_reply")
    op.drop_table("observation_letter")
