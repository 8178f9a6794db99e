"""The desk's own tables: whose it is, who may sign, what came in, what was answered.

Revision ID: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_DIGEST, _ID, _NAME, _CODE = sa.String(64), sa.String(36), sa.String(40), sa.String(4)
_TEXT, _TIME, _INTEGER, _BYTES = sa.Text(), sa.DateTime(), sa.BigInteger(), sa.LargeBinary()


def upgrade() -> None:
    """Make the tables."""
    _people()
    _packages()
    _answers()


def _column(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _people() -> None:
    op.create_table(
        "institution",
        _column("code", _NAME),
        _column("name", _TEXT),
        _column("certificate", _BYTES),
        _column("fingerprint", _DIGEST),
        _column("made_at", _TIME),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_institution")),
    )
    op.create_table(
        "official",
        _column("fingerprint", _DIGEST),
        _column("certificate", _BYTES),
        _column("name", _TEXT),
        _column("role", _NAME),
        _column("office", _TEXT),
        _column("municipality", _CODE),
        _column("device_key", _BYTES),
        _column("age_recipient", _TEXT),
        _column("enrolled_at", _TIME),
        _column("enrolled_by", _TEXT),
        sa.Column("revoked_at", _TIME),
        _column("revoked_by", _TEXT),
        _column("reason", _TEXT),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_official")),
    )
    op.create_index(op.f("ix_official_municipality"), "official", ["municipality"])


def _packages() -> None:
    op.create_table(
        "package",
        _column("content_id", _DIGEST),
        _column("kind", _NAME),
        _column("municipality", _CODE),
        _column("period", sa.String(10)),
        _column("submission_id", _ID),
        _column("revision", _INTEGER),
        _column("outcome", sa.String(20)),
        _column("received_at", _TIME),
        _column("judged_at", _TIME),
        sa.PrimaryKeyConstraint("content_id", name=op.f("pk_package")),
    )
    op.create_index(op.f("ix_package_outcome"), "package", ["outcome"])
    plan = ["municipality", "submission_id", "revision"]
    op.create_index(op.f(f"ix_package_{'_'.join(plan)}"), "package", plan)
    op.create_table(
        "acceptance",
        _column("municipality", _CODE),
        _column("submission_id", _ID),
        _column("revision", _INTEGER),
        _column("content_id", _DIGEST),
        _column("accepted_at", _TIME),
        sa.PrimaryKeyConstraint(*plan, name=op.f("pk_acceptance")),
        _of_package("acceptance"),
        sa.UniqueConstraint("content_id", name=op.f("uq_acceptance_content_id")),
    )
    op.create_table(
        "copy",
        _column("sha256", _DIGEST),
        sa.Column("content_id", _DIGEST),
        _column("size", _INTEGER),
        _column("received_at", _TIME),
        _column("outcome", sa.String(20)),
        _column("codes", _TEXT),
        sa.Column("path", _TEXT),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_copy")),
        _of_package("copy"),
    )
    op.create_index(op.f("ix_copy_content_id"), "copy", ["content_id"])


def _answers() -> None:
    op.create_table(
        "signature",
        _column("content_id", _DIGEST),
        _column("fingerprint", _DIGEST),
        _column("role", _NAME),
        _column("name", _TEXT),
        _column("office", _TEXT),
        _column("received_at", _TIME),
        sa.PrimaryKeyConstraint("content_id", "fingerprint", name=op.f("pk_signature")),
        _of_package("signature"),
        sa.ForeignKeyConstraint(
            ["fingerprint"],
            ["official.fingerprint"],
            name=op.f("fk_signature_fingerprint_official"),
        ),
    )
    op.create_table(
        "answer",
        _column("municipality", _CODE),
        _column("submission_id", _ID),
        _column("number", _INTEGER),
        _column("content_id", _DIGEST),
        _column("outcome", sa.String(20)),
        _column("answered_at", _TIME),
        _column("findings", _TEXT),
        _column("sha256", _DIGEST),
        _column("path", _TEXT),
        _column("stick_name", _TEXT),
        sa.PrimaryKeyConstraint("municipality", "submission_id", "number", name=op.f("pk_answer")),
        _of_package("answer"),
    )
    op.create_index(op.f("ix_answer_content_id"), "answer", ["content_id"])


def _of_package(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["content_id"], ["package.content_id"], name=op.f(f"fk_{table}_content_id_package")
    )


def downgrade() -> None:
    """Drop them all."""
    for table in ("answer", "signature", "copy", "acceptance", "package", "official"):
        op.drop_table(table)
    op.drop_table("institution")
