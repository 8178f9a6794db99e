"""Workbooks come back as people leave them: moved, pasted over, half filled."""

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.documents.books import KIND, after, changed, column, foreign, plan, read, written
from valija.books.letters import plain
from valija.documents import workbook
from valija.kinds import RawText

LABELS = ["Programa", "Renglón", "Fuente", "Vigente (Q)", "Descripción"]


def put(label: str, value: Any, row: int = 2, sheet: str = "Renglones") -> Any:
    def change(book: Any) -> None:
        book[sheet].cell(row, column(book[sheet], label)).value = value

    return change


def only_line(found: Any) -> Any:
    return found.rows["renglones"][0]


@pytest.mark.parametrize(
    ("typed", "centavos"),
    [
        (1234.5, 123_450),
        (0.1 + 0.2, 30),
        (97_400_000.01, 9_740_000_001),
        (sum([0.01] * 1000), 1000),
        (-2500, -250_000),
        ("1.234,56", 123_456),
        ("Q 1,234.56", 123_456),
        (" 1234.50 ", 123_450),
        ("(12.00)", -1200),
    ],
)
def test_an_amount_is_read_to_the_centavo(typed: object, centavos: int, tmp_path: Path) -> None:
    assert only_line(after(put("Vigente", typed), tmp_path))["vigente"] == centavos


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (12.345, "12.345"),
        ("mil", "mil"),
        (True, "VERDADERO"),
        (1e300, "1e+300"),
        (date(2026, 3, 1), "01/03/2026"),
    ],
)
def test_what_is_no_amount_is_kept_as_typed(typed: object, kept: str, tmp_path: Path) -> None:
    assert only_line(after(put("Vigente", typed), tmp_path))["vigente"] == RawText(kept)


def test_a_code_gets_back_the_zeros_that_excel_dropped(tmp_path: Path) -> None:
    found = after(put("Programa", 1), tmp_path)
    assert only_line(found)["programa"] == "01"
    assert any("ceros de 1 código." in note for note in found.notes)


def test_a_reference_gets_the_zeros_of_what_it_points_to(tmp_path: Path) -> None:
    found = after(put("Unidad responsable", 2, sheet="Productos"), tmp_path)
    assert found.rows["productos"][0]["unidad_responsable"] == "002"


def test_a_choice_is_read_by_its_label_and_an_answer_by_its_word(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        put("Nivel", "producto", sheet="Productos")(book)
        put("Reparto supuesto", "Sí", sheet="Productos")(book)

    row = after(change, tmp_path).rows["productos"][0]
    assert (row["nivel"], row["reparto_supuesto"]) == ("producto", True)


def test_columns_may_be_moved_and_others_added(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Renglones"]
        sheet.insert_cols(3)
        sheet["C1"], sheet["C2"] = "Mis notas", "revisar"
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Presupuesto de prueba"

    found = after(change, tmp_path)
    assert only_line(found)["vigente"] == 150_000
    assert only_line(found)["row_id"] == "r1"
    assert only_line(found)["+Mis notas"] == RawText('"revisar"')
    assert any("las columnas «Mis notas» (1 celda)" in note for note in found.notes)


def test_a_sheet_that_was_renamed_is_known_by_its_headings(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Renglones"].title = "Presupuesto 2026 (2)"

    found = after(change, tmp_path)
    assert [row["row_id"] for row in found.rows["renglones"]] == ["r1", "r2"]
    assert "«Presupuesto 2026 (2)» se leyó como «Renglones», por sus encabezados." in found.notes


def sort(columns: int) -> Any:
    """Turn the order of the budget lines round, leaving the first ``columns`` as they were."""

    def change(book: Any) -> None:
        sheet = book["Renglones"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=4)]
        for number, values in enumerate(reversed(rows), 2):
            for at, value in enumerate(values, 1):
                if at > columns:
                    sheet.cell(number, at).value = value

    return change


def three() -> Any:
    base = plan(100, 200, 300)
    lines = [
        frozen._replace(renglon=f"01{n}")  # type: ignore[attr-defined]  # a named tuple
        for n, frozen in enumerate(base.tables["renglones"])
    ]
    return replace(base, tables={**base.tables, "renglones": tuple(lines)})


@pytest.mark.parametrize("columns", [0, 1])
def test_sorted_rows_are_the_same_rows(columns: int, tmp_path: Path) -> None:
    found = after(sort(columns), tmp_path, three())
    rows = found.rows["renglones"]
    assert [(row["row_id"], row["vigente"]) for row in rows] == [
        ("r3", 300), ("r2", 200), ("r1", 100)
    ]  # fmt: skip
    assert any("se ordenó sin la columna oculta; 2 filas" in n for n in found.notes) == (
        columns > 0
    )


def test_a_key_that_was_corrected_stays_with_its_row(tmp_path: Path) -> None:
    found = after(put("Renglón", "012", row=2), tmp_path, three())
    assert [row["row_id"] for row in found.rows["renglones"]] == ["r1", "r2", "r3"]


def test_a_row_put_in_between_is_new_and_one_taken_out_stays(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Renglones"]
        sheet.delete_rows(3)
        sheet.insert_rows(2)
        sheet.cell(2, column(sheet, "Vigente")).value = 9

    found = after(change, tmp_path, three())
    assert [row.get("row_id") for row in found.rows["renglones"]] == [None, "r1", "r3"]
    assert any("no trae el identificador de 1 de las 3 filas" in note for note in found.notes)


def test_an_empty_cell_of_a_known_row_clears(tmp_path: Path) -> None:
    line = only_line(after(put("Programa", None), tmp_path))
    assert line["row_id"] == "r1"
    assert line["programa"] is None


def test_a_column_taken_out_changes_nothing_and_is_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Renglones"].delete_cols(column(book["Renglones"], "Programa"))

    found = after(change, tmp_path)
    assert "programa" not in only_line(found)
    assert any("no tiene las columnas «Programa»" in note for note in found.notes)


def test_a_new_row_says_nothing_of_its_empty_cells(tmp_path: Path) -> None:
    found = after(put("Programa", "12", row=4), tmp_path)
    assert found.rows["renglones"][2] == {"programa": "12"}


def test_a_copied_row_is_a_new_one(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Renglones"]
        for cell in list(sheet[2]):
            sheet.cell(4, cell.column).value = cell.value

    found = after(change, tmp_path)
    assert "row_id" not in found.rows["renglones"][2]
    assert found.rows["renglones"][2]["vigente"] == 150_000
    assert any("1 fila copiada," in note for note in found.notes)


def test_a_row_taken_out_is_told_and_not_removed(tmp_path: Path) -> None:
    found = after(lambda book: book["Renglones"].delete_rows(2), tmp_path)
    assert [row["row_id"] for row in found.rows["renglones"]] == ["r2"]
    assert any("de 1 de las 2 filas" in note for note in found.notes)


def test_a_row_that_was_emptied_clears_nothing(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        for cell in book["Renglones"][2][1:]:
            cell.value = None

    found = after(change, tmp_path)
    assert [row["row_id"] for row in found.rows["renglones"]] == ["r2"]
    assert any("1 fila vaciada" in note for note in found.notes)


def test_a_row_of_totals_is_left_out_with_its_line(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        put("Descripción", "TOTAL:", row=5)(book)
        put("Vigente", 26_500.5, row=5)(book)

    found = after(change, tmp_path)
    assert len(found.rows["renglones"]) == 2
    assert found.rows_read == 7
    assert found.rows_skipped == [(5, "«Renglones»: es una fila de totales y no se toma.")]


def test_the_header_is_filled_beside_its_labels(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        rows = {row[0].value: row[1] for row in book["Encabezado"]}
        rows["Presupuesto aprobado"].value = 97_400_000
        rows["Alcalde o alcaldesa"].value = "Berta"

    row = after(change, tmp_path).rows["encabezado"][0]
    assert row["row_id"] == "e"
    assert (row["presupuesto_aprobado"], row["alcalde"]) == (9_740_000_000, "Berta")
    assert row["anio_inicio"] == 2026


def test_a_formula_without_a_result_is_kept_and_told(tmp_path: Path) -> None:
    found = after(put("Vigente", "=1000+500"), tmp_path)  # openpyxl saves no results
    assert only_line(found)["vigente"] == RawText("=1000+500")
    assert any("guárdelo y repita" in note for note in found.notes)


def test_merged_texts_hold_for_every_row_and_merged_amounts_for_one(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Renglones"]
        for label in ("Programa", "Vigente"):
            number = column(sheet, label)
            sheet.merge_cells(start_row=2, end_row=3, start_column=number, end_column=number)

    first, second = after(change, tmp_path).rows["renglones"]
    assert first["programa"] == second["programa"] == "01"
    assert (first["vigente"], second["vigente"]) == (150_000, None)


def test_a_heading_merged_with_cells_below_it_is_no_text_of_theirs(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Renglones"]
        number = column(sheet, "Nombre de la actividad")
        sheet.merge_cells(start_row=1, end_row=2, start_column=number, end_column=number)

    first, second = after(change, tmp_path).rows["renglones"]
    assert first["actividad_nombre"] is second["actividad_nombre"] is None
    assert first["vigente"] == 150_000


def test_a_hidden_sheet_is_read_and_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Renglones"].sheet_state = "hidden"

    found = after(change, tmp_path)
    assert len(found.rows["renglones"]) == 2
    assert "«Renglones» estaba oculta y también se leyó." in found.notes


def test_a_missing_sheet_and_a_strange_one_are_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        del book["Techos"]
        book.create_sheet("Apuntes")["A1"] = "x"

    found = after(change, tmp_path)
    assert "techos" not in found.rows
    assert "El libro no tiene la hoja «Techos»." in found.notes
    assert "No se leyeron otras hojas: «Apuntes»." in found.notes


def test_rows_far_below_are_read_and_that_is_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        put("Programa", "99", row=100_000)(book)

    found = after(change, tmp_path)
    assert [row["programa"] for row in found.rows["renglones"]] == ["01", "01", "99"]
    assert found.lines["renglones"] == [2, 3, 100_000]
    said = "«Renglones»: tras la fila 3 todo está vacío hasta la 100,000; se leyó."
    assert said in found.notes


def test_without_a_submission_rows_are_all_new(tmp_path: Path) -> None:
    found = read(written(plan(), tmp_path), None)
    assert not found.merge
    assert (found.municipality, found.period, found.title) == ("0401", "2026", "Plan 2026")
    assert all("row_id" not in row for rows in found.rows.values() for row in rows)


def test_a_workbook_of_one_s_own_with_the_same_headings_is_understood(tmp_path: Path) -> None:
    path = foreign(
        tmp_path / "propio.xlsx",
        {
            "RENGLONES": [
                ["Municipalidad de Prueba"],
                [],
                LABELS,
                ["12", "331", "22-0101-0001", "Q 1,500.25", "Calle"],
                [12, 111, "22-0101-0001", 20, None],
            ],
            "Encabezado": [["Año de inicio", "Año de fin"], [2026, 2026]],
        },
    )
    found = read(path, plan())
    first, second = found.rows["renglones"]
    assert (first["programa"], first["vigente"]) == ("12", 150_025)
    assert second == {"programa": "12", "renglon": "111", "fuente": "22-0101-0001", "vigente": 2000}
    assert found.rows["encabezado"] == [{"anio_inicio": 2026, "anio_fin": 2026}]


def test_a_sheet_without_its_headings_is_not_read_and_that_is_told(tmp_path: Path) -> None:
    found = after(lambda book: book["Renglones"].delete_rows(1), tmp_path)
    assert "renglones" not in found.rows
    assert "«Renglones»: no se encontró la fila de encabezados; no se leyó." in found.notes


def test_macros_are_ignored_and_told(tmp_path: Path) -> None:
    path = written(plan(), tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0")
    assert "El libro tiene macros: no se ejecutaron ni se conservan." in read(path, plan()).notes


def test_reading_reports_how_far_it_is(tmp_path: Path) -> None:
    said: list[str] = []
    path = changed(written(plan(*range(1, 600)), tmp_path), lambda book: None)
    workbook.read(path, KIND, None, lambda done, total, text="": said.append(text))
    assert "Leyendo «Renglones»" in said
    assert "Leyendo «Renglones», fila 500" in said


def test_headings_are_known_in_any_case_and_with_a_unit() -> None:
    assert plain("VIGENTE (Q) *") == plain("vigente")
    assert plain("Dirección financiera (DAFIM)") == plain("direccion  financiera")
