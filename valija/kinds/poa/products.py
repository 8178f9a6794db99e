"""What the annual operating plan delivers: its rows, and the places where each is delivered.

Source: docs/dominio/poa.md, section 3.5.
"""

from datetime import date

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType, Hundredths
from valija.records import Base, KindRow, field

_TWO, _THREE = r"\d{2}", r"\d{3}"
MUNICIPALITY = r"\d{4}"
SNIP = r"\d{1,7}"
LEVELS = {"producto": "Producto", "subproducto": "Subproducto", "intervencion": "Intervención"}
TARGET_MODES = {"acumulable": "Acumulable", "no_acumulable": "No acumulable"}
AREAS = {"urbana": "Urbana", "rural": "Rural"}


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
    fecha_inicio: Mapped[date | None] = field(
        "Fecha de inicio", FieldType.DATE, section="Cuándo", example="02/01/2027"
    )
    fecha_fin: Mapped[date | None] = field(
        "Fecha de fin", FieldType.DATE, section="Cuándo", example="31/12/2027"
    )
    snip: Mapped[str | None] = field(
        "SNIP",
        FieldType.CODE,
        pattern=SNIP,
        example="273645",
        section="Cuándo",
        help="Si la fila es un proyecto registrado en el Sistema Nacional de Inversión Pública.",
    )
    tipo_beneficiado: Mapped[str | None] = field(
        "Tipo de beneficiado", max_length=120, section="Para quién", example="Familias rurales"
    )
    poblacion_beneficiaria: Mapped[int | None] = field(
        "Población beneficiaria", FieldType.INTEGER, minimum=0, section="Para quién"
    )
    hombres: Mapped[int | None] = field(
        "Hombres", FieldType.INTEGER, minimum=0, section="Para quién"
    )
    mujeres: Mapped[int | None] = field(
        "Mujeres", FieldType.INTEGER, minimum=0, section="Para quién"
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


class PoaPlace(KindRow, Base):
    """A place where a row of the plan is delivered."""

    __tablename__ = "poa_lugares"
    table_name = "lugares"
    table_label = "Lugares"
    row_label = "el lugar"
    key_fields = ("fila", "municipio", "lugar_poblado")

    fila: Mapped[str | None] = field(
        "Número de la fila",
        FieldType.REFERENCE,
        reference="productos",
        required=True,
        help="El número del producto, subproducto o intervención que llega a este lugar.",
    )
    municipio: Mapped[str | None] = field(
        "Municipio",
        FieldType.CODE,
        pattern=MUNICIPALITY,
        required=True,
        catalogue="municipios",
        example="0401",
    )
    lugar_poblado: Mapped[str | None] = field(
        "Lugar poblado", max_length=200, help="Aldea, caserío, zona, colonia o barrio."
    )
    area: Mapped[str | None] = field("Área", FieldType.CHOICE, choices=AREAS)
    latitud: Mapped[str | None] = field(
        "Latitud",
        FieldType.CODE,
        pattern=r"\d{1,2}\.\d{1,7}",
        example="14.66123",
        help="En grados decimales.",
    )
    longitud: Mapped[str | None] = field(
        "Longitud",
        FieldType.CODE,
        pattern=r"-\d{1,2}\.\d{1,7}",
        example="-90.81925",
        help="En grados decimales; en Guatemala es negativa.",
    )
