"""The workspace's own tables.

Revision ID: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_UUID, _DIGEST = sa.String(36), sa.String(64)
_TABLES = (
    "profile",
    "device",
    "journal",
    "signing_identity",
    "trusted_institution",
    "sealed_revision",
    "outgoing_package",
    "delivery",
    "receipt",
)


def _required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    """Make the tables of the laptop and its journal, of who signs, and of what went out."""
    _people()
    _journal()
    _sealed()
    _packages()
    _answers()


def _people() -> None:
    op.create_table(
        "profile",
        _required("workspace_id", _UUID),
        _required("municipality", sa.String(4)),
        _required("municipality_name", sa.Text()),
        _required("official", sa.Text()),
        _required("role", sa.String(20)),
        _required("made_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_profile")),
    )
    op.create_table(
        "signing_identity",
        _required("fingerprint", _DIGEST),
        _required("certificate", sa.LargeBinary()),
        _required("name", sa.Text()),
        _required("role", sa.String(20)),
        _required("office", sa.Text()),
        _required("file", sa.Text()),
        _required("made_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_signing_identity")),
    )
    op.create_table(
        "trusted_institution",
        _required("code", sa.String(40)),
        _required("name", sa.Text()),
        _required("certificate", sa.LargeBinary()),
        _required("fingerprint", _DIGEST),
        _required("age_recipient", sa.Text()),
        _required("words", sa.Text()),
        _required("trusted_at", sa.DateTime()),
        sa.Column("revoked_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_trusted_institution")),
    )


def _journal() -> None:
    op.create_table(
        "device",
        _required("id", _UUID),
        _required("made_at", sa.DateTime()),
        _required("copied_from", _UUID),
        sa.Column("public_key", sa.LargeBinary()),
        _required("age_recipient", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
    )
    op.create_table(
        "journal",
        _required("position", sa.Integer()),
        _required("device_id", _UUID),
        _required("number", sa.BigInteger()),
        _required("at", sa.DateTime()),
        _required("actor", sa.Text()),
        _required("action", sa.String(20)),
        _required("submission_id", _UUID),
        _required("table_name", sa.String(40)),
        _required("row_id", _UUID),
        _required("field", sa.String(60)),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        _required("text", sa.Text()),
        sa.Column("reverses", sa.Integer()),
        _required("changes", sa.LargeBinary()),
        _required("previous", _DIGEST),
        _required("hash", _DIGEST),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_journal")),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_journal_device_id_device")
        ),
        sa.UniqueConstraint("device_id", "number", name=op.f("uq_journal_device_id_number")),
    )
    op.create_index(op.f("ix_journal_submission_id"), "journal", ["submission_id"])


def _sealed() -> None:
    op.create_table(
        "sealed_revision",
        _required("id", _UUID),
        _required("submission_id", _UUID),
        _required("revision", sa.BigInteger()),
        _required("recipient", sa.String(40)),
        _required("device_id", _UUID),
        _required("audit_head", _DIGEST),
        _required("sealed_at", sa.DateTime()),
        _required("document", sa.LargeBinary()),
        _required("terms", sa.LargeBinary()),
        _required("supersedes", sa.Text()),
        sa.Column("content_id", _DIGEST),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_revision")),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_sealed_revision_device_id_device")
        ),
        sa.UniqueConstraint(
            "submission_id", "revision", name=op.f("uq_sealed_revision_submission_id_revision")
        ),
        sa.UniqueConstraint("content_id", name=op.f("uq_sealed_revision_content_id")),
    )


def _packages() -> None:
    op.create_table(
        "outgoing_package",
        _required("content_id", _DIGEST),
        _required("file", sa.Text()),
        _required("stick_name", sa.Text()),
        _required("sha256", _DIGEST),
        _required("size", sa.BigInteger()),
        _required("kind", sa.String(40)),
        _required("municipality", sa.String(4)),
        _required("period", sa.String(10)),
        _required("submission_id", _UUID),
        _required("revision", sa.BigInteger()),
        _required("recipient", sa.String(40)),
        _required("made_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("content_id", name=op.f("pk_outgoing_package")),
    )
    op.create_index(
        op.f("ix_outgoing_package_submission_id"), "outgoing_package", ["submission_id"]
    )


def _answers() -> None:
    op.create_table(
        "delivery",
        _required("id", sa.Integer()),
        _required("content_id", _DIGEST),
        _required("sha256", _DIGEST),
        _required("path", sa.Text()),
        _required("delivered_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        _of_package("delivery"),
        sa.UniqueConstraint(
            "content_id", "sha256", "path", name=op.f("uq_delivery_content_id_sha256_path")
        ),
    )
    op.create_table(
        "receipt",
        _required("content_id", _DIGEST),
        _required("number", sa.BigInteger()),
        _required("institution", sa.String(40)),
        _required("outcome", sa.String(20)),
        _required("received_at", sa.DateTime()),
        _required("collected_at", sa.DateTime()),
        _required("document", sa.LargeBinary()),
        _required("file", sa.Text()),
        sa.PrimaryKeyConstraint("content_id", "number", name=op.f("pk_receipt")),
        _of_package("receipt"),
    )


def _of_package(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["content_id"],
        ["outgoing_package.content_id"],
        name=op.f(f"fk_{table}_content_id_outgoing_package"),
    )


def downgrade() -> None:
    """Drop them all."""
    for table in reversed(_TABLES):
        op.drop_table(table)
