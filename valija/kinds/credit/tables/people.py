"""Who asks for the credit: the municipality with its account, and the person who represents it.

The code and the names of the municipality and its department are those of the submission itself.
"""

from datetime import date

from valija.declaring import Mapped
from valija.fields import FieldType
from valija.records import Base, KindRow, field

STANDINGS = {
    "alcalde": "Alcalde o alcaldesa municipal",
    "alcalde_en_funciones": "Alcalde o alcaldesa en funciones",
    "concejal": "Concejal",
}
_PLACE, _ACCOUNT, _AGREEMENT = (
    "La municipalidad",
    "Cuenta y convenio",
    "Convenio interinstitucional",
)
_TERM, _OTHERS = "Período de gobierno", "Quiénes firman"
_WHO, _STANDING = "La persona", "Con qué representación"


class Municipality(KindRow, Base):
    """The municipality as INFOM knows it: address, account, standing agreement and term."""

    __tablename__ = "credito_municipalidad"
    table_name = "municipalidad"
    table_label = "Municipalidad"
    row_label = "la municipalidad"
    single = True

    nit: Mapped[str | None] = field(
        "NIT",
        FieldType.CODE,
        required=True,
        example="1234567-9",
        max_length=20,
        section=_PLACE,
        help="El NIT de la municipalidad, como está en su RTU.",
    )
    direccion: Mapped[str | None] = field(
        "Dirección", required=True, max_length=200, section=_PLACE
    )
    correo: Mapped[str | None] = field(
        "Correo",
        required=True,
        max_length=120,
        example="alcaldia@sanejemplo.gob.gt",
        section=_PLACE,
        help="El correo institucional, no el de una persona.",
    )
    telefono: Mapped[str | None] = field(
        "Teléfono", required=True, max_length=20, example="7839-0000", section=_PLACE
    )
    banco: Mapped[str | None] = field(
        "Banco",
        max_length=120,
        section=_ACCOUNT,
        help="El banco del convenio, donde está la Cuenta Única del Tesoro municipal.",
    )
    no_cuenta: Mapped[str | None] = field(
        "Número de cuenta",
        FieldType.CODE,
        pattern=r"[0-9-]{6,20}",
        example="3-012-34567-8",
        personal=True,
        section=_ACCOUNT,
        help="La Cuenta Única del Tesoro municipal. No se publica.",
    )
    no_convenio: Mapped[str | None] = field(
        "Convenio interinstitucional",
        max_length=40,
        section=_AGREEMENT,
        help="Si no hay convenio vigente, déjelo vacío: el expediente pedirá la fase 1.",
    )
    fecha_convenio: Mapped[date | None] = field(
        "Fecha del convenio", FieldType.DATE, section=_AGREEMENT
    )
    convenio_vence: Mapped[date | None] = field(
        "Vigencia del convenio",
        FieldType.DATE,
        section=_AGREEMENT,
        help="Último día en que vale. Vacío: no se sabe que venza.",
    )
    convenio_acta: Mapped[str | None] = field(
        "Acta que autorizó el convenio", max_length=40, example="12-2024", section=_AGREEMENT
    )
    convenio_punto: Mapped[str | None] = field(
        "Punto de esa acta", max_length=40, example="CUARTO", section=_AGREEMENT
    )
    convenio_fecha_acta: Mapped[date | None] = field(
        "Fecha de esa acta", FieldType.DATE, section=_AGREEMENT
    )
    periodo_inicio: Mapped[date | None] = field(
        "Inicio del período de gobierno", FieldType.DATE, required=True, section=_TERM
    )
    periodo_fin: Mapped[date | None] = field(
        "Fin del período de gobierno",
        FieldType.DATE,
        required=True,
        section=_TERM,
        help="El préstamo se termina de pagar a más tardar este día, salvo excepción.",
    )
    secretario: Mapped[str | None] = field(
        "Secretaría municipal", max_length=120, personal=True, section=_OTHERS
    )
    director_dafim: Mapped[str | None] = field(
        "Dirección financiera (DAFIM)", max_length=120, personal=True, section=_OTHERS
    )
    director_dmp: Mapped[str | None] = field(
        "Dirección Municipal de Planificación", max_length=120, personal=True, section=_OTHERS
    )
    tesorero: Mapped[str | None] = field(
        "Tesorería municipal", max_length=120, personal=True, section=_OTHERS
    )


class Representative(KindRow, Base):
    """Who signs for the municipality, and why this person may."""

    __tablename__ = "credito_representante"
    table_name = "representante"
    table_label = "Representante"
    row_label = "el representante"
    single = True

    nombre: Mapped[str | None] = field(
        "Nombre completo", required=True, max_length=120, personal=True, section=_WHO
    )
    dpi: Mapped[str | None] = field(
        "CUI del DPI",
        FieldType.CODE,
        required=True,
        example="1234 56789 0101",
        max_length=20,
        personal=True,
        section=_WHO,
        help="Los 13 dígitos del DPI. Se usa solo para la solicitud y no se publica.",
    )
    telefono: Mapped[str | None] = field(
        "Teléfono", max_length=20, example="5555-1234", personal=True, section=_WHO
    )
    correo: Mapped[str | None] = field("Correo", max_length=120, personal=True, section=_WHO)
    calidad: Mapped[str | None] = field(
        "Calidad", FieldType.CHOICE, required=True, choices=STANDINGS, section=_STANDING
    )
    acuerdo_adjudicacion_tse: Mapped[str | None] = field(
        "Acuerdo de adjudicación del TSE",
        max_length=60,
        section=_STANDING,
        help="Obligatorio si el alcalde es nuevo o fue reelecto.",
    )
    acta_toma_posesion: Mapped[str | None] = field(
        "Acta de toma de posesión", max_length=40, example="1-2024", section=_STANDING
    )
    fecha_toma_posesion: Mapped[date | None] = field(
        "Fecha de toma de posesión", FieldType.DATE, section=_STANDING
    )
