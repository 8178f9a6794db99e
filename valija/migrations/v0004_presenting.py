"""The texts of a printed plan, and its signature block.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables."""
    _table("document_text", sa.Column("seccion", sa.Text()), sa.Column("texto", sa.Text()))
    _table(
        "signatory",
        sa.Column("orden", sa.BigInteger()),
        sa.Column("cargo", sa.Text()),
        sa.Column("nombre", sa.Text()),
        sa.Column("titulo", sa.Text()),
        sa.Column("obligatoria", sa.Boolean()),
    )


def _table(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("submission_id", "row_id", name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f(f"fk_{name}_submission_id_submission"),
        ),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("signatory")
    op.drop_table("document_text")
