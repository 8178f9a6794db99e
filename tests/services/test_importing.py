"""Bringing files in: a plan first, then one entry."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.models.workspace import Workspace
from desktop.services import editing, history, importing, submissions
from desktop.services.exporting import ExportFormat, export
from desktop.services.history import NothingToRedoError, NothingToUndoError
from desktop.services.importing import (
    ChangedMeanwhileError,
    OtherMunicipalityError,
    OtherYearError,
)
from desktop.services.merging import merged
from desktop.services.recognising import UnknownFormatError
from tests.documents.books import changed, column
from tests.services.places import BUDGET, SAMPLE, municipality, take_in
from valija import document, storage
from valija.books.refusals import WorkbookError
from valija.content import Content
from valija.document import NotADocumentError
from valija.files import RemovedError
from valija.kinds import Imported, Kind, RawText, UnknownKindError
from valija.kinds.poa.importers.sicoin.refusals import PdfReportError

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"


def bring(place: Workspace, path: Path, **options: Any) -> importing.ImportResult:
    return importing.apply_import(place, importing.plan_import(place, "poa", path, **options))


def of(place: Workspace, plan: str) -> Content:
    with place.reading() as connection:
        return storage.load(connection, plan).content


@pytest.fixture
def other(place: Workspace, plan: str, tmp_path: Path) -> Path:
    """The plan as a file, with one amount and one name changed."""
    loaded = place.content(plan)
    told = document.to_document(loaded.content, loaded.kind)
    told["tables"]["techos"][0]["saldo_caja"] = "77.50"
    told["tables"]["unidades"][0]["nombre"] = "Concejo"
    path = tmp_path / "otra.json"
    path.write_bytes(document.canonical.to_bytes(told))  # type: ignore[attr-defined]  # its own
    return path


FIELDS = {
    "Descripción": "descripcion",
    "Vigente": "vigente",
    "Asignado": "asignado",
    "Fuente": "fuente",
    "Meta anual": "meta_anual",
}


def test_a_plan_comes_in_whole(place: Workspace, plan: str) -> None:
    told = document.from_bytes(SAMPLE.read_bytes(), place.content(plan).kind)
    assert of(place, plan).tables == told.tables
    assert of(place, plan) == place.content(plan).content


def test_an_import_is_one_entry_of_the_journal(place: Workspace, plan: str) -> None:
    assert [one.action for one in history.log(place, plan)] == ["importación"]


def test_an_import_can_be_undone_and_done_again(place: Workspace, plan: str) -> None:
    before = of(place, plan)
    assert history.undo(place).submission_id == plan
    assert submissions.list_submissions(place) == []
    with pytest.raises(NothingToUndoError):
        history.undo(place, plan)
    history.redo(place)
    assert of(place, plan) == before
    with pytest.raises(NothingToRedoError):
        history.redo(place)


def test_the_open_budget_makes_a_plan_with_products_and_units(place: Workspace) -> None:
    result = bring(place, BUDGET)
    content = of(place, result.submission_id)
    assert result.rows_read == len(content.tables["renglones"])
    assert content.tables["productos"]
    assert content.head.period == "2027"


def test_both_files_of_the_ministry_say_the_same(place: Workspace) -> None:
    first, second = (
        of(place, bring(place, BUDGET.with_suffix(suffix)).submission_id)
        for suffix in (".csv", ".json")
    )

    def said(content: Content) -> dict[str, list[Any]]:
        return {name: [row[1:] for row in rows] for name, rows in content.tables.items()}  # type: ignore[index]  # frozen rows are tuples

    assert said(first) == said(second)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real budget isn't beside the project")
def test_the_real_budget_comes_in(tmp_path: Path) -> None:
    from desktop.models import workspace
    from desktop.services import workspaces

    folder = tmp_path / "chimaltenango"
    workspaces.new_workspace(folder, municipality="0401", official="Ana", role="dmp")
    with workspace.opened(folder) as place:
        for path in sorted(REAL.iterdir()):
            shown = submissions.show(place, bring(place, path).submission_id)
            assert shown.totals["lines"] == 1114
            assert shown.totals["amount"] == "97400000.00"


def test_a_preview_names_each_cell_and_writes_nothing(
    place: Workspace, plan: str, other: Path
) -> None:
    before = of(place, plan)
    preview = importing.plan_import(place, "poa", other, into=plan)
    assert [(c.field, c.after) for c in preview.merge.cells] == [
        ("nombre", "Concejo"),
        ("saldo_caja", "77.50"),
    ]
    assert of(place, plan) == before


def test_an_update_is_one_entry_and_can_be_undone(place: Workspace, plan: str, other: Path) -> None:
    before = of(place, plan)
    result = bring(place, other, into=plan)
    assert len(history.log(place, plan)) == 2
    assert of(place, plan) != before
    history.undo(place, plan)
    assert of(place, plan) == before
    history.redo(place, plan)
    assert "Concejo" in str(of(place, plan).tables["unidades"][0])
    assert result.entry is not None


def test_the_same_file_again_changes_nothing(place: Workspace, plan: str, other: Path) -> None:
    bring(place, other, into=plan)
    assert bring(place, other, into=plan).entry is None
    assert len(history.log(place, plan)) == 2


def test_a_plan_is_not_applied_to_what_changed_meanwhile(
    place: Workspace, plan: str, other: Path
) -> None:
    preview = importing.plan_import(place, "poa", other, into=plan)
    editing.edit(place, plan, ("encabezado", "-", "acta_numero"), "9")
    before = of(place, plan)
    with pytest.raises(ChangedMeanwhileError):
        importing.apply_import(place, preview)
    assert of(place, plan) == before


def test_a_workbook_goes_out_and_comes_back(place: Workspace, plan: str, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "libro.xlsx"
    export(place, plan, ExportFormat.XLSX, path)
    assert not importing.plan_import(place, "poa", path, into=plan).changes_anything
    book = load_workbook(path)
    sheet = book["Techos"]
    places = {
        str(cell.value).strip(" *"): (cell.row or 0, cell.column or 0)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    }
    sheet.cell(places["31-0151-0002"][0], places["Saldo de caja"][1], 512.25)
    book.save(path)
    book.close()
    preview = importing.plan_import(place, "poa", path, into=plan)
    assert [(c.row, c.field, c.after) for c in preview.merge.cells] == [
        ("31-0151-0002", "saldo_caja", "512.25")
    ]
    importing.apply_import(place, preview)
    assert "51225" in str(of(place, plan).tables["techos"])


def test_cells_typed_as_people_type_them_are_all_that_changes(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    path = tmp_path / "libro.xlsx"
    export(place, plan, ExportFormat.XLSX, path)
    typed = {
        ("Renglones", 10, "Descripción"): ("Otro texto ñ", "Otro texto ñ"),
        ("Renglones", 20, "Vigente"): ("1.234,56", 123_456),
        ("Renglones", 30, "Asignado"): ("Q 1,234.56", 123_456),
        ("Renglones", 40, "Fuente"): ("29-0101-0003", "29-0101-0003"),
        ("Productos", 3, "Meta anual"): (300, 30_000),
    }

    def edit(book: Any) -> None:
        for (title, row, label), (said, _) in typed.items():
            book[title].cell(row, column(book[title], label), said)

    before = of(place, plan).tables
    preview = importing.plan_import(place, "poa", changed(path, edit), into=plan)
    assert len(preview.merge.cells) == len(typed)
    importing.apply_import(place, preview)
    found = {
        (name, number, field): getattr(new, field)
        for name, rows in of(place, plan).tables.items()
        for number, (old, new) in enumerate(zip(before[name], rows, strict=True), 2)
        for field in new._fields  # type: ignore[attr-defined]  # rows are named tuples
        if getattr(old, field) != getattr(new, field)
    }
    assert found == {
        (title.casefold(), row, FIELDS[label]): value
        for (title, row, label), (_, value) in typed.items()
    }


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("x.txt", b"hola", UnknownFormatError),
        ("x.pdf", b"%PDF-1.4", PdfReportError),
        ("x.xlsx", b"nada de eso", WorkbookError),
        ("x.json", b'{"schema":"valija/1"}\n', NotADocumentError),
        ("missing.csv", None, RemovedError),
    ],
)
def test_a_file_that_is_something_else_is_refused(
    place: Workspace, tmp_path: Path, name: str, data: bytes | None, error: type[Exception]
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(error):
        bring(place, tmp_path / name)
    assert submissions.list_submissions(place) == []


def test_another_municipality_s_file_is_refused(place: Workspace, tmp_path: Path) -> None:
    told = json.loads(SAMPLE.read_bytes())
    path = tmp_path / "otra.json"
    path.write_bytes(document.canonical.to_bytes({**told, "municipality": "0401"}))  # type: ignore[attr-defined]
    with pytest.raises(OtherMunicipalityError):
        bring(place, path)


def test_another_year_s_file_doesn_t_update(place: Workspace, plan: str, tmp_path: Path) -> None:
    told = json.loads(SAMPLE.read_bytes())
    path = tmp_path / "otra.json"
    path.write_bytes(document.canonical.to_bytes({**told, "period": "2028"}))  # type: ignore[attr-defined]
    with pytest.raises(OtherYearError):
        bring(place, path, into=plan)


def test_an_unknown_kind_is_refused(place: Workspace) -> None:
    with pytest.raises(UnknownKindError):
        importing.plan_import(place, "nada", SAMPLE)


@pytest.fixture
def base(tmp_path: Path) -> Iterator[tuple[Content, Kind]]:
    with municipality(tmp_path / "b") as opened:
        loaded = opened.content(take_in(opened))
        yield loaded.content, loaded.kind


def given(base: Content, **rows: Any) -> Imported:
    return Imported(base.head.municipality, base.head.period, rows, 1)


def ids(count: int) -> list[str]:
    return [f"new-{number}" for number in range(count)]


def test_a_file_without_identifiers_matches_by_key_and_clears_nothing(
    base: tuple[Content, Kind],
) -> None:
    content, kind = base
    row = {"codigo": "003", "nombre": "Otra", "responsable": None}
    merge = merged(content, kind, given(content, unidades=[row]), ids)
    assert [cell.field for cell in merge.cells] == ["nombre"]
    assert merge.kept == {"unidades": len(content.tables["unidades"]) - 1}


def test_rows_that_the_file_lacks_go_only_if_that_was_asked(base: tuple[Content, Kind]) -> None:
    content, kind = base
    file = given(content, unidades=[{"codigo": "003", "nombre": "Otra"}])
    merge = merged(content, kind, file, ids, remove=True)
    assert len(merge.content.tables["unidades"]) == 1
    assert merge.removed == {"unidades": len(content.tables["unidades"]) - 1}


def test_an_unknown_row_is_new_and_each_row_is_meant_once(base: tuple[Content, Kind]) -> None:
    content, kind = base
    same = {"codigo": "003", "nombre": "Una"}
    merge = merged(content, kind, given(content, unidades=[same, {**same, "nombre": "Dos"}]), ids)
    assert merge.added == {"unidades": 1}
    assert [row.row_id for row in merge.content.tables["unidades"]][-1] == "new-0"


def test_a_text_that_is_no_value_is_kept_and_compared(base: tuple[Content, Kind]) -> None:
    content, kind = base
    row = {"fuente": "31-0151-0002", "ingreso_estimado": RawText("mucho")}
    file = given(content, techos=[row])
    merge = merged(content, kind, file, ids)
    assert list(merge.content.raw.values()) == ["mucho"]
    assert [cell.after for cell in merge.cells] == ["mucho"]
    again = merged(merge.content, kind, file, ids)
    assert (again.cells, again.changes) == ([], [])
    cleared = merged(
        merge.content, kind, replace(given(content, techos=[{**row, "ingreso_estimado": 5}])), ids
    )
    assert cleared.content.raw == {}
