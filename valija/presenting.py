"""What a plan that is handed in as a document says besides its tables: its texts, and who signs."""

from valija.declaring import Mapped
from valija.fields import FieldType
from valija.records import Base, KindRow, field

SECTIONS = {  # in the order of a municipal plan: docs/dominio/poa.md, section 2.2
    "presentacion": "Presentación",
    "acta": "Transcripción del acta de aprobación",
    "introduccion": "Resumen e introducción",
    "marco_legal": "Marco legal",
    "marco_estrategico": "Marco estratégico: principios",
    "analisis": "Análisis de la propuesta",
}


class DocumentText(KindRow, Base):
    """One section in words of the printed document; what is not there is not printed."""

    __tablename__ = "document_text"
    table_name = "textos"
    table_label = "Textos"
    row_label = "el texto"
    key_fields = ("seccion",)

    seccion: Mapped[str | None] = field(
        "Sección", FieldType.CHOICE, required=True, choices=SECTIONS
    )
    texto: Mapped[str | None] = field(
        "Texto",
        FieldType.LONG_TEXT,
        required=True,
        max_length=30_000,
        help="Se imprime en el documento del plan. Una línea vacía separa párrafos.",
    )


class Signatory(KindRow, Base):
    """One place in the signature block; without any, those of the header sign."""

    __tablename__ = "signatory"
    table_name = "firmas"
    table_label = "Firmas"
    row_label = "la firma"
    key_fields = ("orden",)

    orden: Mapped[int | None] = field("Orden", FieldType.INTEGER, required=True, minimum=1)
    cargo: Mapped[str | None] = field(
        "Cargo", required=True, max_length=120, example="Alcalde municipal"
    )
    nombre: Mapped[str | None] = field(
        "Nombre", max_length=120, help="Vacío deja la línea para escribirlo a mano."
    )
    titulo: Mapped[str | None] = field(
        "Título", max_length=60, example="Ing.", help="Va delante del nombre."
    )
    obligatoria: Mapped[bool | None] = field(
        "Obligatoria",
        FieldType.BOOLEAN,
        help="No: se imprime como visto bueno; la firma puede faltar.",
    )
