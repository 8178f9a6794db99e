"""The tables of the credit request.

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
    "credito_solicitud": {
        "tipo_proyecto": _TEXT,
        "nombre_proyecto": _TEXT,
        "descripcion": _TEXT,
        "ubicacion": _TEXT,
        "latitud": _TEXT,
        "longitud": _TEXT,
        "caracteristicas": _TEXT,
        "justificacion_art_113": _TEXT,
        "codigo_snip": _INTEGER,
        "nog": _INTEGER,
        "monto": _INTEGER,
        "modalidad": _TEXT,
        "plazo_meses": _INTEGER,
        "tasa": _INTEGER,
        "programa": _TEXT,
        "tipo_prestamo": _TEXT,
        "autofinanciable": _BOOLEAN,
        "estudio_autofinanciable": _TEXT,
        "modo_capital": _TEXT,
        "periodo_gracia": _INTEGER,
        "gracia_incluida_en_plazo": _BOOLEAN,
        "fecha_amortizacion": _DATE,
        "acta": _TEXT,
        "punto": _TEXT,
        "fecha_acta": _DATE,
        "votos_a_favor": _INTEGER,
        "votos_total": _INTEGER,
        "fecha_certificacion": _DATE,
        "fecha_memorial": _DATE,
        "observaciones": _TEXT,
    },
    "credito_municipalidad": {
        "nit": _TEXT,
        "direccion": _TEXT,
        "correo": _TEXT,
        "telefono": _TEXT,
        "banco": _TEXT,
        "no_cuenta": _TEXT,
        "no_convenio": _TEXT,
        "fecha_convenio": _DATE,
        "convenio_vence": _DATE,
        "convenio_acta": _TEXT,
        "convenio_punto": _TEXT,
        "convenio_fecha_acta": _DATE,
        "periodo_inicio": _DATE,
        "periodo_fin": _DATE,
        "secretario": _TEXT,
        "director_dafim": _TEXT,
        "director_dmp": _TEXT,
        "tesorero": _TEXT,
    },
    "credito_representante": {
        "nombre": _TEXT,
        "dpi": _TEXT,
        "telefono": _TEXT,
        "correo": _TEXT,
        "calidad": _TEXT,
        "acuerdo_adjudicacion_tse": _TEXT,
        "acta_toma_posesion": _TEXT,
        "fecha_toma_posesion": _DATE,
    },
    "credito_destinos": {
        "codigo": _TEXT,
        "descripcion": _TEXT,
        "monto": _INTEGER,
        "plazo_meses": _INTEGER,
    },
    "credito_desembolsos": {
        "numero": _INTEGER,
        "mes": _TEXT,
        "monto": _INTEGER,
        "actividad": _TEXT,
    },
    "credito_capitales": {
        "numero": _INTEGER,
        "capital": _INTEGER,
    },
    "credito_datos_tipo": {
        "dato": _TEXT,
        "valor": _TEXT,
    },
    "credito_garantias": {
        "tipo": _TEXT,
        "porcentaje": _INTEGER,
        "monto": _INTEGER,
    },
    "credito_aportes": {
        "mes": _TEXT,
        "constitucional": _INTEGER,
        "iva_paz": _INTEGER,
        "vehiculos": _INTEGER,
        "petroleo": _INTEGER,
        "total": _INTEGER,
    },
    "credito_prestamos": {
        "no_prestamo": _TEXT,
        "entidad": _TEXT,
        "garantia": _TEXT,
        "saldo": _INTEGER,
        "cuota_mensual": _INTEGER,
        "hasta_mes": _TEXT,
        "monto": _INTEGER,
        "plazo_meses": _INTEGER,
        "tasa": _INTEGER,
        "fecha_amortizacion": _DATE,
    },
    "credito_capacidad": {
        "anio": _INTEGER,
        "ingresos_propios": _INTEGER,
        "transferencias": _INTEGER,
        "funcionamiento": _INTEGER,
        "servicio_vigente": _INTEGER,
        "ingresos_totales": _INTEGER,
        "ingresos_corrientes": _INTEGER,
        "gasto_corriente": _INTEGER,
        "saldo_deuda": _INTEGER,
    },
    "credito_escenarios": {
        "nombre": _TEXT,
        "monto": _INTEGER,
        "plazo_meses": _INTEGER,
        "tasa": _INTEGER,
        "periodo_gracia": _INTEGER,
        "gracia_incluida_en_plazo": _BOOLEAN,
        "modo_capital": _TEXT,
        "fecha_amortizacion": _DATE,
    },
    "credito_expediente": {
        "documento": _TEXT,
        "numero": _TEXT,
        "archivo": _TEXT,
        "fecha": _DATE,
        "vence": _DATE,
        "monto": _INTEGER,
        "acta": _TEXT,
        "punto": _TEXT,
        "veredicto": _TEXT,
        "nota": _TEXT,
    },
    "credito_ordenes_pago": {
        "numero": _TEXT,
        "no_desembolso": _INTEGER,
        "fecha": _DATE,
        "monto": _INTEGER,
        "no_recibo": _TEXT,
        "no_acta": _TEXT,
        "punto_acta": _TEXT,
        "fecha_acta": _DATE,
    },
    "credito_amortizaciones": {
        "fecha": _DATE,
        "mes": _TEXT,
        "capital": _INTEGER,
        "interes": _INTEGER,
        "iva": _INTEGER,
        "documento": _TEXT,
    },
    "credito_movimientos": {
        "fecha": _DATE,
        "concepto": _TEXT,
        "cargo": _INTEGER,
        "abono": _INTEGER,
        "saldo": _INTEGER,
    },
}


def upgrade() -> None:
    """Make the request, its papers, what backs it and what was paid."""
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
