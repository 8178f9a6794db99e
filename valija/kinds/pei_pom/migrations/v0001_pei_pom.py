"""The tables of the PEI and POM.

Revision ID: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT, _INTEGER, _BOOLEAN, _DATE = sa.Text(), sa.BigInteger(), sa.Boolean(), sa.Date()

_TABLES: dict[str, dict[str, sa.types.TypeEngine[Any]]] = {
    "pei_encabezado": {
        "pei_inicio": _INTEGER,
        "pei_fin": _INTEGER,
        "pom_inicio": _INTEGER,
        "pom_fin": _INTEGER,
        "version": _INTEGER,
        "codigo_entidad": _TEXT,
        "vision": _TEXT,
        "mision": _TEXT,
        "valores": _TEXT,
        "pdm_ot_periodo": _TEXT,
        "pdm_ot_vigente": _BOOLEAN,
        "pdm_base": _TEXT,
        "mancomunidad": _BOOLEAN,
        "poblacion_proyectada": _INTEGER,
        "poblacion_fuente": _TEXT,
        "acta_numero": _TEXT,
        "acta_punto": _TEXT,
        "acta_fecha": _DATE,
        "votos_favor": _INTEGER,
        "concejo_miembros": _INTEGER,
        "alcalde": _TEXT,
        "director_dmp": _TEXT,
        "director_dafim": _TEXT,
        "secretario": _TEXT,
        "observaciones": _TEXT,
    },
    "pei_unidades": {
        "codigo": _TEXT,
        "nombre": _TEXT,
        "responsable": _TEXT,
    },
    "pei_productos": {
        "producto": _TEXT,
        "problema_central": _TEXT,
        "resultado_municipal": _TEXT,
        "codigo_programatico": _TEXT,
        "eje_katun": _TEXT,
        "prioridad": _TEXT,
        "med": _TEXT,
        "red": _TEXT,
        "resultado_institucional": _TEXT,
        "sin_vinculo": _BOOLEAN,
        "sin_vinculo_motivo": _TEXT,
        "pgg_periodo": _TEXT,
        "pgg_meta": _TEXT,
        "competencia": _TEXT,
        "convenio_delegacion": _TEXT,
        "aceptacion_concejo": _TEXT,
        "indicador_nombre": _TEXT,
        "formula": _TEXT,
        "tipo_indicador": _TEXT,
        "frecuencia": _TEXT,
        "sentido": _TEXT,
        "medio_verificacion": _TEXT,
        "unidad_medida": _TEXT,
        "linea_base_anio": _INTEGER,
        "linea_base_abs": _INTEGER,
        "linea_base_rel": _INTEGER,
        "meta_1": _INTEGER,
        "meta_2": _INTEGER,
        "meta_3": _INTEGER,
        "meta_4": _INTEGER,
        "meta_5": _INTEGER,
        "unidad_responsable": _TEXT,
        "semaforo_verde": _TEXT,
        "semaforo_amarillo": _TEXT,
        "semaforo_rojo": _TEXT,
    },
    "pei_poblacion": {
        "producto": _TEXT,
        "tipo_referencia": _TEXT,
        "poblacion_referencia": _INTEGER,
        "poblacion_objetivo": _INTEGER,
        "poblacion_elegible": _INTEGER,
        "poblacion_priorizada": _INTEGER,
        "criterio_priorizacion": _TEXT,
        "fuente_dato": _TEXT,
        "anio_dato": _INTEGER,
        "hombres": _INTEGER,
        "mujeres": _INTEGER,
        "edad_0_12": _INTEGER,
        "edad_13_17": _INTEGER,
        "edad_18_29": _INTEGER,
        "edad_30_59": _INTEGER,
        "edad_60_mas": _INTEGER,
        "pueblo_maya": _INTEGER,
        "pueblo_garifuna": _INTEGER,
        "pueblo_xinka": _INTEGER,
        "pueblo_afrodescendiente": _INTEGER,
        "pueblo_ladino": _INTEGER,
        "pueblo_extranjero": _INTEGER,
        "area_urbana": _INTEGER,
        "area_rural": _INTEGER,
    },
    "pei_lugares": {
        "producto": _TEXT,
        "municipio": _TEXT,
        "lugar_poblado": _TEXT,
        "area": _TEXT,
        "latitud": _TEXT,
        "longitud": _TEXT,
    },
    "pei_subproductos": {
        "codigo": _TEXT,
        "producto": _TEXT,
        "nombre": _TEXT,
        "unidad_medida": _TEXT,
    },
    "pei_intervenciones": {
        "codigo": _TEXT,
        "tipo": _TEXT,
        "proceso": _TEXT,
        "objeto": _TEXT,
        "nombre": _TEXT,
        "actividad": _TEXT,
        "obra": _TEXT,
        "complejidad": _TEXT,
        "lugar": _TEXT,
        "terreno_propiedad": _TEXT,
        "finca": _TEXT,
        "folio": _TEXT,
        "libro": _TEXT,
        "certeza_juridica": _BOOLEAN,
        "agrip": _BOOLEAN,
        "costo_preinversion": _INTEGER,
        "costo_inversion": _INTEGER,
        "plazo_meses": _INTEGER,
        "etapa": _TEXT,
        "snip": _TEXT,
        "convenio_codede": _TEXT,
        "nog": _TEXT,
        "problematica": _TEXT,
        "causas": _TEXT,
        "efectos": _TEXT,
        "objetivo": _TEXT,
        "cambio_esperado": _TEXT,
    },
    "pei_programacion": {
        "numero": _INTEGER,
        "producto": _TEXT,
        "subproducto": _TEXT,
        "intervencion": _TEXT,
        "unidad_medida": _TEXT,
        "meta_1": _INTEGER,
        "meta_2": _INTEGER,
        "meta_3": _INTEGER,
        "meta_4": _INTEGER,
        "meta_5": _INTEGER,
        "unidad_responsable": _TEXT,
        "observaciones": _TEXT,
    },
    "pei_financiamiento": {
        "fila": _TEXT,
        "anio": _INTEGER,
        "fuente": _TEXT,
        "monto": _INTEGER,
    },
}


def upgrade() -> None:
    """Make the header, the units, the products and all that is planned for them."""
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
