"""A submission begun from another: seen first, written once, taken back whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import beginning, checking, history, importing
from desktop.services.beginning import OtherYearsError
from desktop.services.differences import Became
from desktop.services.history import log
from desktop.services.importing import BadPeriodError
from desktop.services.recognising import EmptyFileError
from tests.services.places import SAMPLE, municipality, take_in
from valija.content import Content
from valija.storage import UnknownSubmissionError

PEI_POM = SAMPLE.with_name("pei_pom_2027.json")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with municipality(tmp_path / "espacio") as opened:
        yield opened


@pytest.fixture
def pom(place: Workspace) -> str:
    plan = importing.plan_import(place, "pei-pom", PEI_POM)
    return importing.apply_import(place, plan).submission_id


def begun(place: Workspace, kind: str, period: str, source: str) -> Content:
    plan = beginning.plan_beginning(place, kind, period, source)
    return place.content(importing.apply_import(place, plan).submission_id).content


def test_a_poa_may_begin_from_its_year_of_the_pom_and_from_a_former_plan(
    place: Workspace, pom: str
) -> None:
    poa = take_in(place)
    found = beginning.sources(place, "poa", "2028")
    assert [(one.submission_id, one.label) for one in found] == [
        (pom, "su año del POM"),
        (poa, "el POA de un año anterior"),
    ]
    assert [one.submission_id for one in beginning.sources(place, "poa", "2027")] == [pom]
    assert beginning.sources(place, "poa", "2035")[0].submission_id == poa


def test_a_poa_from_the_pom_has_its_products_works_money_and_ceilings(
    place: Workspace, pom: str
) -> None:
    content = begun(place, "poa", "2028", pom)
    counts = {name: len(rows) for name, rows in content.tables.items() if rows}
    assert counts == {
        "encabezado": 1,
        "unidades": 16,
        "productos": 40,
        "lugares": 20,
        "proyectos": 5,
        "techos": 8,
        "extensiones": 2,
    }
    water, pipes = content.tables["productos"][0], content.tables["productos"][1]
    assert (water.nivel, water.producto, water.meta_anual) == ("producto", "PM-01", 406_00)  # type: ignore[attr-defined]
    assert (pipes.nivel, pipes.padre, pipes.actividad) == ("intervencion", "1", "001")  # type: ignore[attr-defined]
    ceilings = sum(row.ingreso_estimado for row in content.tables["techos"])  # type: ignore[attr-defined]
    assert ceilings == 12_261_000_00


def test_a_poa_from_the_pom_agrees_with_it(place: Workspace, pom: str) -> None:
    content = begun(place, "poa", "2028", pom)
    problems = checking.check(place, content.head.id).problems
    assert [one for one in problems if one.rule in ("V02", "V03", "V04", "V27", "V53", "V66")] == []


def test_last_year_s_plan_rolls_on_without_approval_or_execution(place: Workspace) -> None:
    source = take_in(place)
    plan = beginning.plan_beginning(place, "poa", "2028", source)
    content = place.content(importing.apply_import(place, plan).submission_id).content
    (header,) = content.tables["encabezado"]
    assert (header.anio_inicio, header.anio_fin) == (2028, 2028)  # type: ignore[attr-defined]
    assert header.presupuesto_aprobado is header.acta_numero is None  # type: ignore[attr-defined]
    for line in content.tables["renglones"]:
        assert (line.asignado, line.modificado) == (line.vigente, 0)  # type: ignore[attr-defined]
        assert line.devengado is None  # type: ignore[attr-defined]
    assert content.tables["pagos_codede"] == ()
    first = content.tables["techos"][0]
    assert first.historico_1 is None  # type: ignore[attr-defined]
    assert all("No se copia" not in note or "proyectos" in note for note in plan.imported.notes)


def test_the_difference_to_last_year_is_told_line_by_line(place: Workspace) -> None:
    source = take_in(place)
    plan = beginning.plan_beginning(place, "poa", "2028", source)
    found = beginning.changes_to_source(place, plan, source)
    assert found is not None
    tables = {table.table: table for table in found.tables}
    assert "unidades" not in tables
    header = tables["encabezado"].rows[0]
    assert {"anio_inicio", "anio_fin"} <= {cell.field for cell in header.cells}
    moved = tables["renglones"]
    assert {row.became for row in moved.rows} == {Became.CHANGED}
    assert tables["pagos_codede"].count(Became.REMOVED) == 3


def test_nothing_is_written_before_and_one_undo_takes_all_back(place: Workspace, pom: str) -> None:
    before = len(log(place))
    plan = beginning.plan_beginning(place, "poa", "2028", pom)
    assert len(log(place)) == before
    with pytest.raises(UnknownSubmissionError):
        place.content(plan.submission_id)
    made = importing.apply_import(place, plan).submission_id
    assert len(log(place)) == before + 1
    assert made == plan.submission_id
    assert "Se empezó «Plan Operativo Anual 2028» de «PEI y POM 2027»." in log(place)[0].text
    history.undo(place, made)
    with pytest.raises(UnknownSubmissionError):
        place.content(made)
    history.redo(place, made)
    assert len(place.content(made).content.tables["productos"]) == 40


def test_a_pei_pom_moves_on_by_a_year(place: Workspace, pom: str) -> None:
    content = begun(place, "pei-pom", "2028", pom)
    (header,) = content.tables["encabezado"]
    assert (header.pom_inicio, header.pom_fin, header.pei_inicio) == (2028, 2032, 2027)  # type: ignore[attr-defined]
    was = place.content(pom).content.tables["programacion"][0]
    now = content.tables["programacion"][0]
    assert (now.meta_1, now.meta_4, now.meta_5) == (was.meta_2, was.meta_5, None)  # type: ignore[attr-defined]
    assert {row.anio for row in content.tables["financiamiento"]} == {2028, 2029, 2030, 2031}  # type: ignore[attr-defined]


def test_what_can_t_begin_is_refused(place: Workspace, pom: str) -> None:
    with pytest.raises(OtherYearsError, match="ORI-005") as refused:
        beginning.plan_beginning(place, "poa", "2040", pom)
    assert "(POM de 2027 a 2031)" in refused.value.user_text
    empty = place.folder.parent / "vacio.csv"
    empty.touch()
    with pytest.raises(EmptyFileError, match="IMP-009"):
        importing.plan_import(place, "poa", empty)
    with pytest.raises(BadPeriodError):
        beginning.sources(place, "poa", "28")
    with pytest.raises(UnknownSubmissionError):
        beginning.plan_beginning(place, "poa", "2028", "nada")
