"""The projects of the annual operating plan, and what the CODEDE has paid for them.

Source: docs/dominio/poa.md, sections 3.6 and 11.
"""

from datetime import date

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType, Hundredths
from valija.kinds.poa.products import MUNICIPALITY, SNIP
from valija.planning.vocabulary import COMPLEXITIES, OWNERS, PROCESSES, STAGES, TYPES
from valija.records import Base, KindRow, field

_WHOLE = 100_00  # a hundred percent, in hundredths
MODES = {"administracion": "Administración", "contrato": "Contrato", "convenio": "Convenio"}


class Project(KindRow, Base):
    """An intervention as a project: what it is, where, on whose land, and how far it has come."""

    __tablename__ = "poa_proyectos"
    table_name = "proyectos"
    table_label = "Proyectos"
    row_label = "el proyecto"
    key_fields = ("numero",)

    numero: Mapped[int | None] = field(
        "Número", FieldType.INTEGER, required=True, minimum=1, section="Qué es"
    )
    fila: Mapped[str | None] = field(
        "Número de la fila",
        FieldType.REFERENCE,
        reference="productos",
        required=True,
        section="Qué es",
        help="El número de la fila del plan que este proyecto realiza.",
    )
    snip: Mapped[str | None] = field(
        "SNIP",
        FieldType.CODE,
        pattern=SNIP,
        example="273645",
        section="Qué es",
        help="Obligatorio si forma capital fijo.",
    )
    edicion_snip: Mapped[str | None] = field(
        "Edición de las normas SNIP", max_length=40, example="2027", section="Qué es"
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
    sector: Mapped[str | None] = field("Sector", max_length=120, section="Qué es")
    complejidad: Mapped[str | None] = field(
        "Complejidad", FieldType.CHOICE, choices=COMPLEXITIES, section="Qué es"
    )
    municipio: Mapped[str | None] = field(
        "Municipio",
        FieldType.CODE,
        pattern=MUNICIPALITY,
        catalogue="municipios",
        example="0401",
        section="Dónde",
    )
    lugar: Mapped[str | None] = field(
        "Aldea o lugar",
        max_length=200,
        section="Dónde",
        help="Obligatorio si forma capital fijo.",
    )
    poblacion: Mapped[int | None] = field(
        "Población beneficiaria", FieldType.INTEGER, minimum=0, section="Dónde"
    )
    terreno_propiedad: Mapped[str | None] = field(
        "De quién es el terreno", FieldType.CHOICE, choices=OWNERS, section="Terreno"
    )
    finca: Mapped[str | None] = field("Finca", max_length=40, section="Terreno")
    folio: Mapped[str | None] = field("Folio", max_length=40, section="Terreno")
    libro: Mapped[str | None] = field("Libro", max_length=80, section="Terreno")
    certeza_juridica: Mapped[bool | None] = field(
        "Certeza jurídica",
        FieldType.BOOLEAN,
        section="Terreno",
        help="Sí: hay documento que prueba de quién es el terreno.",
    )
    agrip: Mapped[bool | None] = field(
        "Informe AGRIP",
        FieldType.BOOLEAN,
        section="Terreno",
        help="Sí: hay análisis de gestión de riesgo del proyecto.",
    )
    instrumento_ambiental: Mapped[str | None] = field(
        "Instrumento ambiental", max_length=120, section="Terreno"
    )
    costo_preinversion: Mapped[Centavos | None] = field(
        "Costo de preinversión", FieldType.MONEY, unit="Q", minimum=0, section="Dinero"
    )
    costo_inversion: Mapped[Centavos | None] = field(
        "Costo de inversión", FieldType.MONEY, unit="Q", minimum=0, section="Dinero"
    )
    monto_anio: Mapped[Centavos | None] = field(
        "Monto del año", FieldType.MONEY, unit="Q", minimum=0, section="Dinero"
    )
    fuente: Mapped[str | None] = field(
        "Fuente principal",
        FieldType.CODE,
        pattern=r"\d{2}-\d{4}-\d{4}",
        catalogue="fuentes_financiamiento",
        example="31-0101-0004",
        section="Dinero",
    )
    convenio_codede: Mapped[str | None] = field(
        "Convenio con el CODEDE",
        max_length=60,
        example="12-2027",
        section="Dinero",
        help="Número del convenio, si paga la fuente 31-0101-0004.",
    )
    monto_convenio: Mapped[Centavos | None] = field(
        "Monto del convenio", FieldType.MONEY, unit="Q", minimum=0, section="Dinero"
    )
    meta: Mapped[Hundredths | None] = field(
        "Meta del proyecto", FieldType.DECIMAL, minimum=0, section="Ejecución"
    )
    unidad_medida: Mapped[str | None] = field(
        "Unidad de medida",
        FieldType.CODE,
        catalogue="unidades_medida",
        example="UM-20",
        section="Ejecución",
    )
    etapa: Mapped[str | None] = field(
        "Etapa", FieldType.CHOICE, required=True, choices=STAGES, section="Ejecución"
    )
    modalidad: Mapped[str | None] = field(
        "Modo de ejecución", FieldType.CHOICE, choices=MODES, section="Ejecución"
    )
    fecha_inicio: Mapped[date | None] = field(
        "Fecha de inicio", FieldType.DATE, section="Ejecución", example="02/01/2027"
    )
    fecha_fin: Mapped[date | None] = field(
        "Fecha de fin", FieldType.DATE, section="Ejecución", example="31/12/2027"
    )
    plazo_meses: Mapped[int | None] = field(
        "Plazo en meses",
        FieldType.INTEGER,
        minimum=1,
        maximum=240,
        section="Ejecución",
        help="Más de doce: el proyecto es plurianual.",
    )
    nog: Mapped[str | None] = field(
        "NOG",
        FieldType.CODE,
        pattern=r"\d{6,9}",
        example="27655148",
        section="Ejecución",
        help="Número del concurso en Guatecompras.",
    )
    monto_contrato: Mapped[Centavos | None] = field(
        "Monto del contrato", FieldType.MONEY, unit="Q", minimum=0, section="Ejecución"
    )
    avance_fisico: Mapped[Hundredths | None] = field(
        "Avance físico",
        FieldType.DECIMAL,
        unit="%",
        minimum=0,
        maximum=_WHOLE,
        section="Ejecución",
    )
    avance_financiero: Mapped[Hundredths | None] = field(
        "Avance financiero",
        FieldType.DECIMAL,
        unit="%",
        minimum=0,
        maximum=_WHOLE,
        section="Ejecución",
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
    observaciones: Mapped[str | None] = field(
        "Observaciones", FieldType.LONG_TEXT, max_length=2000, section="Por qué"
    )


class CodedePayment(KindRow, Base):
    """A payment of the CODEDE under the agreement of a project."""

    __tablename__ = "poa_pagos_codede"
    table_name = "pagos_codede"
    table_label = "Pagos del CODEDE"
    row_label = "el pago"
    key_fields = ("proyecto", "numero")

    proyecto: Mapped[str | None] = field(
        "Número del proyecto", FieldType.REFERENCE, reference="proyectos", required=True
    )
    numero: Mapped[int | None] = field(
        "Pago número", FieldType.INTEGER, required=True, minimum=1, maximum=99, example="1"
    )
    fecha: Mapped[date | None] = field("Fecha", FieldType.DATE, example="15/03/2027")
    monto: Mapped[Centavos | None] = field(
        "Monto", FieldType.MONEY, unit="Q", required=True, minimum=0
    )
    avance_fisico: Mapped[Hundredths | None] = field(
        "Avance físico en el SNIP",
        FieldType.DECIMAL,
        unit="%",
        minimum=0,
        maximum=_WHOLE,
        help="El avance que sirve de base al pago.",
    )
