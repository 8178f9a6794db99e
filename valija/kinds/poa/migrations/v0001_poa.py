"""The tables of the annual operating plan.

Revision ID: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT, _INTEGER, _BOOLEAN = sa.Text(), sa.BigInteger(), sa.Boolean()

_TABLES: dict[str, dict[str, sa.types.TypeEngine[Any]]] = {
    "poa_encabezado": {
        "anio_inicio": _INTEGER,
        "anio_fin": _INTEGER,
        "codigo_entidad": _TEXT,
        "presupuesto_aprobado": _INTEGER,
        "acta_numero": _TEXT,
        "acta_punto": _TEXT,
        "alcalde": _TEXT,
        "director_dmp": _TEXT,
        "director_dafim": _TEXT,
        "secretario": _TEXT,
        "observaciones": _TEXT,
    },
    "poa_unidades": {
        "codigo": _TEXT,
        "nombre": _TEXT,
        "responsable": _TEXT,
    },
    "poa_productos": {
        "numero": _INTEGER,
        "nivel": _TEXT,
        "padre": _TEXT,
        "programa": _TEXT,
        "subprograma": _TEXT,
        "proyecto": _TEXT,
        "actividad": _TEXT,
        "obra": _TEXT,
        "producto": _TEXT,
        "descripcion": _TEXT,
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
        "reparto_supuesto": _BOOLEAN,
        "unidad_responsable": _TEXT,
        "persona_responsable": _TEXT,
        "observaciones": _TEXT,
    },
    "poa_renglones": {
        "programa": _TEXT,
        "subprograma": _TEXT,
        "proyecto": _TEXT,
        "actividad": _TEXT,
        "actividad_nombre": _TEXT,
        "obra": _TEXT,
        "obra_nombre": _TEXT,
        "renglon": _TEXT,
        "descripcion": _TEXT,
        "grupo": _TEXT,
        "fuente": _TEXT,
        "funcion": _TEXT,
        "tipo_presupuesto": _TEXT,
        "ubicacion": _TEXT,
        "asignado": _INTEGER,
        "modificado": _INTEGER,
        "vigente": _INTEGER,
        "precompromiso": _INTEGER,
        "compromiso": _INTEGER,
        "devengado": _INTEGER,
        "pagado": _INTEGER,
    },
    "poa_techos": {
        "fuente": _TEXT,
        "ingreso_estimado": _INTEGER,
        "saldo_caja": _INTEGER,
    },
}


def upgrade() -> None:
    """Make the header, the units, the products, the budget lines and the income ceilings."""
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
