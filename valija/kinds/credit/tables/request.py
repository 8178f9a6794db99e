"""What is asked for: the project, the amount and its terms, what it pays and when it is wanted."""

from datetime import date

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType, Hundredths
from valija.kinds.credit.tables.words import (
    CAPITAL_MODES,
    MODALITIES,
    MONTH,
    MONTH_EXAMPLE,
    ORGANS,
    PROGRAMMES,
)
from valija.records import Base, KindRow, field

_PROJECT, _MONEY, _TERMS = "El proyecto", "El dinero", "Gracia y forma de pago"
_AGREED, _PAPERS = "Acuerdo del Concejo", "Memorial y certificación"
_DEGREES = r"-?\d{1,3}\.\d{1,7}"


class CreditRequest(KindRow, Base):
    """The request itself."""

    __tablename__ = "credito_solicitud"
    table_name = "solicitud"
    table_label = "Solicitud"
    row_label = "la solicitud"
    single = True

    tipo_proyecto: Mapped[str | None] = field(
        "Tipo de proyecto",
        FieldType.CODE,
        required=True,
        catalogue="credito_tipos_proyecto",
        example="TP02",
        section=_PROJECT,
    )
    nombre_proyecto: Mapped[str | None] = field(
        "Nombre del proyecto",
        required=True,
        max_length=200,
        section=_PROJECT,
        help="De 10 a 200 caracteres, igual en todos los documentos.",
    )
    descripcion: Mapped[str | None] = field(
        "Descripción",
        FieldType.LONG_TEXT,
        required=True,
        max_length=2000,
        section=_PROJECT,
        help="De 20 a 2000 caracteres: qué se hará y para quién.",
    )
    ubicacion: Mapped[str | None] = field(
        "Ubicación",
        required=True,
        max_length=200,
        section=_PROJECT,
        help="Aldea, caserío, barrio o zona.",
    )
    latitud: Mapped[str | None] = field(
        "Latitud", FieldType.CODE, pattern=_DEGREES, example="14.66111", section=_PROJECT
    )
    longitud: Mapped[str | None] = field(
        "Longitud", FieldType.CODE, pattern=_DEGREES, example="-90.81940", section=_PROJECT
    )
    caracteristicas: Mapped[str | None] = field(
        "Características",
        FieldType.LONG_TEXT,
        max_length=2000,
        section=_PROJECT,
        help="Obligatorio en caminos, calles y edificios: largo, ancho, materiales, niveles.",
    )
    justificacion_art_113: Mapped[str | None] = field(
        "Justificación del destino",
        FieldType.LONG_TEXT,
        max_length=2000,
        section=_PROJECT,
        help="Solo en «Otros de interés municipal»: por qué cabe en el artículo 113.",
    )
    codigo_snip: Mapped[int | None] = field(
        "Código SNIP", FieldType.INTEGER, minimum=1, section=_PROJECT
    )
    nog: Mapped[int | None] = field(
        "NOG",
        FieldType.INTEGER,
        minimum=1,
        section=_PROJECT,
        help="El número de Guatecompras, cuando haya contrato.",
    )
    monto: Mapped[Centavos | None] = field(
        "Monto solicitado",
        FieldType.MONEY,
        unit="Q",
        required=True,
        minimum=1,
        section=_MONEY,
        help="Lo que suman los destinos y los desembolsos.",
    )
    modalidad: Mapped[str | None] = field(
        "Modalidad", FieldType.CHOICE, required=True, choices=MODALITIES, section=_MONEY
    )
    plazo_meses: Mapped[int | None] = field(
        "Plazo en meses",
        FieldType.INTEGER,
        unit="meses",
        required=True,
        minimum=1,
        maximum=600,
        section=_MONEY,
    )
    tasa: Mapped[Hundredths | None] = field(
        "Tasa anual",
        FieldType.DECIMAL,
        unit="%",
        required=True,
        minimum=0,
        maximum=100_00,
        section=_MONEY,
        help="La que cobra INFOM; la usual está en los parámetros.",
    )
    programa: Mapped[str | None] = field(
        "Garantía",
        FieldType.CHOICE,
        required=True,
        choices=PROGRAMMES,
        section=_MONEY,
        help="El aporte del que INFOM descuenta la cuota.",
    )
    tipo_prestamo: Mapped[str | None] = field(
        "Quién aprueba", FieldType.CHOICE, required=True, choices=ORGANS, section=_MONEY
    )
    autofinanciable: Mapped[bool | None] = field(
        "Proyecto autofinanciable",
        FieldType.BOOLEAN,
        section=_MONEY,
        help="Sí: se paga con lo que produce y un estudio lo sustenta; puede pasar del período.",
    )
    estudio_autofinanciable: Mapped[str | None] = field(
        "Estudio que lo sustenta",
        max_length=300,
        section=_MONEY,
        help="Nombre y fecha del estudio. Obligatorio si el proyecto es autofinanciable.",
    )
    modo_capital: Mapped[str | None] = field(
        "Forma de pagar el capital",
        FieldType.CHOICE,
        required=True,
        choices=CAPITAL_MODES,
        section=_TERMS,
        help="Escalonado: cada cuota lleva el capital de la tabla «Capital escalonado».",
    )
    periodo_gracia: Mapped[int | None] = field(
        "Período de gracia",
        FieldType.INTEGER,
        unit="meses",
        minimum=0,
        maximum=599,
        section=_TERMS,
        help="Meses sin pagar capital al principio. Vacío es ninguno.",
    )
    gracia_incluida_en_plazo: Mapped[bool | None] = field(
        "El plazo incluye la gracia",
        FieldType.BOOLEAN,
        section=_TERMS,
        help="Por confirmar con INFOM. Vacío: lo que digan los parámetros.",
    )
    fecha_amortizacion: Mapped[date | None] = field(
        "Inicio del cómputo de intereses",
        FieldType.DATE,
        section=_TERMS,
        help="Previsto al principio; el día del primer desembolso cuando se conozca.",
    )
    acta: Mapped[str | None] = field(
        "Acta número", max_length=40, example="52-2026", section=_AGREED
    )
    punto: Mapped[str | None] = field(
        "Punto del acta", max_length=40, example="SÉPTIMO", section=_AGREED
    )
    fecha_acta: Mapped[date | None] = field("Fecha del acta", FieldType.DATE, section=_AGREED)
    votos_a_favor: Mapped[int | None] = field(
        "Votos a favor", FieldType.INTEGER, minimum=0, maximum=99, section=_AGREED
    )
    votos_total: Mapped[int | None] = field(
        "Miembros del Concejo",
        FieldType.INTEGER,
        minimum=1,
        maximum=99,
        section=_AGREED,
        help="El total de miembros, no solo los presentes.",
    )
    fecha_certificacion: Mapped[date | None] = field(
        "Fecha de la certificación", FieldType.DATE, section=_PAPERS
    )
    fecha_memorial: Mapped[date | None] = field(
        "Fecha del memorial", FieldType.DATE, section=_PAPERS
    )
    observaciones: Mapped[str | None] = field(
        "Observaciones", FieldType.LONG_TEXT, max_length=4000, section=_PAPERS
    )


class Destination(KindRow, Base):
    """One thing that the money is for."""

    __tablename__ = "credito_destinos"
    table_name = "destinos"
    table_label = "Destinos"
    row_label = "el destino"
    key_fields = ("codigo",)

    codigo: Mapped[str | None] = field(
        "Código", FieldType.CODE, required=True, pattern=r"[0-9A-Za-z-]{1,20}", example="1"
    )
    descripcion: Mapped[str | None] = field("Descripción", required=True, max_length=300)
    monto: Mapped[Centavos | None] = field(
        "Monto", FieldType.MONEY, unit="Q", required=True, minimum=1
    )
    plazo_meses: Mapped[int | None] = field(
        "Plazo en meses", FieldType.INTEGER, unit="meses", minimum=1, maximum=600
    )


class Disbursement(KindRow, Base):
    """One delivery of the money, as it is wanted."""

    __tablename__ = "credito_desembolsos"
    table_name = "desembolsos"
    table_label = "Plan de desembolsos"
    row_label = "el desembolso"
    rows_label = "desembolsos"
    key_fields = ("numero",)

    numero: Mapped[int | None] = field("Número", FieldType.INTEGER, required=True, minimum=1)
    mes: Mapped[str | None] = field(
        "Mes", FieldType.CODE, required=True, pattern=MONTH, example=MONTH_EXAMPLE
    )
    monto: Mapped[Centavos | None] = field(
        "Monto", FieldType.MONEY, unit="Q", required=True, minimum=1
    )
    actividad: Mapped[str | None] = field(
        "Actividad", max_length=200, help="Qué se paga con él; sale en el cronograma."
    )


class SteppedCapital(KindRow, Base):
    """The capital of one instalment, where they aren't all alike."""

    __tablename__ = "credito_capitales"
    table_name = "capitales"
    table_label = "Capital escalonado"
    row_label = "la cuota"
    rows_label = "cuotas"
    key_fields = ("numero",)

    numero: Mapped[int | None] = field("Cuota", FieldType.INTEGER, required=True, minimum=1)
    capital: Mapped[Centavos | None] = field(
        "Capital", FieldType.MONEY, unit="Q", required=True, minimum=0
    )


class TypeFact(KindRow, Base):
    """What one type of project asks besides, as its catalogue row names it."""

    __tablename__ = "credito_datos_tipo"
    table_name = "datos_tipo"
    table_label = "Datos del tipo de proyecto"
    row_label = "el dato"
    key_fields = ("dato",)

    dato: Mapped[str | None] = field(
        "Dato",
        FieldType.CODE,
        required=True,
        catalogue="credito_datos_tipo",
        pattern=r"[a-z][a-z0-9_]*",
        max_length=60,
        example="poblacion_beneficiada",
        help="Uno de los que pide el tipo de proyecto.",
    )
    valor: Mapped[str | None] = field("Valor", required=True, max_length=300)
