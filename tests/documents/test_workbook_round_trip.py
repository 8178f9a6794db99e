"""What goes into a workbook comes out of it, and nothing in it runs."""

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.contents import contents
from tests.documents.books import HEAD, KIND, column, plan, read, written
from valija import catalogues, document
from valija.books.letters import escaped, unescaped
from valija.books.opening import ABOUT
from valija.content import Content, make_row
from valija.documents import workbook
from valija.documents.workbook import layout
from valija.fields import Field, FieldType
from valija.kinds import Kind, RawText, all_kinds
from valija.kinds.poa.tables import BudgetLine, PoaHeader
from valija.records import KindRow, fields_of

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "poa_2027.json"


def rows_of(content: Content, table: type[KindRow]) -> list[dict[str, Any]]:
    names = ["row_id", *(spec.name for spec in fields_of(table))]
    return [
        {
            name: RawText(content.raw[table.table_name, row.row_id, name])
            if (table.table_name, row.row_id, name) in content.raw
            else getattr(row, name)
            for name in names
        }
        for row in content.rows(table)
    ]


def holds_something(row: dict[str, Any]) -> bool:
    return any(value is not None for name, value in row.items() if name != "row_id")


@given(content=contents(KIND))
@settings(max_examples=15)  # half a second each: most of it are the catalogues
def test_a_workbook_gives_back_the_content(
    content: Content, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = written(content, tmp_path_factory.mktemp("book"))
    found = read(path, content)
    assert (found.municipality, found.period) == (content.head.municipality, content.head.period)
    assert found.merge
    assert not found.rows_skipped
    for table in KIND.tables:
        wanted = [row for row in rows_of(content, table) if holds_something(row)]
        assert found.rows[table.table_name] == wanted


@pytest.mark.parametrize("kind", [one for one in all_kinds().values() if one is not KIND])
@given(data=st.data())
@settings(max_examples=2)
def test_a_workbook_of_every_kind_gives_back_the_content(
    kind: Kind, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = data.draw(contents(kind))
    path = tmp_path_factory.mktemp("book") / "libro.xlsx"
    workbook.write(content, kind, catalogues.load(), path)
    found = workbook.read(path, kind, content)
    for table in kind.tables:
        wanted = [row for row in rows_of(content, table) if holds_something(row)]
        assert found.rows[table.table_name] == wanted


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice isn't here")
def test_a_workbook_saved_by_libreoffice_says_the_same(tmp_path: Path) -> None:
    content = document.from_bytes(SAMPLE.read_bytes(), KIND)
    path = written(content, tmp_path)
    profile = f"-env:UserInstallation=file://{tmp_path}/perfil"
    order = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*order, str(tmp_path / "otro"), str(path)], check=True, capture_output=True)
    found = read(tmp_path / "otro" / path.name, content)
    assert found.notes == []
    for table in KIND.tables:
        assert found.rows[table.table_name] == rows_of(content, table)


def test_the_sample_year_comes_back_whole_and_without_remarks(tmp_path: Path) -> None:
    content = document.from_bytes(SAMPLE.read_bytes(), KIND)
    found = read(written(content, tmp_path), content)
    assert found.notes == []
    for table in KIND.tables:
        assert found.rows[table.table_name] == rows_of(content, table)


def test_a_text_that_is_no_value_comes_back_as_typed(tmp_path: Path) -> None:
    content = plan()
    raw = {("renglones", "r1", "asignado"): "mil", ("encabezado", "e", "anio_fin"): "dos mil"}
    content = Content(content.head, content.tables, raw)
    found = read(written(content, tmp_path), content)
    assert found.rows["renglones"][0]["asignado"] == RawText("mil")
    assert found.rows["encabezado"][0]["anio_fin"] == RawText("dos mil")


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(plan(), tmp_path).read_bytes()
    assert written(plan(), tmp_path).read_bytes() == first


def test_no_part_of_a_workbook_names_a_person_or_a_time(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(plan(), tmp_path)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "openpyxl" not in core
    assert core.count("1980-01-01T00:00:00Z") == 2
    assert "Plan Operativo Anual 2026" in core


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@a", "=HYPERLINK(A1)", "#N/A", "{=1}", "'a"])
def test_a_text_is_never_a_formula(text: str, tmp_path: Path) -> None:
    line = make_row(BudgetLine, "r", 1, descripcion=text)
    head = make_row(PoaHeader, "e", 1, alcalde=text)
    content = Content(HEAD, {"renglones": (line,), "encabezado": (head,)})
    path = written(content, tmp_path)
    book = load_workbook(path)
    cells = [cell for name in ("Renglones", "Encabezado") for row in book[name] for cell in row]
    assert [cell.value for cell in cells if cell.data_type in ("f", "e")] == []
    book.close()
    assert read(path, content).rows["renglones"][0]["descripcion"] == text


@given(st.text(max_size=60))
def test_letters_that_xml_lacks_survive(text: str) -> None:
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("text", ["a\rb", "_x0041_", "a\x00b", "_x005F_x0041_", "\ufffe", " a\n b"])
def test_odd_letters_come_back_from_a_file(text: str, tmp_path: Path) -> None:
    content = Content(HEAD, {"renglones": (make_row(BudgetLine, "r", 1, descripcion=f"<{text}>"),)})
    found = read(written(content, tmp_path), content)
    assert found.rows["renglones"][0]["descripcion"] == f"<{text}>"


@pytest.mark.parametrize("amount", [0, 1, -1, 10**14 + 1, -(10**15) - 1, 10**17 - 1, 97_400_000_01])
def test_amounts_of_any_size_are_exact(amount: int, tmp_path: Path) -> None:
    content = plan(amount)
    found = read(written(content, tmp_path), content)
    given_back = found.rows["renglones"][0]["vigente"]
    assert given_back in (amount, RawText(f"{amount / 100:,.2f}")) or isinstance(
        given_back, RawText
    )
    if abs(amount) < 10**15:
        assert given_back == amount


def test_a_text_longer_than_a_cell_is_refused_and_not_cut(tmp_path: Path) -> None:
    content = Content(
        HEAD, {"renglones": (make_row(BudgetLine, "r", 1, descripcion="a" * 32_768),)}
    )
    with pytest.raises(layout.TextTooLongError) as caught:
        written(content, tmp_path)
    assert "Descripción" in caught.value.user_text
    assert list(tmp_path.iterdir()) == []


def test_an_empty_submission_of_every_kind_has_a_workbook(tmp_path: Path) -> None:
    for kind in all_kinds().values():
        content = Content(HEAD.__class__("s", kind.key, kind.version, "0401", "2026", 1), {})
        path = tmp_path / f"{kind.key}.xlsx"
        workbook.write(content, kind, catalogues.load(), path)
        found = workbook.read(path, kind, content)
        assert found.rows_read == 0
        assert set(found.rows) == {table.table_name for table in kind.tables}


def test_sheets_say_in_spanish_what_they_hold(tmp_path: Path) -> None:
    book = load_workbook(written(plan(), tmp_path))
    tables = [layout.sheet_title(table) for table in KIND.tables]
    assert book.sheetnames == [
        layout.GUIDE, layout.SUMMARY, *tables, layout.LISTS, ABOUT,
    ]  # fmt: skip
    assert book[ABOUT].sheet_state == "veryHidden"
    sheet = book["Renglones"]
    assert sheet.freeze_panes == "C2"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.protection.sheet
    assert sheet["A1"].protection.locked
    assert not sheet["C2"].protection.locked
    assert sheet.cell(2, column(sheet, "Vigente")).number_format == layout.AMOUNT
    assert sheet.cell(2, column(sheet, "Renglón")).number_format == "@"
    book.close()


def test_columns_offer_what_may_be_chosen(tmp_path: Path) -> None:
    book = load_workbook(written(plan(), tmp_path))
    offered = {
        str(one.sqref).split(":")[0]: one.formula1
        for one in book["Productos"].data_validations.dataValidation
        if one.type == "list"
    }
    sheet = book["Productos"]
    places = {label: sheet.cell(2, column(sheet, label)).coordinate for label in LISTED}
    assert offered[places["Nivel"]] == '"Producto,Subproducto,Intervención"'
    assert offered[places["Reparto supuesto"]] == '"Sí,No"'
    assert offered[places["Unidad responsable"]].startswith("'Unidades'!$B$2")
    assert offered[places["Programa"]].startswith("'Catálogos'!")
    book.close()


LISTED = ("Nivel", "Reparto supuesto", "Unidad responsable", "Programa")


def test_the_summary_adds_with_formulas(tmp_path: Path) -> None:
    book = load_workbook(written(plan(), tmp_path))
    cells = [cell.value for row in book["Resumen"] for cell in row if cell.data_type == "f"]
    assert any(str(value).startswith("=SUM('Renglones'!") for value in cells)
    assert "='Encabezado'!B7" in cells
    book.close()


def test_every_width_shows_the_words_of_its_heading() -> None:
    for table in KIND.tables:
        for spec in fields_of(table):
            assert layout.width(spec) > max(map(len, spec.label.split()))
    wide = Field(name="x", label="X", type=FieldType.TEXT, max_length=9_000)
    assert layout.width(wide) < 60
