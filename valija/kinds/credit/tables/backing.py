"""What the credit leans on: guarantees, contributions received, debts, capacity and scenarios."""

from datetime import date

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType, Hundredths
from valija.kinds.credit.tables.words import (
    CAPITAL_MODES,
    MONTH,
    MONTH_EXAMPLE,
    SOURCES,
)
from valija.records import Base, KindRow, field

_LAW, _SUPPORT = "Capacidad de pago (artículo 112)", "Indicadores de apoyo"
_EXACT, _ROUGH = "Si se conocen sus condiciones", "Si solo se conoce la cuota"


class Guarantee(KindRow, Base):
    """What answers for the loan."""

    __tablename__ = "credito_garantias"
    table_name = "garantias"
    table_label = "Garantías"
    row_label = "la garantía"
    key_fields = ("tipo",)

    tipo: Mapped[str | None] = field("Garantía", FieldType.CHOICE, required=True, choices=SOURCES)
    porcentaje: Mapped[Hundredths | None] = field(
        "Porcentaje",
        FieldType.DECIMAL,
        unit="%",
        minimum=0,
        maximum=100_00,
        help="La parte del aporte que responde. Vacío: la de los parámetros.",
    )
    monto: Mapped[Centavos | None] = field("Monto", FieldType.MONEY, unit="Q", minimum=0)


class Contribution(KindRow, Base):
    """What the central government handed over in one month."""

    __tablename__ = "credito_aportes"
    table_name = "aportes"
    table_label = "Aportes recibidos"
    row_label = "el aporte"
    key_fields = ("mes",)

    mes: Mapped[str | None] = field(
        "Mes", FieldType.CODE, required=True, pattern=MONTH, example=MONTH_EXAMPLE
    )
    constitucional: Mapped[Centavos | None] = field(
        "Aporte constitucional", FieldType.MONEY, unit="Q", minimum=0
    )
    iva_paz: Mapped[Centavos | None] = field("IVA-PAZ", FieldType.MONEY, unit="Q", minimum=0)
    vehiculos: Mapped[Centavos | None] = field(
        "Circulación de vehículos", FieldType.MONEY, unit="Q", minimum=0
    )
    petroleo: Mapped[Centavos | None] = field("Petróleo", FieldType.MONEY, unit="Q", minimum=0)
    total: Mapped[Centavos | None] = field(
        "Total", FieldType.MONEY, unit="Q", minimum=0, help="La suma de los cuatro."
    )


class ExistingLoan(KindRow, Base):
    """A loan already running: its instalments take their part of the same contributions."""

    __tablename__ = "credito_prestamos"
    table_name = "prestamos"
    table_label = "Préstamos vigentes"
    row_label = "el préstamo"
    key_fields = ("no_prestamo",)

    no_prestamo: Mapped[str | None] = field(
        "Número de préstamo", required=True, max_length=60, example="04.01.0015.003"
    )
    entidad: Mapped[str | None] = field("Entidad", max_length=120, help="INFOM o el banco.")
    garantia: Mapped[str | None] = field(
        "Garantía", FieldType.CHOICE, required=True, choices=SOURCES
    )
    saldo: Mapped[Centavos | None] = field(
        "Saldo de capital", FieldType.MONEY, unit="Q", required=True, minimum=0
    )
    cuota_mensual: Mapped[Centavos | None] = field(
        "Cuota mensual",
        FieldType.MONEY,
        unit="Q",
        minimum=0,
        section=_ROUGH,
        help="Con intereses e IVA. No hace falta si se llenan las condiciones.",
    )
    hasta_mes: Mapped[str | None] = field(
        "Último mes que se paga",
        FieldType.CODE,
        pattern=MONTH,
        example=MONTH_EXAMPLE,
        section=_ROUGH,
    )
    monto: Mapped[Centavos | None] = field(
        "Monto original", FieldType.MONEY, unit="Q", minimum=1, section=_EXACT
    )
    plazo_meses: Mapped[int | None] = field(
        "Plazo en meses", FieldType.INTEGER, unit="meses", minimum=1, maximum=600, section=_EXACT
    )
    tasa: Mapped[Hundredths | None] = field(
        "Tasa anual", FieldType.DECIMAL, unit="%", minimum=0, maximum=100_00, section=_EXACT
    )
    fecha_amortizacion: Mapped[date | None] = field(
        "Inicio del cómputo de intereses", FieldType.DATE, section=_EXACT
    )


class Capacity(KindRow, Base):
    """The municipality's figures of one year: what it takes in, spends and owes."""

    __tablename__ = "credito_capacidad"
    table_name = "capacidad"
    table_label = "Capacidad de pago"
    row_label = "el año"
    rows_label = "años"
    adds_up = False
    key_fields = ("anio",)

    anio: Mapped[int | None] = field(
        "Año", FieldType.INTEGER, required=True, minimum=2000, maximum=2100, section=_LAW
    )
    ingresos_propios: Mapped[Centavos | None] = field(
        "Ingresos propios", FieldType.MONEY, unit="Q", required=True, minimum=0, section=_LAW
    )
    transferencias: Mapped[Centavos | None] = field(
        "Transferencias recurrentes",
        FieldType.MONEY,
        unit="Q",
        required=True,
        minimum=0,
        section=_LAW,
    )
    funcionamiento: Mapped[Centavos | None] = field(
        "Gastos de funcionamiento",
        FieldType.MONEY,
        unit="Q",
        required=True,
        minimum=0,
        section=_LAW,
    )
    servicio_vigente: Mapped[Centavos | None] = field(
        "Servicio de la deuda vigente",
        FieldType.MONEY,
        unit="Q",
        required=True,
        minimum=0,
        section=_LAW,
        help="Capital e intereses del año de los préstamos que ya se tienen.",
    )
    ingresos_totales: Mapped[Centavos | None] = field(
        "Ingresos totales", FieldType.MONEY, unit="Q", minimum=0, section=_SUPPORT
    )
    ingresos_corrientes: Mapped[Centavos | None] = field(
        "Ingresos corrientes", FieldType.MONEY, unit="Q", minimum=0, section=_SUPPORT
    )
    gasto_corriente: Mapped[Centavos | None] = field(
        "Gasto corriente sin intereses", FieldType.MONEY, unit="Q", minimum=0, section=_SUPPORT
    )
    saldo_deuda: Mapped[Centavos | None] = field(
        "Saldo de la deuda", FieldType.MONEY, unit="Q", minimum=0, section=_SUPPORT
    )


class Scenario(KindRow, Base):
    """Other terms to compare with those of the request."""

    __tablename__ = "credito_escenarios"
    table_name = "escenarios"
    table_label = "Escenarios"
    row_label = "el escenario"
    adds_up = False
    key_fields = ("nombre",)

    nombre: Mapped[str | None] = field("Nombre", required=True, max_length=60)
    monto: Mapped[Centavos | None] = field(
        "Monto", FieldType.MONEY, unit="Q", required=True, minimum=1
    )
    plazo_meses: Mapped[int | None] = field(
        "Plazo en meses", FieldType.INTEGER, unit="meses", required=True, minimum=1, maximum=600
    )
    tasa: Mapped[Hundredths | None] = field(
        "Tasa anual", FieldType.DECIMAL, unit="%", required=True, minimum=0, maximum=100_00
    )
    periodo_gracia: Mapped[int | None] = field(
        "Período de gracia", FieldType.INTEGER, unit="meses", minimum=0, maximum=599
    )
    gracia_incluida_en_plazo: Mapped[bool | None] = field(
        "El plazo incluye la gracia", FieldType.BOOLEAN
    )
    modo_capital: Mapped[str | None] = field(
        "Forma de pagar el capital",
        FieldType.CHOICE,
        choices=CAPITAL_MODES,
        help="Escalonado usa la tabla «Capital escalonado», y su monto.",
    )
    fecha_amortizacion: Mapped[date | None] = field(
        "Inicio del cómputo de intereses",
        FieldType.DATE,
        help="Vacío: el de la solicitud.",
    )
