"""The sheets that explain: how to fill the workbook, what each code means, and which plan it is."""

from itertools import zip_longest
from typing import Any

from valija.books.opening import ABOUT
from valija.catalogues import Catalogues
from valija.content import Content
from valija.documents.workbook import layout
from valija.documents.workbook.lists import Lists
from valija.documents.workbook.looks import Pen, prepare, retyped
from valija.fields import Field
from valija.kinds import Kind
from valija.records import fields_of

_STEPS = (
    "Llene cada hoja desde la segunda fila. Es obligatorio lo que lleva el encabezado más oscuro.",
    "Puede agregar filas al final, ordenar, filtrar y mover columnas. No cambie los encabezados.",
    "Escriba los montos como números, por ejemplo 1234.50. No hace falta escribir Q ni comas.",
    "Donde hay una lista, elija de ella: los códigos y sus nombres están en la hoja «Catálogos».",
    "Una celda en amarillo es obligatoria y está vacía.",
    "No quite la columna oculta: por ella el programa reconoce cada fila.",
    "Guarde el libro e impórtelo en Valija. Verá los cambios antes de aceptarlos.",
    "Una fila que se quita aquí no se quita del envío: bórrela en el programa.",
)
_DICTIONARY = ("Hoja", "Columna", "Obligatoria", "Qué se escribe", "Ejemplo")


def add_guide(book: Any, content: Content, kind: Kind, catalogues: Catalogues) -> None:
    """Add the first sheet: what this is, how it is filled, and what each column means."""
    sheet = book.create_sheet(layout.GUIDE)
    prepare(sheet, (18, 30, 13, 74, 18))
    pen = Pen(sheet)
    head = content.head
    place = catalogues.name_of("municipios", head.municipality) or head.municipality
    sheet.row_dimensions[1].height = 30
    sheet.append(
        [pen.text(f"{kind.title} {head.period}", bold=True, size=18, colour=layout.ACCENT)]
    )
    said = f"{place} · municipio {head.municipality} · revisión {head.revision}"
    sheet.append([pen.text(said, colour=layout.MUTED)])
    sheet.append([])
    sheet.append([pen.text("Cómo se llena", bold=True, size=13)])
    for number, step in enumerate(_STEPS, 1):
        sheet.append([pen.text(f"{number}.  {step}")])
    sheet.append([])
    sheet.append([pen.text("Qué lleva cada columna", bold=True, size=13)])
    sheet.append([pen.heading(text) for text in _DICTIONARY])
    for table in kind.tables:
        for place_in_table, spec in enumerate(fields_of(table)):
            title = layout.sheet_title(table) if place_in_table == 0 else ""
            cells = (title, spec.label, "Sí" if spec.required else "", _about(spec), spec.example)
            sheet.append([pen.wrapped(text, bold=n == 0) for n, text in enumerate(cells)])


def _about(spec: Field) -> str:
    parts = [
        spec.help,
        "En quetzales." if spec.unit == "Q" else "",
        f"Opciones: {', '.join(spec.choices.values())}." if spec.choices else "",
        f"Código de la hoja «{layout.LISTS}»." if spec.catalogue else "",
    ]
    return " ".join(filter(None, parts))


def add_catalogues(book: Any, lists: Lists) -> None:
    """Add the sheet that lists choose from: each catalogue as two columns, codes and names."""
    sheet = book.create_sheet(layout.LISTS)
    codes = list(lists.codes.values())
    prepare(sheet, [wide for _ in codes for wide in (16, 46, 3)])
    pen = Pen(sheet)
    sheet.freeze_panes = "A3"
    titles: list[Any] = []
    headings: list[Any] = []
    for listed in codes:
        titles += [pen.text(listed.title, bold=True, colour=layout.ACCENT), None, None]
        headings += [pen.heading("Código"), pen.heading("Nombre"), None]
    sheet.append(titles)
    sheet.append(headings)
    cells = [(pen.typed(""), pen.typed("")) for _ in codes]  # each written anew on every row
    for row in zip_longest(*(listed.rows for listed in codes)):
        line: list[Any] = []
        for pair, own in zip(row, cells, strict=True):
            line += [*map(retyped, own, pair), None] if pair else [None] * 3
        sheet.append(line)


def add_about(book: Any, content: Content) -> None:
    """Add the hidden sheet by which the program knows the workbook again."""
    sheet = book.create_sheet(ABOUT)
    sheet.sheet_state = "veryHidden"
    head = content.head
    for name, value in (
        ("format", "1"),
        ("kind", head.kind),
        ("kind_version", str(head.kind_version)),
        ("submission_id", head.id),
        ("municipality", head.municipality),
        ("period", head.period),
        ("revision", str(head.revision)),
        ("title", head.title),
    ):
        sheet.append([name, Pen(sheet).typed(value)])
