"""The tables of the follow-up of a plan.

Revision ID: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT, _INTEGER, _DATE = sa.Text(), sa.BigInteger(), sa.Date()

_TABLES: dict[str, dict[str, sa.types.TypeEngine[Any]]] = {
    "seguimiento_encabezado": {
        "anio": _INTEGER,
        "cuatrimestre": _INTEGER,
        "fecha_corte": _DATE,
        "plan": _TEXT,
        "plan_titulo": _TEXT,
        "plan_version": _INTEGER,
        "resumen": _TEXT,
        "dificultades": _TEXT,
        "alcalde": _TEXT,
        "director_dmp": _TEXT,
        "director_dafim": _TEXT,
        "secretario": _TEXT,
    },
    "seguimiento_filas": {
        "numero": _INTEGER,
        "nivel": _TEXT,
        "programa": _TEXT,
        "codigo": _TEXT,
        "descripcion": _TEXT,
        "responsable": _TEXT,
        "unidad_medida": _TEXT,
        "modo_meta": _TEXT,
        "meta_anual": _INTEGER,
        "meta_c1": _INTEGER,
        "meta_c2": _INTEGER,
        "meta_c3": _INTEGER,
        "monto_anual": _INTEGER,
        "monto_c1": _INTEGER,
        "monto_c2": _INTEGER,
        "monto_c3": _INTEGER,
        "fisico_anterior": _INTEGER,
        "financiero_anterior": _INTEGER,
        "modificacion_anterior": _INTEGER,
        "justificacion": _TEXT,
        "medida": _TEXT,
    },
    "seguimiento_avances": {
        "fila": _TEXT,
        "mes": _INTEGER,
        "descripcion": _TEXT,
        "programado": _INTEGER,
        "avance_fisico": _INTEGER,
        "avance_financiero": _INTEGER,
        "evidencia": _TEXT,
        "observaciones": _TEXT,
    },
    "seguimiento_modificaciones": {
        "fila": _TEXT,
        "mes": _INTEGER,
        "clase_modificacion": _TEXT,
        "adicion": _INTEGER,
        "disminucion": _INTEGER,
        "motivo": _TEXT,
    },
}


def upgrade() -> None:
    """Make the header, the rows of the plan, what was done of them, and changed targets."""
    for table, columns in _TABLES.items():
        op.create_table(
            table,
            sa.Column("submission_id", sa.String(36), nullable=False),
            sa.Column("row_id", sa.String(36), nullable=False),
            sa.Column("position", sa.BigInteger(), nullable=False),
            *(sa.Column(name, kind) for name, kind in columns.items()),
            sa.PrimaryKeyConstraint("submission_id", "row_id", name=op.f(f"pk_{table}")),
            sa.ForeignKeyConstraint(
                ["submission_id"],
                ["submission.id"],
                name=op.f(f"fk_{table}_submission_id_submission"),
            ),
        )


def downgrade() -> None:
    """Drop them all."""
    for table in reversed(_TABLES):
        op.drop_table(table)
