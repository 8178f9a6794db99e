"""What imported workbooks had beside the columns of a table.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of kept cells."""
    op.create_table(
        "kept_cell",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "submission_id", "table_name", "row_id", "heading", name=op.f("pk_kept_cell")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_kept_cell_submission_id_submission"),
        ),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("kept_cell")
