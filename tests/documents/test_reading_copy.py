"""The workbook that several plans are read in: what it says, and how it prints."""

import io
from dataclasses import replace
from typing import Any

from openpyxl import load_workbook

from tests.documents.test_bundle import KNOWN, pei_pom, poa
from valija.content import make_row
from valija.documents.workbook import reading_copy
from valija.documents.workbook.reading_columns import PAGE
from valija.fields import Value
from valija.kinds.poa.tables import BudgetLine

LINE = {
    "programa": "01",
    "subprograma": "00",
    "proyecto": "000",
    "actividad": "002",
    "obra": "000",
    "obra_nombre": "NA",
    "fuente": "22-0101-0001",
    "funcion": "010101",
    "tipo_presupuesto": "10",
    "ubicacion": "0401",
}


def line(number: int, **values: Value) -> Any:
    given: dict[str, Value] = {**LINE, "renglon": "011", "vigente": number * 100, **values}
    return make_row(BudgetLine, f"r{number}", number, **given)


def book_of(*lines: Any) -> Any:
    part = poa(renglones=lines)
    return load_workbook(io.BytesIO(reading_copy.to_bytes([part], KNOWN)))


def grid(book: Any, title: str) -> list[list[Any]]:
    return [list(row) for row in book[title].iter_rows(values_only=True)]


def test_one_workbook_holds_the_tables_of_all_parts_with_names_beside_codes() -> None:
    book = load_workbook(io.BytesIO(reading_copy.to_bytes([pei_pom(), poa()], KNOWN)))
    assert {"Contenido", "PEI-POM Unidades", "POA Productos", "POA Renglones"} <= {
        sheet.title for sheet in book
    }
    heads, row, *_ = grid(book, "POA Renglones")
    said = str(row[heads.index("Programa")])
    code, _, name = said.partition(" ")
    assert name == KNOWN.name_of("programas_presupuestarios", code)
    assert book["Contenido"].max_row > 10


def test_a_description_that_repeats_the_name_of_its_code_is_left_out() -> None:
    name = KNOWN.name_of("renglones_gasto", "011")
    book = book_of(line(1, descripcion=name.upper()), line(2, descripcion="Otra cosa"))
    heads, *rows = grid(book, "POA Renglones")
    assert [row[heads.index("Descripción")] for row in rows] == [None, "Otra cosa"]
    book = book_of(line(1, descripcion=name.upper()), line(2, descripcion=name))
    assert "Descripción" not in grid(book, "POA Renglones")[0]


def test_what_all_rows_of_a_wide_table_say_is_said_once_in_the_index() -> None:
    lines = [line(n, modificado=0, actividad_nombre=f"Una actividad {n} " * 4) for n in range(30)]
    book = book_of(*lines)
    heads, *rows = grid(book, "POA Renglones")
    assert not {"Obra", "Nombre de la obra", "Ubicación geográfica", "Modificado"} & {*heads}
    assert len(rows) == 30
    (said,) = [row[4] for row in grid(book, "Contenido") if row[0] == "POA Renglones"]
    assert "Obra 000; Nombre de la obra NA" in said
    assert "Ubicación geográfica 0401 Chimaltenango" in said
    assert "Modificado 0.00" in said


def test_few_rows_keep_all_that_they_say() -> None:
    heads, *_ = grid(book_of(line(1), line(2)), "POA Renglones")
    assert {"Obra", "Nombre de la obra", "Ubicación geográfica"} <= {*heads}


def test_a_budget_is_as_wide_as_a_page_with_its_headings_on_each() -> None:
    book: Any = load_workbook(io.BytesIO(reading_copy.to_bytes([poa()], KNOWN)))
    sheet = book["POA Renglones"]
    heads = [cell.value for cell in sheet[1]]
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert sum(widths) < PAGE
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area.endswith(f"$A$1:${sheet.cell(1, len(heads)).column_letter}$362")
    for head, width in zip(heads, widths, strict=True):
        assert max(map(len, head.split())) < width, head


def test_rows_are_as_high_as_their_longest_text() -> None:
    book = book_of(line(1), line(2, actividad_nombre="palabra " * 30))
    sheet = book["POA Renglones"]
    assert (sheet.row_dimensions[2].height or 15) < sheet.row_dimensions[3].height


def test_the_only_row_of_a_table_stands_upright() -> None:
    rows = grid(book_of(line(1)), "POA Encabezado")
    assert rows[0] == ["Campo", "Valor"]
    assert ["Año de inicio", 2027] in rows


def test_a_text_that_is_no_value_is_read_too() -> None:
    part = poa(renglones=(line(1), line(2)))
    raw = {("renglones", "r2", "vigente"): "mucho"}
    part = replace(part, content=replace(part.content, raw=raw))
    book = load_workbook(io.BytesIO(reading_copy.to_bytes([part], KNOWN)))
    heads, *rows = grid(book, "POA Renglones")
    assert [row[heads.index("Vigente")] for row in rows] == [1, "mucho"]
