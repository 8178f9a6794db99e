"""Reports of SICOIN GL go into a plan: by the key of each line, previewed, in one entry."""

from pathlib import Path
from typing import Any

import pytest

from desktop.models.workspace import Workspace
from desktop.services import importing
from desktop.services.importing import (
    ImportPlan,
    OnlyUpdatesError,
    OtherMunicipalityError,
    OtherYearError,
)
from tests.documents.books import foreign
from tests.kinds.poa.importers.reports import BULLETIN, text
from tests.services.places import BUDGET, take_in
from valija.content import Content
from valija.documents.workbook.layout import NoKnownSheetError
from valija.kinds.poa.importers.sicoin.verification import AMOUNTS


@pytest.fixture
def budget(place: Workspace) -> str:
    """A plan made of the open budget."""
    return take_in(place, BUDGET)


def lines_of(content: Content) -> list[Any]:
    return list(content.tables["renglones"])


def report(content: Content, folder: Path, spent: int = 100) -> Path:
    """The report of the plan's own lines, after ``spent`` centavos were spent on each."""
    lines = []
    for row in lines_of(content):
        named = row._asdict()
        one: dict[str, Any] = {
            name: named[name]
            for name in ("programa", "subprograma", "proyecto", "actividad", "obra", "renglon")
        }
        amounts = {name: named[name] or 0 for name in ("asignado", "modificado", "vigente")}
        spending = dict.fromkeys(("compromiso", "devengado", "pagado"), spent)
        zeros = dict.fromkeys(("precompromiso", "extrapresupuestario"), 0)
        balances = {
            "saldo_disponible": amounts["vigente"] - spent,
            "saldo_por_devengar": 0,
            "saldo_por_pagar": 0,
        }
        one |= {"fuente": named["fuente"], "descripcion": "OTRO NOMBRE", **amounts, **spending}
        lines.append(one | zeros | balances)
    path = folder / "egresos.txt"
    path.write_text(text(lines), encoding="utf-8")
    return path


def preview(place: Workspace, path: Path, into: str) -> ImportPlan:
    return importing.plan_import(place, "poa", path, into=into)


def test_execution_updates_each_line_by_its_key_and_nothing_else(
    place: Workspace, budget: str, tmp_path: Path
) -> None:
    before = place.content(budget).content
    plan = preview(place, report(before, tmp_path), budget)
    assert not plan.merge.added
    assert {cell.field for cell in plan.merge.cells} <= set(AMOUNTS[3:])
    paid = [cell for cell in plan.merge.cells if cell.field == "pagado"]
    assert len(paid) == len(lines_of(before))
    importing.apply_import(place, plan)
    after = place.content(budget).content
    assert {row.pagado for row in lines_of(after)} == {100}
    assert [row.descripcion for row in lines_of(after)] == [
        row.descripcion for row in lines_of(before)
    ]
    assert not preview(place, tmp_path / "egresos.txt", budget).changes_anything


def test_a_report_makes_a_plan_of_its_own(place: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "egresos.txt"
    path.write_text(text(), encoding="utf-8")
    plan = preview(place, path, "")
    assert plan.is_new
    assert plan.merge.added["renglones"] == 6
    assert [row.proyecto for row in plan.merge.content.tables["productos"]] == ["001", "001"]  # type: ignore[attr-defined]


def test_a_line_that_the_plan_lacks_is_added_with_its_names(
    place: Workspace, budget: str, tmp_path: Path
) -> None:
    path = tmp_path / "egresos.txt"
    path.write_text(text(), encoding="utf-8")
    plan = preview(place, path, budget)
    new = plan.merge.content.tables["renglones"][-plan.merge.added["renglones"] :]
    assert all(row.descripcion for row in new)  # type: ignore[attr-defined]


def test_another_year_s_or_place_s_report_is_refused(
    place: Workspace, budget: str, tmp_path: Path
) -> None:
    path = tmp_path / "egresos.txt"
    path.write_text(text().replace("/2027", "/2026"), encoding="utf-8")
    with pytest.raises(OtherYearError):
        preview(place, path, budget)
    path.write_text(text().replace("SAN EJEMPLO, ", "GRANADOS, "), encoding="utf-8")
    with pytest.raises(OtherMunicipalityError):
        preview(place, path, budget)


def test_the_bulletin_fills_the_balances_of_the_ceilings_that_are_there(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    path = tmp_path / "boletin.txt"
    path.write_text(BULLETIN, encoding="utf-8")
    found = importing.plan_import(place, "poa", path, into=plan, remove=True)
    assert [(cell.row, cell.field, cell.after) for cell in found.merge.cells] == [
        ("32-0151-0001", "saldo_caja", "77.50")
    ]
    assert not found.merge.added
    assert not found.merge.removed
    told = [note for note in found.imported.notes if "no se agregó" in note]
    assert len(told) == 1
    assert "fuente 32-0101-0004, saldo de caja 1,244.56" in told[0]


def test_the_bulletin_makes_no_plan(place: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "boletin.txt"
    path.write_text(BULLETIN, encoding="utf-8")
    with pytest.raises(OnlyUpdatesError):
        preview(place, path, "")


def test_bringing_the_budget_again_leaves_products_alone(place: Workspace, budget: str) -> None:
    from desktop.services import editing

    first: Any = place.content(budget).content.tables["productos"][0]
    editing.edit(place, budget, ("productos", first.row_id, "numero"), "900")
    again = importing.plan_import(place, "poa", BUDGET, into=budget, remove=True)
    assert not again.merge.removed
    assert not again.merge.kept
    assert [cell for cell in again.merge.cells if cell.table == "productos"] == []
    assert not again.merge.added


def test_a_template_of_the_office_goes_before_the_program_s(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    path = foreign(tmp_path / "otro.xlsx", {"Datos": [["Fuente", "Previsto", "Nota"], SOURCE]})
    with pytest.raises(NoKnownSheetError):
        preview(place, path, plan)
    with pytest.raises(OnlyUpdatesError):
        importing.plan_import(place, "poa", path, template=template(tmp_path))
    by_name = importing.plan_import(place, "poa", path, into=plan, template=template(tmp_path))
    (place.folder / "plantillas").mkdir()
    template(place.folder / "plantillas")
    found = preview(place, path, plan)
    told = [(cell.row, cell.label, cell.after) for cell in found.merge.cells]
    assert told == [
        ("31-0151-0002", "Ingreso estimado", "1,234.56"),
        ("31-0151-0002", "Nota (columna propia)", "por confirmar"),
    ]
    assert by_name.merge.cells == found.merge.cells
    importing.apply_import(place, found)
    assert not preview(place, path, plan).changes_anything


SOURCE = ["31-0151-0002", "Q 1,234.56", "por confirmar"]


def template(folder: Path) -> Path:
    path = folder / "nuestra.toml"
    path.write_text(
        """version = "1"
titulo = "Nuestra"
[[hoja]]
nombres = ["Datos"]
tipo = "poa"
tabla = "techos"
[hoja.columnas]
fuente = ["Fuente"]
ingreso_estimado = ["Previsto"]
""",
        encoding="utf-8",
    )
    return path
