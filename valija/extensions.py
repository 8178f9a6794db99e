"""Rows that a municipality adds to a catalogue of its own; they travel inside the package."""

from collections.abc import Iterator

from valija.content import Content
from valija.declaring import Mapped
from valija.fields import FieldType
from valija.records import Base, KindRow, field


class CatalogueExtension(KindRow, Base):
    """One code that the official catalogue lacks, with the municipality's name for it."""

    __tablename__ = "catalogue_extension"
    table_name = "extensiones"
    table_label = "Catálogo propio"
    row_label = "la fila"
    rows_label = "filas"
    key_fields = ("catalogo", "codigo")

    catalogo: Mapped[str | None] = field(
        "Catálogo", FieldType.TEXT, required=True, max_length=60, example="renglones_gasto"
    )
    codigo: Mapped[str | None] = field("Código", FieldType.CODE, required=True, max_length=30)
    nombre: Mapped[str | None] = field("Nombre", required=True, max_length=300)


def extensions_of(content: Content) -> Iterator[tuple[str, str, str]]:
    """Yield ``(catalogue, code, name)`` of each complete extension row."""
    for row in content.rows(CatalogueExtension):
        if row.catalogo and row.codigo and row.nombre:
            yield row.catalogo, row.codigo, row.nombre
