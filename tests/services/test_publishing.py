"""What the law has published is one folder: open tables that describe themselves, nobody's data."""

import csv
import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
from frictionless import Package, system

from desktop.models.workspace import Workspace
from desktop.services import editing, life
from desktop.services.checking import AnnulledError
from desktop.services.importing import new_submission
from desktop.services.publishing import NothingToPublishError, publish
from tests.services.places import ACT
from valija.documents import public
from valija.documents.public import BadSelectionError, selections
from valija.files import AlreadyThereError
from valija.kinds import all_kinds
from valija.records import field_map


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def folder(place: Workspace, plan: str, tmp_path: Path) -> Path:
    return publish(place, plan, tmp_path / "publicar").folder


def test_the_folder_holds_plan_tables_record_and_a_note(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names >= {"05-plan.pdf", "05-plan-operativo.csv", "07-egresos.csv", "07-ingresos.csv"}
    assert names >= {"08-ejecucion.csv", "datapackage.json", "registro.csv", "LEEME.txt"}


def test_the_budget_is_published_to_the_centavo_with_names_beside_codes(folder: Path) -> None:
    lines = rows_of(folder / "07-egresos.csv")
    assert sum(Decimal(line["vigente"]) for line in lines) == Decimal("16508510.86")
    assert lines[0]["programa_nombre"] == "Actividades centrales"


def test_what_points_to_another_row_has_its_name_beside_it(folder: Path) -> None:
    products = rows_of(folder / "05-plan-operativo.csv")
    assert products[0]["unidad_responsable"] == "008"
    assert products[0]["unidad_responsable_nombre"] == "DIRECCIÓN DE SERVICIOS PÚBLICOS"
    part = next(row for row in products if row["padre"])
    assert part["padre_nombre"] == products[int(part["padre"]) - 1]["descripcion"]


def test_the_record_proves_each_file(folder: Path) -> None:
    for line in rows_of(folder / "registro.csv"):
        data = (folder / line["archivo"]).read_bytes()
        assert line["sha256"] == hashlib.sha256(data).hexdigest()
        assert line["base_legal"].startswith("Decreto 57-2008, artículo 10, numeral")


def test_any_frictionless_tool_can_read_it(folder: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldNumber", "type"])


def test_no_column_names_a_person(folder: Path) -> None:
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    columns = {
        (resource["name"], field["name"])
        for resource in described["resources"]
        for field in resource["schema"]["fields"]
    }
    assert not [column for column in columns if "persona" in column[1] or "dpi" in column[1]]


def test_what_is_there_stays(place: Workspace, plan: str, folder: Path) -> None:
    with pytest.raises(AlreadyThereError):
        publish(place, plan, folder)
    assert not list(folder.parent.glob(".*.part"))


def test_a_kind_that_isn_t_asked_for_is_refused(place: Workspace, tmp_path: Path) -> None:
    made = new_submission(place, "credit", "2027")
    with pytest.raises(NothingToPublishError):
        publish(place, made, tmp_path / "publicar")


def test_a_disk_that_fails_leaves_nothing(
    place: Workspace, plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("valija.files.write_atomic", full)
    with pytest.raises(OSError, match="space"):
        publish(place, plan, tmp_path / "publicar")
    assert not list(tmp_path.glob("*publicar*"))


def test_every_selection_names_what_is_there() -> None:
    kinds = all_kinds()
    for one in selections():
        known = field_map(kinds[one.kind].table(one.table))
        assert [name for name in one.fields if name not in known] == []


def test_a_selection_of_another_form_is_refused(tmp_path: Path) -> None:
    odd = tmp_path / "laip.toml"
    odd.write_text("[[file]]\nnumeral = 5\n")
    with pytest.raises(BadSelectionError):
        public.selections(odd)


def note(folder: Path) -> str:
    return " ".join((folder / "LEEME.txt").read_text("utf-8").split())


def title(folder: Path) -> str:
    return rows_of(folder / "registro.csv")[0]["titulo"]


def test_a_plan_that_is_not_approved_is_published_as_what_it_is(folder: Path) -> None:
    assert title(folder) == "El plan en el estado «Borrador», sin aprobar, para leer"
    assert "Borrador. Todavía no está aprobado." in note(folder)


def test_the_approved_version_is_published_while_the_plan_is_changed_again(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    act = tmp_path / "acta.pdf"
    act.write_bytes(b"%PDF-1.7 certificacion")
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    life.move(place, plan, "APR", facts=ACT, files=[act])
    approved = publish(place, plan, tmp_path / "aprobado").folder
    assert title(approved) == "El plan como se aprobó, para leer"
    assert "Aprobado por el Concejo." in note(approved)
    life.move(place, plan, "RPG", note="Cambió el aporte")
    number = place.content(plan).content.tables["productos"][0].row_id
    editing.edit(place, plan, ("productos", number, "descripcion"), "OTRA COSA")
    again = publish(place, plan, tmp_path / "reprogramado").folder
    said = "El plan está ahora «Reprogramación abierta»"
    assert said in note(again)
    name = "05-plan-operativo.csv"
    assert (again / name).read_bytes() == (approved / name).read_bytes()
    assert b"OTRA COSA" not in (again / name).read_bytes()


def test_what_was_annulled_is_not_published(place: Workspace, plan: str, tmp_path: Path) -> None:
    pom = new_submission(place, "pei-pom", "2027")
    first = publish(place, plan, tmp_path / "con").folder
    assert "PEI y POM 2027: Borrador." in note(first)
    life.move(place, pom, "ANU", note="Se hizo de nuevo")
    assert "PEI y POM" not in note(publish(place, plan, tmp_path / "sin").folder)
    life.move(place, plan, "ANU", note="Se hizo de nuevo")
    with pytest.raises(AnnulledError):
        publish(place, plan, tmp_path / "nada")
