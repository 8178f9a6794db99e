"""The tables of the annual operating plan: every field with its label, form and help, once.

The plan's own tables stand here, its money in :mod:`valija.kinds.poa.budget`.

Source: docs/dominio/poa.md, sections 3.1 and 3.5.
"""

from sqlalchemy.orm import Mapped

from valija.fields import Centavos, FieldType, Hundredths
from valija.kinds.poa.budget import BudgetLine, IncomeCeiling
from valija.records import Base, KindRow, field

__all__ = ["BudgetLine", "IncomeCeiling", "MunicipalUnit", "PoaHeader", "PoaRow"]

_TWO, _THREE = r"\d{2}", r"\d{3}"
LEVELS = {"producto": "Producto", "subproducto": "Subproducto", "intervencion": "Intervención"}
TARGET_MODES = {"acumulable": "Acumulable", "no_acumulable": "No acumulable"}


class PoaHeader(KindRow, Base):
    """The plan itself: its year, its approved budget and who answers for it."""

    __tablename__ = "poa_encabezado"
    table_name = "encabezado"
    table_label = "Encabezado"
    row_label = "el encabezado"
    single = True

    anio_inicio: Mapped[int | None] = field(
        "Año de inicio", FieldType.INTEGER, required=True, minimum=2000, maximum=2100
    )
    anio_fin: Mapped[int | None] = field(
        "Año de fin",
        FieldType.INTEGER,
        required=True,
        minimum=2000,
        maximum=2100,
        help="Un POA dura un año: el mismo que el de inicio.",
    )
    codigo_entidad: Mapped[str | None] = field(
        "Código de entidad",
        FieldType.CODE,
        pattern=r"1210\d{4}",
        example="12100401",
        help="1210 seguido del código del municipio.",
    )
    presupuesto_aprobado: Mapped[Centavos | None] = field(
        "Presupuesto aprobado",
        FieldType.MONEY,
        unit="Q",
        required=True,
        minimum=0,
        help="El total que aprobó el Concejo Municipal.",
    )
    acta_numero: Mapped[str | None] = field("Acta número", example="52-2025", max_length=40)
    acta_punto: Mapped[str | None] = field("Punto del acta", example="SÉPTIMO", max_length=40)
    alcalde: Mapped[str | None] = field(
        "Alcalde o alcaldesa", max_length=120, help="Nombre que se imprime bajo el plan."
    )
    director_dmp: Mapped[str | None] = field("Dirección Municipal de Planificación", max_length=120)
    director_dafim: Mapped[str | None] = field("Dirección financiera (DAFIM)", max_length=120)
    secretario: Mapped[str | None] = field("Secretaría municipal", max_length=120)
    observaciones: Mapped[str | None] = field("Observaciones", FieldType.LONG_TEXT, max_length=4000)


class MunicipalUnit(KindRow, Base):
    """An office of the municipality that answers for products."""

    __tablename__ = "poa_unidades"
    table_name = "unidades"
    table_label = "Unidades"
    row_label = "la unidad"
    key_fields = ("codigo",)

    codigo: Mapped[str | None] = field(
        "Código",
        FieldType.CODE,
        pattern=_THREE,
        required=True,
        example="003",
        help="Tres dígitos; al importar se toma de la actividad del programa 01.",
    )
    nombre: Mapped[str | None] = field("Nombre", required=True, max_length=200)
    responsable: Mapped[str | None] = field("Persona responsable", max_length=120)


class PoaRow(KindRow, Base):
    """A product, subproduct or intervention with its targets and money of the year."""

    __tablename__ = "poa_productos"
    table_name = "productos"
    table_label = "Productos"
    row_label = "el producto"
    key_fields = ("numero",)

    numero: Mapped[int | None] = field(
        "Número", FieldType.INTEGER, required=True, minimum=1, section="Qué es"
    )
    nivel: Mapped[str | None] = field(
        "Nivel", FieldType.CHOICE, required=True, choices=LEVELS, section="Qué es"
    )
    padre: Mapped[str | None] = field(
        "Depende del número",
        FieldType.REFERENCE,
        reference="productos",
        section="Qué es",
        help="Número del producto al que pertenece un subproducto o una intervención.",
    )
    programa: Mapped[str | None] = field(
        "Programa",
        FieldType.CODE,
        pattern=_TWO,
        required=True,
        example="12",
        catalogue="programas_presupuestarios",
        section="Qué es",
    )
    subprograma: Mapped[str | None] = field(
        "Subprograma", FieldType.CODE, pattern=_TWO, required=True, example="01", section="Qué es"
    )
    proyecto: Mapped[str | None] = field(
        "Proyecto",
        FieldType.CODE,
        pattern=_THREE,
        required=True,
        example="001",
        section="Qué es",
        help="El nivel «proyecto» lleva el nombre del producto.",
    )
    actividad: Mapped[str | None] = field(
        "Actividad",
        FieldType.CODE,
        pattern=_THREE,
        example="001",
        section="Qué es",
        help="Solo en intervenciones.",
    )
    obra: Mapped[str | None] = field(
        "Obra",
        FieldType.CODE,
        pattern=_THREE,
        example="000",
        section="Qué es",
        help="Solo en intervenciones.",
    )
    producto: Mapped[str | None] = field(
        "Producto municipal",
        FieldType.CODE,
        catalogue="productos_municipales",
        example="PM-01",
        section="Qué es",
    )
    descripcion: Mapped[str | None] = field(
        "Descripción", required=True, max_length=500, section="Qué es", help="Qué entrega la fila."
    )
    unidad_medida: Mapped[str | None] = field(
        "Unidad de medida",
        FieldType.CODE,
        catalogue="unidades_medida",
        example="UM-16",
        section="Metas",
        help="Obligatoria si hay metas.",
    )
    modo_meta: Mapped[str | None] = field(
        "Modo de la meta",
        FieldType.CHOICE,
        choices=TARGET_MODES,
        section="Metas",
        help="Acumulable: los cuatrimestres se suman. No acumulable: la meta anual es el mayor.",
    )
    meta_anual: Mapped[Hundredths | None] = field("Meta anual", FieldType.DECIMAL, section="Metas")
    meta_c1: Mapped[Hundredths | None] = field(
        "Meta enero-abril", FieldType.DECIMAL, section="Metas"
    )
    meta_c2: Mapped[Hundredths | None] = field(
        "Meta mayo-agosto", FieldType.DECIMAL, section="Metas"
    )
    meta_c3: Mapped[Hundredths | None] = field(
        "Meta septiembre-diciembre", FieldType.DECIMAL, section="Metas"
    )
    monto_anual: Mapped[Centavos | None] = field(
        "Monto anual",
        FieldType.MONEY,
        unit="Q",
        required=True,
        minimum=0,
        section="Dinero",
        help="La suma de sus renglones.",
    )
    monto_c1: Mapped[Centavos | None] = field(
        "Monto enero-abril", FieldType.MONEY, unit="Q", minimum=0, section="Dinero"
    )
    monto_c2: Mapped[Centavos | None] = field(
        "Monto mayo-agosto", FieldType.MONEY, unit="Q", minimum=0, section="Dinero"
    )
    monto_c3: Mapped[Centavos | None] = field(
        "Monto septiembre-diciembre", FieldType.MONEY, unit="Q", minimum=0, section="Dinero"
    )
    reparto_supuesto: Mapped[bool | None] = field(
        "Reparto supuesto",
        FieldType.BOOLEAN,
        section="Dinero",
        help="Sí: el programa repartió el monto en tercios; nadie lo ha programado todavía.",
    )
    unidad_responsable: Mapped[str | None] = field(
        "Unidad responsable",
        FieldType.REFERENCE,
        reference="unidades",
        section="Quién responde",
        help="El código de la unidad, como está en la tabla de unidades.",
    )
    persona_responsable: Mapped[str | None] = field(
        "Persona responsable", max_length=120, section="Quién responde"
    )
    observaciones: Mapped[str | None] = field(
        "Observaciones", FieldType.LONG_TEXT, max_length=2000, section="Quién responde"
    )
