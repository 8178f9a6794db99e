"""What is odd in a file is said before it is imported: its row, its column and why."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.models.workspace import Workspace
from desktop.services.importing import apply_import, plan_import
from tests.documents.books import changed, column, plan, written
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
