"""What really happened with the money: orders of payment, charges, and the account with INFOM."""

from datetime import date

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType
from valija.kinds.credit.tables.words import MONTH, MONTH_EXAMPLE
from valija.records import Base, KindRow, field


class PaymentOrder(KindRow, Base):
    """One disbursement that INFOM made."""

    __tablename__ = "credito_ordenes_pago"
    table_name = "ordenes_pago"
    table_label = "Órdenes de pago"
    row_label = "la orden de pago"
    key_fields = ("numero",)

    numero: Mapped[str | None] = field("Número", required=True, max_length=40)
    no_desembolso: Mapped[int | None] = field(
        "Desembolso", FieldType.INTEGER, required=True, minimum=1
    )
    fecha: Mapped[date | None] = field("Fecha", FieldType.DATE, required=True)
    monto: Mapped[Centavos | None] = field(
        "Monto", FieldType.MONEY, unit="Q", required=True, minimum=1
    )
    no_recibo: Mapped[str | None] = field(
        "Recibo 7-B", max_length=40, help="El recibo que extendió la tesorería municipal."
    )
    no_acta: Mapped[str | None] = field("Acta que lo recibe", max_length=40, example="14-2027")
    punto_acta: Mapped[str | None] = field("Punto del acta", max_length=40, example="TERCERO")
    fecha_acta: Mapped[date | None] = field("Fecha del acta", FieldType.DATE)


class Payment(KindRow, Base):
    """What INFOM kept back from one contribution."""

    __tablename__ = "credito_amortizaciones"
    table_name = "amortizaciones"
    table_label = "Pagos reales"
    row_label = "el pago"
    key_fields = ("documento",)

    fecha: Mapped[date | None] = field(
        "Fecha",
        FieldType.DATE,
        required=True,
        help="El día en que se entregó el aporte y se descontó la cuota.",
    )
    mes: Mapped[str | None] = field(
        "Mes que se paga",
        FieldType.CODE,
        pattern=MONTH,
        example=MONTH_EXAMPLE,
        help="La entrega de septiembre puede llegar en octubre. Vacío: el mes de la fecha.",
    )
    capital: Mapped[Centavos | None] = field(
        "Capital", FieldType.MONEY, unit="Q", required=True, minimum=0
    )
    interes: Mapped[Centavos | None] = field(
        "Interés", FieldType.MONEY, unit="Q", required=True, minimum=0
    )
    iva: Mapped[Centavos | None] = field("IVA", FieldType.MONEY, unit="Q", required=True, minimum=0)
    documento: Mapped[str | None] = field(
        "Documento", required=True, max_length=60, help="El recibo o la factura de INFOM."
    )


class LedgerEntry(KindRow, Base):
    """One movement of the loan's account, as INFOM's statement gives it."""

    __tablename__ = "credito_movimientos"
    table_name = "movimientos"
    table_label = "Movimientos"
    row_label = "el movimiento"
    key_fields = ("fecha",)
    unique_key = False  # a day has as many movements as it has

    fecha: Mapped[date | None] = field("Fecha", FieldType.DATE, required=True)
    concepto: Mapped[str | None] = field("Concepto", max_length=200)
    cargo: Mapped[Centavos | None] = field("Cargo", FieldType.MONEY, unit="Q", minimum=0)
    abono: Mapped[Centavos | None] = field("Abono", FieldType.MONEY, unit="Q", minimum=0)
    saldo: Mapped[Centavos | None] = field(
        "Saldo",
        FieldType.MONEY,
        unit="Q",
        help="Los cargos menos los abonos hasta esta línea; nunca menos de cero.",
    )
