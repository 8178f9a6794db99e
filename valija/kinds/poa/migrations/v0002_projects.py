"""Projects, places and payments of the CODEDE; and the fields that the first version lacked.

Revision ID: 0002
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TEXT, _INTEGER, _BOOLEAN, _DATE = sa.Text(), sa.BigInteger(), sa.Boolean(), sa.Date()
_Columns = dict[str, sa.types.TypeEngine[Any]]

_ADDED: dict[str, _Columns] = {
    "poa_encabezado": {
        "version": _INTEGER,
        "mancomunidad": _BOOLEAN,
        "ampliaciones": _INTEGER,
        "acta_fecha": _DATE,
        "votos_favor": _INTEGER,
        "concejo_miembros": _INTEGER,
        "pdm_ot_periodo": _TEXT,
        "pdm_ot_vigente": _BOOLEAN,
        "pdm_base": _TEXT,
    },
    "poa_productos": {
        "fecha_inicio": _DATE,
        "fecha_fin": _DATE,
        "snip": _TEXT,
        "tipo_beneficiado": _TEXT,
        "poblacion_beneficiaria": _INTEGER,
        "hombres": _INTEGER,
        "mujeres": _INTEGER,
    },
    "poa_renglones": {
        "extrapresupuestario": _INTEGER,
        "saldo_disponible": _INTEGER,
        "saldo_por_devengar": _INTEGER,
        "saldo_por_pagar": _INTEGER,
    },
    "poa_techos": {f"historico_{year}": _INTEGER for year in range(1, 6)},
}

_TABLES: dict[str, _Columns] = {
    "poa_lugares": {
        "fila": _TEXT,
        "municipio": _TEXT,
        "lugar_poblado": _TEXT,
        "area": _TEXT,
        "latitud": _TEXT,
        "longitud": _TEXT,
    },
    "poa_proyectos": {
        "numero": _INTEGER,
        "fila": _TEXT,
        "snip": _TEXT,
        "edicion_snip": _TEXT,
        "tipo": _TEXT,
        "proceso": _TEXT,
        "objeto": _TEXT,
        "nombre": _TEXT,
        "sector": _TEXT,
        "complejidad": _TEXT,
        "municipio": _TEXT,
        "lugar": _TEXT,
        "poblacion": _INTEGER,
        "terreno_propiedad": _TEXT,
        "finca": _TEXT,
        "folio": _TEXT,
        "libro": _TEXT,
        "certeza_juridica": _BOOLEAN,
        "agrip": _BOOLEAN,
        "instrumento_ambiental": _TEXT,
        "costo_preinversion": _INTEGER,
        "costo_inversion": _INTEGER,
        "monto_anio": _INTEGER,
        "fuente": _TEXT,
        "convenio_codede": _TEXT,
        "monto_convenio": _INTEGER,
        "meta": _INTEGER,
        "unidad_medida": _TEXT,
        "etapa": _TEXT,
        "modalidad": _TEXT,
        "fecha_inicio": _DATE,
        "fecha_fin": _DATE,
        "plazo_meses": _INTEGER,
        "nog": _TEXT,
        "monto_contrato": _INTEGER,
        "avance_fisico": _INTEGER,
        "avance_financiero": _INTEGER,
        "problematica": _TEXT,
        "causas": _TEXT,
        "efectos": _TEXT,
        "objetivo": _TEXT,
        "cambio_esperado": _TEXT,
        "observaciones": _TEXT,
    },
    "poa_pagos_codede": {
        "proyecto": _TEXT,
        "numero": _INTEGER,
        "fecha": _DATE,
        "monto": _INTEGER,
        "avance_fisico": _INTEGER,
    },
}


def upgrade() -> None:
    """Add the columns and tables; a plan that was of version 1 is of version 2 from here on."""
    for table, columns in _ADDED.items():
        with op.batch_alter_table(table, recreate=_recreated()) as batch:
            for name, kind in columns.items():
                batch.add_column(sa.Column(name, kind))
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
    _set_version(1, 2)


def downgrade() -> None:
    """Drop them again."""
    for table in reversed(_TABLES):
        op.drop_table(table)
    for table, columns in reversed(_ADDED.items()):
        with op.batch_alter_table(table, recreate=_recreated()) as batch:
            for name in columns:
                batch.drop_column(name)
    _set_version(2, 1)


def _recreated() -> Any:
    """SQLite's own way to add a column leaves the text of the table untidy; copy it instead."""
    return "always" if op.get_bind().dialect.name == "sqlite" else "auto"


def _set_version(before: int, after: int) -> None:
    submission = sa.table("submission", sa.column("kind"), sa.column("kind_version"))
    columns = submission.columns
    op.execute(
        submission.update()
        .where(columns.kind == "poa", columns.kind_version == before)
        .values(kind_version=after)
    )
