"""The tables that every submission has.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of a submission, its texts, attachments and accepted warnings."""
    op.create_table(
        "submission",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("kind_version", sa.BigInteger(), nullable=False),
        sa.Column("municipality", sa.String(4), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_submission_revision_positive")),
    )
    op.create_index(op.f("ix_submission_kind"), "submission", ["kind"])
    op.create_index(op.f("ix_submission_municipality"), "submission", ["municipality"])
    _texts_and_files()
    _warnings_and_codes()


def _texts_and_files() -> None:
    _of_submission(
        "raw_input",
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        key=("table_name", "row_id", "field"),
    )
    _of_submission(
        "attachment",
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        key=("row_id",),
    )


def _warnings_and_codes() -> None:
    _of_submission(
        "accepted_warning",
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(10), nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        key=("fingerprint",),
    )
    _of_submission(
        "catalogue_extension",
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("catalogo", sa.Text()),
        sa.Column("codigo", sa.Text()),
        sa.Column("nombre", sa.Text()),
        key=("row_id",),
    )


def _of_submission(table: str, *columns: sa.Column[object], key: tuple[str, ...]) -> None:
    op.create_table(
        table,
        sa.Column("submission_id", sa.String(36), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("submission_id", *key, name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f(f"fk_{table}_submission_id_submission"),
        ),
    )


def downgrade() -> None:
    """Drop them all."""
    for table in ("catalogue_extension", "accepted_warning", "attachment", "raw_input"):
        op.drop_table(table)
    op.drop_table("submission")
