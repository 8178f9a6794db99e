"""What the POM does in five years: interventions, their targets, and the money of each year.

Source: docs/dominio/poa.md, sections 3.4 and 3.6.
"""

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType, Hundredths
from valija.kinds.pei_pom.products import PRODUCTS, UNITS
from valija.planning.vocabulary import COMPLEXITIES, OWNERS, PROCESSES, STAGES, TYPES
from valija.records import Base, KindRow, field

_THREE = r"\d{3}"


class Intervention(KindRow, Base):
    """An activity or a project that the POM's rows name: what it is, where, on whose land."""

    __tablename__ = "pei_intervenciones"
    table_name = "intervenciones"
    table_label = "Intervenciones"
    row_label = "la intervención"
    key_fields = ("codigo",)

    codigo: Mapped[str | None] = field(
        "Código",
        FieldType.CODE,
        pattern=r"[0-9A-Z-]{1,20}",
        required=True,
        example="IN-001",
        section="Qué es",
        help="Uno propio, corto y que no cambie de un año a otro.",
    )
    tipo: Mapped[str | None] = field(
        "Tipo", FieldType.CHOICE, required=True, choices=TYPES, section="Qué es"
    )
    proceso: Mapped[str | None] = field(
        "Proceso", FieldType.CHOICE, required=True, choices=PROCESSES, section="Qué es"
    )
    objeto: Mapped[str | None] = field(
        "Objeto", required=True, example="sistema de agua potable", section="Qué es"
    )
    nombre: Mapped[str | None] = field(
        "Nombre",
        required=True,
        section="Qué es",
        help="Proceso, objeto y lugar; después el municipio y el departamento, con comas.",
    )
    actividad: Mapped[str | None] = field(
        "Actividad",
        FieldType.CODE,
        pattern=_THREE,
        example="001",
        section="Qué es",
        help="La del presupuesto; 000 si es una obra.",
    )
    obra: Mapped[str | None] = field(
        "Obra",
        FieldType.CODE,
        pattern=_THREE,
        example="000",
        section="Qué es",
        help="La del presupuesto; 000 si es una actividad.",
    )
    complejidad: Mapped[str | None] = field(
        "Complejidad", FieldType.CHOICE, choices=COMPLEXITIES, section="Qué es"
    )
    lugar: Mapped[str | None] = field(
        "Aldea o lugar",
        max_length=200,
        section="Dónde",
        help="Obligatorio si forma capital fijo.",
    )
    terreno_propiedad: Mapped[str | None] = field(
        "De quién es el terreno", FieldType.CHOICE, choices=OWNERS, section="Dónde"
    )
    finca: Mapped[str | None] = field("Finca", max_length=40, section="Dónde")
    folio: Mapped[str | None] = field("Folio", max_length=40, section="Dónde")
    libro: Mapped[str | None] = field("Libro", max_length=80, section="Dónde")
    certeza_juridica: Mapped[bool | None] = field(
        "Certeza jurídica",
        FieldType.BOOLEAN,
        section="Dónde",
        help="Sí: hay documento que prueba de quién es el terreno.",
    )
    agrip: Mapped[bool | None] = field("Informe AGRIP", FieldType.BOOLEAN, section="Dónde")
    costo_preinversion: Mapped[Centavos | None] = field(
        "Costo de preinversión", FieldType.MONEY, unit="Q", minimum=0, section="Cuánto y cuándo"
    )
    costo_inversion: Mapped[Centavos | None] = field(
        "Costo de inversión", FieldType.MONEY, unit="Q", minimum=0, section="Cuánto y cuándo"
    )
    plazo_meses: Mapped[int | None] = field(
        "Plazo en meses",
        FieldType.INTEGER,
        required=True,
        minimum=1,
        maximum=240,
        section="Cuánto y cuándo",
        help="Más de doce: la intervención es plurianual.",
    )
    etapa: Mapped[str | None] = field(
        "Etapa", FieldType.CHOICE, required=True, choices=STAGES, section="Cuánto y cuándo"
    )
    snip: Mapped[str | None] = field(
        "SNIP",
        FieldType.CODE,
        pattern=r"\d{1,7}",
        example="273645",
        section="Cuánto y cuándo",
        help="Si ya está registrada en el Sistema Nacional de Inversión Pública.",
    )
    convenio_codede: Mapped[str | None] = field(
        "Convenio con el CODEDE", max_length=60, example="12-2027", section="Cuánto y cuándo"
    )
    nog: Mapped[str | None] = field(
        "NOG",
        FieldType.CODE,
        pattern=r"\d{6,9}",
        example="27655148",
        section="Cuánto y cuándo",
        help="Número del concurso en Guatecompras.",
    )
    problematica: Mapped[str | None] = field(
        "Problemática", FieldType.LONG_TEXT, max_length=2000, section="Por qué"
    )
    causas: Mapped[str | None] = field(
        "Causas", FieldType.LONG_TEXT, max_length=2000, section="Por qué"
    )
    efectos: Mapped[str | None] = field(
        "Efectos", FieldType.LONG_TEXT, max_length=2000, section="Por qué"
    )
    objetivo: Mapped[str | None] = field(
        "Objetivo", FieldType.LONG_TEXT, max_length=2000, section="Por qué"
    )
    cambio_esperado: Mapped[str | None] = field(
        "Cambio esperado", FieldType.LONG_TEXT, max_length=2000, section="Por qué"
    )


class Programmed(KindRow, Base):
    """A row of the POM: what an intervention delivers of a product in each of five years."""

    __tablename__ = "pei_programacion"
    table_name = "programacion"
    table_label = "Programación"
    rows_label = "filas"
    row_label = "la fila"
    key_fields = ("numero",)

    numero: Mapped[int | None] = field(
        "Número", FieldType.INTEGER, required=True, minimum=1, section="Qué es"
    )
    producto: Mapped[str | None] = field(
        "Producto municipal",
        FieldType.CODE,
        catalogue=PRODUCTS,
        required=True,
        example="PM-01",
        section="Qué es",
        help="Uno de los productos del PEI.",
    )
    subproducto: Mapped[str | None] = field(
        "Subproducto", FieldType.REFERENCE, reference="subproductos", section="Qué es"
    )
    intervencion: Mapped[str | None] = field(
        "Intervención",
        FieldType.REFERENCE,
        reference="intervenciones",
        required=True,
        section="Qué es",
    )
    unidad_medida: Mapped[str | None] = field(
        "Unidad de medida",
        FieldType.CODE,
        catalogue=UNITS,
        required=True,
        example="UM-16",
        section="Metas",
    )
    meta_1: Mapped[Hundredths | None] = field(
        "Meta POM año 1", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    meta_2: Mapped[Hundredths | None] = field(
        "Meta POM año 2", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    meta_3: Mapped[Hundredths | None] = field(
        "Meta POM año 3", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    meta_4: Mapped[Hundredths | None] = field(
        "Meta POM año 4", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    meta_5: Mapped[Hundredths | None] = field(
        "Meta POM año 5", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    unidad_responsable: Mapped[str | None] = field(
        "Unidad responsable",
        FieldType.REFERENCE,
        reference="unidades",
        section="Quién responde",
    )
    observaciones: Mapped[str | None] = field(
        "Observaciones", FieldType.LONG_TEXT, max_length=2000, section="Quién responde"
    )


class Funding(KindRow, Base):
    """The money of a row of the POM in one year, from one source."""

    __tablename__ = "pei_financiamiento"
    table_name = "financiamiento"
    table_label = "Financiamiento"
    rows_label = "montos"
    row_label = "el monto"
    key_fields = ("fila", "anio", "fuente")

    fila: Mapped[str | None] = field(
        "Fila del POM", FieldType.REFERENCE, reference="programacion", required=True
    )
    anio: Mapped[int | None] = field(
        "Año", FieldType.INTEGER, required=True, minimum=2000, maximum=2100, example="2027"
    )
    fuente: Mapped[str | None] = field(
        "Fuente",
        FieldType.CODE,
        pattern=r"\d{2}-\d{4}-\d{4}",
        required=True,
        catalogue="fuentes_financiamiento",
        example="22-0101-0001",
    )
    monto: Mapped[Centavos | None] = field(
        "Monto", FieldType.MONEY, unit="Q", required=True, minimum=0
    )
