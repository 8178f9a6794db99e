"""The tables of the PEI and POM: every field with its label, form and help, once.

The header and the municipal units stand here, what the PEI promises in
:mod:`valija.kinds.pei_pom.products`, for whom and where in :mod:`valija.kinds.pei_pom.people`, and
what the POM does for it in :mod:`valija.kinds.pei_pom.programming`.
Source: docs/dominio/poa.md, section 3.1.
"""

from datetime import date

from valija.declaring import Mapped
from valija.fields import FieldType
from valija.kinds.pei_pom.people import Place, Population
from valija.kinds.pei_pom.products import Product, Subproduct
from valija.kinds.pei_pom.programming import Funding, Intervention, Programmed
from valija.records import Base, KindRow, field

__all__ = [
    "Funding",
    "Header",
    "Intervention",
    "Place",
    "Population",
    "Product",
    "Programmed",
    "Subproduct",
    "Unit",
]


class Header(KindRow, Base):
    """The plan itself: its two spans, where the municipality wants to go, and who approved it."""

    __tablename__ = "pei_encabezado"
    table_name = "encabezado"
    table_label = "Encabezado"
    row_label = "el encabezado"
    single = True

    pei_inicio: Mapped[int | None] = field(
        "PEI: primer año",
        FieldType.INTEGER,
        required=True,
        minimum=2000,
        maximum=2100,
        section="Períodos",
    )
    pei_fin: Mapped[int | None] = field(
        "PEI: último año",
        FieldType.INTEGER,
        required=True,
        minimum=2000,
        maximum=2100,
        section="Períodos",
        help="El PEI dura cinco años: el primero más cuatro.",
    )
    pom_inicio: Mapped[int | None] = field(
        "POM: primer año",
        FieldType.INTEGER,
        required=True,
        minimum=2000,
        maximum=2100,
        section="Períodos",
    )
    pom_fin: Mapped[int | None] = field(
        "POM: último año",
        FieldType.INTEGER,
        required=True,
        minimum=2000,
        maximum=2100,
        section="Períodos",
        help="El POM dura cinco años. Puede empezar en otro año que el PEI.",
    )
    version: Mapped[int | None] = field(
        "Versión",
        FieldType.INTEGER,
        minimum=1,
        maximum=999,
        example="1",
        section="Períodos",
        help="La primera es la 1; cada reprogramación suma 1. Vacío es la primera.",
    )
    codigo_entidad: Mapped[str | None] = field(
        "Código de entidad",
        FieldType.CODE,
        pattern=r"1210\d{4}",
        example="12100401",
        section="Períodos",
        help="1210 seguido del código del municipio.",
    )
    vision: Mapped[str | None] = field(
        "Visión", FieldType.LONG_TEXT, required=True, max_length=4000, section="Marco estratégico"
    )
    mision: Mapped[str | None] = field(
        "Misión", FieldType.LONG_TEXT, required=True, max_length=4000, section="Marco estratégico"
    )
    valores: Mapped[str | None] = field(
        "Valores", FieldType.LONG_TEXT, required=True, max_length=4000, section="Marco estratégico"
    )
    pdm_ot_periodo: Mapped[str | None] = field(
        "Período del PDM-OT",
        required=True,
        max_length=40,
        example="2018-2032",
        section="Plan de desarrollo",
    )
    pdm_ot_vigente: Mapped[bool | None] = field(
        "PDM-OT actualizado", FieldType.BOOLEAN, required=True, section="Plan de desarrollo"
    )
    pdm_base: Mapped[str | None] = field(
        "PDM que sirve de base",
        max_length=200,
        section="Plan de desarrollo",
        help="Si el PDM-OT no está actualizado: el plan de desarrollo que se retoma.",
    )
    mancomunidad: Mapped[bool | None] = field(
        "Con mancomunidad",
        FieldType.BOOLEAN,
        section="Plan de desarrollo",
        help="Sí: el plan incluye lugares de municipios vecinos de la mancomunidad.",
    )
    poblacion_proyectada: Mapped[int | None] = field(
        "Población proyectada",
        FieldType.INTEGER,
        minimum=0,
        section="Plan de desarrollo",
        help="Del municipio, en el primer año del POM, según el INE.",
    )
    poblacion_fuente: Mapped[str | None] = field(
        "Fuente de la proyección",
        max_length=200,
        section="Plan de desarrollo",
        example="INE, proyecciones 2015-2035",
    )
    acta_numero: Mapped[str | None] = field(
        "Acta número", example="52-2026", max_length=40, section="Aprobación"
    )
    acta_punto: Mapped[str | None] = field(
        "Punto del acta", example="SÉPTIMO", max_length=40, section="Aprobación"
    )
    acta_fecha: Mapped[date | None] = field(
        "Fecha del acta", FieldType.DATE, example="15/12/2026", section="Aprobación"
    )
    votos_favor: Mapped[int | None] = field(
        "Votos a favor", FieldType.INTEGER, minimum=0, maximum=99, section="Aprobación"
    )
    concejo_miembros: Mapped[int | None] = field(
        "Miembros del Concejo", FieldType.INTEGER, minimum=1, maximum=99, section="Aprobación"
    )
    alcalde: Mapped[str | None] = field(
        "Alcalde o alcaldesa",
        max_length=120,
        section="Quién responde",
        help="Nombre que se imprime bajo el plan.",
    )
    director_dmp: Mapped[str | None] = field(
        "Dirección Municipal de Planificación", max_length=120, section="Quién responde"
    )
    director_dafim: Mapped[str | None] = field(
        "Dirección financiera (DAFIM)", max_length=120, section="Quién responde"
    )
    secretario: Mapped[str | None] = field(
        "Secretaría municipal", max_length=120, section="Quién responde"
    )
    observaciones: Mapped[str | None] = field(
        "Observaciones", FieldType.LONG_TEXT, max_length=4000, section="Quién responde"
    )


class Unit(KindRow, Base):
    """An office of the municipality that answers for products and interventions."""

    __tablename__ = "pei_unidades"
    table_name = "unidades"
    table_label = "Unidades"
    row_label = "la unidad"
    key_fields = ("codigo",)

    codigo: Mapped[str | None] = field(
        "Código",
        FieldType.CODE,
        pattern=r"\d{3}",
        required=True,
        example="003",
        help="Tres dígitos, los mismos que en el POA: la actividad del programa 01.",
    )
    nombre: Mapped[str | None] = field("Nombre", required=True, max_length=200)
    responsable: Mapped[str | None] = field("Persona responsable", max_length=120)
