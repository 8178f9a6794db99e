"""The papers of the expediente: one row for each document of the catalogue."""

from datetime import date

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType
from valija.records import Base, KindRow, field

PENDING, FITS, UNFIT, DOES_NOT_APPLY = "pendiente", "cumple", "no_cumple", "no_aplica"
VERDICTS = {
    PENDING: "Por revisar",
    FITS: "Cumple",
    UNFIT: "No cumple",
    DOES_NOT_APPLY: "No aplica",
}


class Paper(KindRow, Base):
    """One document of the expediente: which file it is, what it says and whether it serves."""

    __tablename__ = "credito_expediente"
    table_name = "expediente"
    table_label = "Expediente"
    row_label = "el documento"
    rows_label = "documentos"
    adds_up = False
    key_fields = ("documento", "numero")

    documento: Mapped[str | None] = field(
        "Documento",
        FieldType.CODE,
        required=True,
        catalogue="credito_documentos",
        example="D20",
    )
    numero: Mapped[str | None] = field(
        "Número", max_length=60, help="El número que lleva el documento, si lleva uno."
    )
    archivo: Mapped[str | None] = field(
        "Archivo",
        max_length=255,
        attached=True,
        help="El nombre del archivo adjunto: elíjalo de los anexos.",
    )
    fecha: Mapped[date | None] = field("Fecha", FieldType.DATE)
    vence: Mapped[date | None] = field(
        "Vigente hasta",
        FieldType.DATE,
        help="Vacío: se calcula con la vigencia del catálogo, si tiene.",
    )
    monto: Mapped[Centavos | None] = field("Monto que dice", FieldType.MONEY, unit="Q", minimum=0)
    acta: Mapped[str | None] = field("Acta que dice", max_length=40, example="52-2026")
    punto: Mapped[str | None] = field("Punto que dice", max_length=40, example="SÉPTIMO")
    veredicto: Mapped[str | None] = field(
        "Veredicto", FieldType.CHOICE, choices=VERDICTS, help="Lo que resultó de revisarlo."
    )
    nota: Mapped[str | None] = field("Nota", max_length=1000)
