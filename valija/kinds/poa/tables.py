"""The tables of the annual operating plan: every field with its label, form and help, once.

The header and the municipal units stand here, what is delivered in
:mod:`valija.kinds.poa.products`, projects in :mod:`valija.kinds.poa.projects` and money in
:mod:`valija.kinds.poa.budget`. Source: docs/dominio/poa.md, section 3.1.
"""

from datetime import date

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType
from valija.kinds.poa.budget import BudgetLine, IncomeCeiling
from valija.kinds.poa.products import PoaPlace, PoaRow
from valija.kinds.poa.projects import CodedePayment, Project
from valija.records import Base, KindRow, field

__all__ = [
    "BudgetLine",
    "CodedePayment",
    "IncomeCeiling",
    "MunicipalUnit",
    "PoaHeader",
    "PoaPlace",
    "PoaRow",
    "Project",
]

_THREE = r"\d{3}"


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
    version: Mapped[int | None] = field(
        "Versión",
        FieldType.INTEGER,
        minimum=1,
        maximum=999,
        example="1",
        help="La primera es la 1; cada reprogramación suma 1. Vacío es la primera.",
    )
    mancomunidad: Mapped[bool | None] = field(
        "Con mancomunidad",
        FieldType.BOOLEAN,
        help="Sí: el plan incluye obras en municipios vecinos de la mancomunidad.",
    )
    presupuesto_aprobado: Mapped[Centavos | None] = field(
        "Presupuesto aprobado",
        FieldType.MONEY,
        unit="Q",
        required=True,
        minimum=0,
        help="El total que aprobó el Concejo Municipal.",
    )
    ampliaciones: Mapped[Centavos | None] = field(
        "Ampliaciones netas",
        FieldType.MONEY,
        unit="Q",
        help="Ampliaciones menos disminuciones que aprobó el Concejo; los traslados suman cero.",
    )
    acta_numero: Mapped[str | None] = field("Acta número", example="52-2025", max_length=40)
    acta_punto: Mapped[str | None] = field("Punto del acta", example="SÉPTIMO", max_length=40)
    acta_fecha: Mapped[date | None] = field("Fecha del acta", FieldType.DATE, example="15/12/2026")
    votos_favor: Mapped[int | None] = field(
        "Votos a favor",
        FieldType.INTEGER,
        minimum=0,
        maximum=99,
        help="El presupuesto necesita dos tercios de los miembros del Concejo.",
    )
    concejo_miembros: Mapped[int | None] = field(
        "Miembros del Concejo", FieldType.INTEGER, minimum=1, maximum=99
    )
    pdm_ot_periodo: Mapped[str | None] = field(
        "Período del PDM-OT", max_length=40, example="2018-2032"
    )
    pdm_ot_vigente: Mapped[bool | None] = field("PDM-OT actualizado", FieldType.BOOLEAN)
    pdm_base: Mapped[str | None] = field(
        "PDM que sirve de base",
        max_length=200,
        help="Si el PDM-OT no está actualizado: el plan de desarrollo que se retoma.",
    )
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
