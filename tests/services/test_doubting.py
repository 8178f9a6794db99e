"""What is odd in a file is said before it is imported: its row, its column and why."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.models.workspace import Workspace
from desktop.services.importing import apply_import, plan_import
from tests.documents.books import changed, column, plan, written
from tests.services.places import SAMPLE, take_in
from valija.content import Content


def ours(place: Workspace) -> Content:
    content = plan()
    head = replace(content.head, municipality=place.owner.municipality)
    return replace(content, head=head)


def put(sheet: Any, row: int, **values: Any) -> None:
    for label, value in values.items():
        sheet.cell(row, column(sheet, label.replace("_", " ")), value)


def spoilt(book: Any) -> None:
    sheet = book["Renglones"]
    put(sheet, 2, Vigente="mucho", Renglón="989")
    for row, cells in ((4, 2), (5, 3)):
        for cell in sheet[cells]:
            sheet.cell(row, cell.column, None if cell.column == 1 else cell.value)
    put(sheet, 4, Vigente="Q 1,234.56", Renglón="989")
    put(sheet, 5, Vigente="1.234,56x")


@pytest.fixture
def plan_id(place: Workspace) -> str:
    return take_in(place)


@pytest.fixture
def said(place: Workspace, tmp_path: Path) -> list[str]:
    path = changed(written(ours(place), tmp_path), spoilt)
    return [one.said for one in plan_import(place, "poa", path).doubts]


def test_a_text_for_a_number_is_named_with_its_row_and_column(said: list[str]) -> None:
    start = "«Renglones», fila 2, columna «Vigente»: «mucho»"
    assert any(one.startswith(start) for one in said), said
    assert any("fila 5, columna «Vigente»: «1.234,56x»" in one for one in said), said
    assert not any("1,234.56»" in one for one in said)


def test_a_code_of_no_catalogue_is_said_once_for_all_its_rows(said: list[str]) -> None:
    (one,) = [one for one in said if "«989» no está en el catálogo" in one]
    assert one.startswith("«Renglones», filas 2, 4, columna «Renglón»:")


def test_two_rows_of_one_key_are_named_together(said: list[str]) -> None:
    keys = [one for one in said if "la misma clave" in one]
    assert [one.partition(", columna")[0] for one in keys] == [
        "«Renglones», filas 2, 4",
        "«Renglones», filas 3, 5",
    ], said


def test_what_stands_there_already_is_not_told_again(place: Workspace, tmp_path: Path) -> None:
    path = changed(written(ours(place), tmp_path), spoilt)
    done = apply_import(place, plan_import(place, "poa", path))
    content = place.content(done.submission_id).content
    again = plan_import(place, "poa", written(content, tmp_path), into=done.submission_id)
    assert not again.changes_anything
    assert [one.said for one in again.doubts] == []


def test_impossible_values_are_named_with_their_row_and_column(
    place: Workspace, plan_id: str, tmp_path: Path
) -> None:
    content = place.content(plan_id).content

    def impossible(book: Any) -> None:
        put(book["Productos"], 3, Meta_anual=-5)
        put(book["Productos"], 4, Monto_anual="Q -1.00", Mujeres=-1)
        put(book["Renglones"], 2, Vigente=-300)
        put(book["Proyectos"], 2, Avance_físico=120)

    path = changed(written(content, tmp_path), impossible)
    said = [one.said for one in plan_import(place, "poa", path, into=plan_id).doubts]
    for start in (
        "«Encabezado», columna «Presupuesto aprobado»: El Concejo aprobó Q 16,508,510.86 y los",
        "«Renglones», fila 2, columna «Vigente»: El vigente es -Q 300.00 y no puede ser menor",
        "«Productos», fila 3, columna «Meta anual»: La meta -5 es negativa.",
        "«Productos», fila 4, columna «Monto anual»: Q -1.00 es menor que Q 0.00.",
        "«Productos», fila 4, columna «Mujeres»: -1 es menor que 0.",
        "«Proyectos», fila 2, columna «Avance físico»: 120.00 % es mayor que 100.00 %.",
    ):
        assert any(one.startswith(start) for one in said), "\n".join([start, *said])


def test_a_sum_that_a_file_breaks_is_told_where_it_stands(
    place: Workspace, plan_id: str, tmp_path: Path
) -> None:
    def less(book: Any) -> None:
        put(book["Productos"], 3, **{"Meta_enero-abril": 77})

    path = changed(written(place.content(plan_id).content, tmp_path), less)
    said = [one.said for one in plan_import(place, "poa", path, into=plan_id).doubts]
    start = "«Productos», fila 3, columna «Meta anual»: La suma de los cuatrimestres es"
    assert any(one.startswith(start) for one in said), said


def test_what_a_plan_lacks_is_no_fault_of_the_file(place: Workspace, tmp_path: Path) -> None:
    assert plan_import(place, "poa", SAMPLE).doubts == []
    bare = plan_import(place, "poa", written(ours(place), tmp_path))
    assert [one.said for one in bare.doubts if "la misma clave" not in one.said] == []
