"""Models from a workspace: listed, printed, and worded by the office itself."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import backup, importing, life, models
from desktop.services.exporting import WouldOverwriteError
from desktop.services.models import ModelThereError
from tests.services.places import SAMPLE, municipality, take_in
from valija.documents.models import UnknownModelError

REQUEST = SAMPLE.with_name("credit_2026.json")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with municipality(tmp_path / "San Ejemplo", role="dafim") as opened:
        yield opened


@pytest.fixture
def asked(place: Workspace) -> str:
    plan = importing.plan_import(place, "credit", REQUEST)
    return importing.apply_import(place, plan).submission_id


def test_the_models_of_a_request_are_listed(place: Workspace, asked: str) -> None:
    assert [(one.key, one.is_own, one.fault) for one in models.listed(place, asked)] == [
        (key, False, "") for key in ("certificacion", "cronograma", "memorial", "recibo")
    ]
    assert models.listed(place, take_in(place)) == []  # a plan has none


def test_a_model_is_printed_whole_and_never_over_something(
    place: Workspace, asked: str, tmp_path: Path
) -> None:
    target = tmp_path / "memorial.pdf"
    made = models.print_to(place, asked, "memorial", target)
    assert target.read_bytes() == made.data
    assert made.missing == ["Departamento"]  # nobody's municipality is in none
    with pytest.raises(WouldOverwriteError):
        models.print_to(place, asked, "memorial", target)
    models.print_to(place, asked, "certificacion", target, replace=True)
    assert target.read_bytes() != made.data


def test_an_office_words_a_model_its_own_way(place: Workspace, asked: str) -> None:
    path = models.make_own(place, asked, "memorial")
    assert path.parent == place.folder / "modelos"
    assert models.printed(place, asked, "memorial").missing == ["Departamento"]
    path.write_text("Modelo: Nuestro\n{{solicitud.nog}}", encoding="utf-8")
    made = models.printed(place, asked, "memorial")
    assert (made.name, made.missing) == ("Nuestro", ["NOG"])
    with pytest.raises(ModelThereError):
        models.make_own(place, asked, "memorial")
    path.write_text("Tabla: mal", encoding="utf-8")
    found = {one.key: one for one in models.listed(place, asked)}
    assert found["memorial"].fault.startswith("El modelo «memorial» no se puede usar. Línea 1")


def test_a_model_of_one_s_own_is_in_the_backup(
    place: Workspace, asked: str, tmp_path: Path
) -> None:
    path = models.make_own(place, asked, "recibo")
    made = backup.back_up(place, tmp_path)
    assert f"modelos/{path.name}" in _names(made.path)
    path.unlink()
    path.parent.rmdir()  # a workspace from before there were models
    assert f"modelos/{path.name}" not in _names(backup.back_up(place, tmp_path).path)


def _names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_what_was_said_with_a_move_stands_in_the_models(place: Workspace, asked: str) -> None:
    facts = {
        "acta": "15-2026",
        "punto": "OCTAVO",
        "fecha_acta": "24/03/2026",
        "votos_a_favor": "5",
        "votos_total": "7",
    }
    life.move(place, asked, "ACU", facts=facts)
    own = models.make_own(place, asked, "recibo")
    own.write_text("{{estado.acta}} {{solicitud.acta}}", encoding="utf-8")
    assert models.printed(place, asked, "recibo").missing == []
    content = place.content(asked).content
    assert content.tables["solicitud"][0].acta == "15-2026"  # type: ignore[attr-defined]  # filled in


def test_a_model_that_isn_t_there_is_refused(place: Workspace, asked: str) -> None:
    with pytest.raises(UnknownModelError):
        models.printed(place, asked, "carta")
