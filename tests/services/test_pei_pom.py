"""A PEI-POM and its POA, the whole way: workbook and back, judged together, sealed, taken in."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.models.workspace import Workspace
from desktop.services import checking, editing, exporting, identities, importing, sealing
from desktop.services.exporting import ExportFormat
from desktop.services.sealing import SealRequest
from receiver.intake.taking import Intake
from receiver.store import desk as desks
from receiver.store import officials
from receiver.store.consolidated import totals
from tests.services.places import PASSPHRASE, START, Ticking, municipality, signer, take_in
from tests.services.test_rolling import PEI_POM
from valija import storage
from valija.kinds import all_kinds
from valija.package.model import Outcome
from valija.problems import Severity
from valija.records import Submission, fields_of


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with municipality(tmp_path / "espacio", clock=Ticking(START)) as opened:
        yield opened


@pytest.fixture
def pom(place: Workspace) -> str:
    plan = importing.plan_import(place, "pei-pom", PEI_POM)
    return importing.apply_import(place, plan).submission_id


def test_the_sample_is_whole_and_nothing_is_wrong_with_it(place: Workspace, pom: str) -> None:
    assert checking.check(place, pom).problems == []
    content = place.content(pom).content
    for table in all_kinds()["pei-pom"].tables:
        rows = content.rows(table)
        assert rows, table.table_name
        empty = [
            spec.name
            for spec in fields_of(table)
            if spec.required and any(getattr(row, spec.name) is None for row in rows)
        ]
        assert empty == []


def test_the_poa_beside_it_agrees_until_the_pom_changes(place: Workspace, pom: str) -> None:
    poa = take_in(place)
    rules = {one.rule for one in checking.check(place, poa).problems}
    assert rules.isdisjoint({"V02", "V03", "V04", "V27", "V66"})
    editing.edit(place, pom, ("programacion", "1", "meta_1"), "500")
    first = place.content(poa).content.tables["productos"][0].row_id
    found = {one.where.row_id: one for one in checking.check(place, poa).problems
             if one.rule == "V27"}  # fmt: skip
    problem = found[first]
    assert "la del POM para 2027 es 620" in problem.message
    editing.edit(place, pom, ("encabezado", "-", "pom_inicio"), "2028")
    checked = checking.check(place, poa)
    assert checked.errors == []
    assert "V02" in [one.rule for one in checked.of(Severity.INFO)]


def test_a_plan_that_is_begun_knows_the_years_of_its_pom(place: Workspace) -> None:
    made = importing.new_submission(place, "pei-pom", "2029")
    (header,) = place.content(made).content.tables["encabezado"]
    assert (header.pom_inicio, header.pom_fin) == (2029, 2033)  # type: ignore[attr-defined]
    missing = {one.where.field for one in checking.check(place, made).errors if one.rule == "C01"}
    assert "pei_inicio" in missing
    assert missing.isdisjoint({"pom_inicio", "pom_fin"})


def test_a_workbook_edited_elsewhere_changes_exactly_those_cells(
    place: Workspace, pom: str, tmp_path: Path
) -> None:
    from openpyxl import load_workbook
    from openpyxl.cell import Cell

    book = tmp_path / "pei_pom.xlsx"
    exporting.export(place, pom, ExportFormat.XLSX, book)
    again = importing.plan_import(place, "pei-pom", book, into=pom)
    assert (again.merge.cells, again.changes_anything) == ([], False)
    opened = load_workbook(book)
    sheet = next(one for one in opened.worksheets if one.title == "Programación")
    titles = {cell.value: cell for row in sheet.iter_rows(max_row=12) for cell in row}
    head = titles["Meta POM año 2"]
    assert isinstance(head, Cell)
    sheet[f"{head.column_letter}{head.row + 1}"] = 999
    opened.save(book)
    changed = importing.plan_import(place, "pei-pom", book, into=pom)
    assert [(one.table, one.field, one.after) for one in changed.merge.cells] == [
        ("programacion", "meta_2", "999.00")
    ]
    importing.apply_import(place, changed)
    assert place.content(pom).content.tables["programacion"][0].meta_2 == 999_00  # type: ignore[attr-defined]


def test_csv_and_pdf_hold_the_whole_plan(place: Workspace, pom: str, tmp_path: Path) -> None:
    tables, printed = tmp_path / "pei_pom.zip", tmp_path / "pei_pom.pdf"
    exporting.export(place, pom, ExportFormat.CSV, tables)
    exporting.export(place, pom, ExportFormat.PDF, printed)
    with zipfile.ZipFile(tables) as packed:
        names = set(packed.namelist())
        lines = packed.read("financiamiento.csv").decode().splitlines()
    assert {"datapackage.json", "productos.csv", "poblacion.csv"} <= names
    assert len(lines) == 1 + len(place.content(pom).content.tables["financiamiento"])
    assert printed.read_bytes().startswith(b"%PDF")


def test_both_are_sealed_and_the_desk_judges_the_poa_by_the_pom_that_it_accepted(
    place: Workspace, pom: str, tmp_path: Path
) -> None:
    poa = take_in(place)
    known = signer(place)
    store = tmp_path / "ventanilla"
    desks.create(store, "segeplan", passphrase=PASSPHRASE, at=START)
    made = identities.request_enrolment(place, known, PASSPHRASE)
    with desks.opened(store) as desk:
        asked = officials.read_request(made.path, at=place.clock())
        officials.enrol(desk, asked, made.request.words, at=place.clock(), by="Carla")
        intake = Intake.of(desk, PASSPHRASE)
        for plan in (pom, poa):
            rules = {one.rule for one in checking.check(place, plan).open_warnings}
            sealed = sealing.seal(
                place,
                plan,
                SealRequest(
                    recipient="segeplan",
                    passphrase=PASSPHRASE,
                    accept=dict.fromkeys(rules, "Lo aprobó el Concejo"),
                ),
            )
            taken = intake.take_in(sealed.path, at=place.clock())
            assert taken.verdict.outcome is Outcome.ACCEPTED
        with desk.reading() as connection:
            kinds = sorted(connection.scalars(select(Submission.kind)))
            assert kinds == ["pei-pom", "poa"]
            loaded = storage.load(connection, pom)
            assert loaded.content == place.content(pom).content
            assert [one.lines for one in totals(connection)] == [361]


def test_the_desk_finds_a_product_that_the_accepted_pom_lacks(
    place: Workspace, pom: str, tmp_path: Path
) -> None:
    poa = take_in(place)
    for name in ("programacion", "productos"):
        row = place.content(pom).content.tables[name][-1]
        editing.remove_row(place, pom, name, row.row_id)
    errors = checking.check(place, poa).errors
    assert {one.rule for one in errors} == {"V04"}
    assert all("PM-19" in one.message for one in errors)
