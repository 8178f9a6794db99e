"""A credit request from the command line: in, seen, checked, moved on and printed."""

from datetime import date
from pathlib import Path

import pytest

from desktop.models.workspace import opened
from desktop.services import attachments
from desktop.ui.help.manual import MANUAL
from tests.desktop.conftest import Valija
from tests.services.places import SAMPLE, municipality
from valija.catalogues import load
from valija.content import Content, Head
from valija.documents.models.names import as_markdown, names
from valija.documents.models.values import Values
from valija.kinds import kind_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with municipality(tmp_path / "San Ejemplo", role="dafim"):
        return tmp_path / "San Ejemplo"


@pytest.fixture
def asked(valija: Valija, folder: Path) -> str:
    done = valija("import", folder, "credit", SAMPLE.with_name("credit_2026.json"), "--json")
    return str(done.json["id"])


def test_show_says_the_projection(valija: Valija, folder: Path, asked: str) -> None:
    totals = valija("show", folder, asked, "--json").json["totals"]
    assert totals["has_amount"]
    assert (totals["amount"], len(totals["schedule"])) == ("1200000.00", 18)
    assert totals["schedule"][-1]["closing"] == "0.00"
    assert valija("show", folder, asked).code == 0
    assert valija("check", folder, asked).code == 0


def test_check_says_what_has_expired_since_and_seals_all_the_same(
    valija: Valija, folder: Path, asked: str
) -> None:
    found = valija("check", folder, asked, "--json")
    today = found.json["today"]
    expired = [one for one in today["problems"] if one["rule"] == "CR07"]
    assert found.code == 0
    assert found.json["errors"] == []
    assert date.fromisoformat(today["date"]) >= date(2026, 11, 20)
    assert {one["where"]["field"] for one in expired} == {"vence"}
    assert "D03" in expired[0]["message"]
    said = valija("check", folder, asked).out
    assert "Hoy, " in said
    assert "venció el 19/04/2026" in said


def test_a_request_is_begun_empty_and_told_what_it_lacks(valija: Valija, folder: Path) -> None:
    made = valija("start", folder, "credit", "--period", "2026", "--json").json["id"]
    totals = valija("show", folder, made, "--json").json["totals"]
    assert (totals["schedule"], totals["amount"], totals["has_amount"]) == ([], "0.00", False)
    assert "Total  sin monto" in valija("show", folder, made).out
    found = valija("check", folder, made, "--json")
    assert found.code == 1
    assert {"C01"} <= {one["rule"] for one in found.json["errors"]}


def test_show_gives_the_names_that_models_are_worded_with(
    valija: Valija, folder: Path, asked: str
) -> None:
    for table, name in (("representante", "nombre"), ("municipalidad", "nit")):
        (row,) = valija("show", folder, asked, "--table", table, "--json").json
        assert name in row


def test_the_manual_lists_the_names_that_models_may_use(
    valija: Valija, folder: Path, asked: str
) -> None:
    kind = kind_of("credit")
    assert MANUAL.text("nombres-modelos") == as_markdown(kind)
    listed = valija("model", folder, asked, "--names", "--json").json
    assert {key: listed[3][key] for key in ("name", "spoken")} == {"name": "hoy", "spoken": True}
    assert "{{solicitud.monto}}" in valija("model", folder, asked, "--names").out
    # Every one of them can be printed.
    values = Values(
        Content(Head("0", "credit", kind.version, "0401", "2026", 1), {}),
        kind,
        load(),
        date(2026, 1, 1),
    )
    for one in names(kind):
        if one.columns:
            values.filled(f"{{{{lista {one.name}}}}}")
        else:
            values.filled(f"{{{{{one.name}}}}}")
        if one.spoken and not one.columns:
            values.filled(f"{{{{{one.name} en letras}}}}")


def test_models_are_listed_printed_and_worded_anew(
    valija: Valija, folder: Path, asked: str, tmp_path: Path
) -> None:
    assert "Memorial de solicitud" in valija("model", folder, asked).out
    keys = [one["key"] for one in valija("model", folder, asked, "--json").json]
    assert keys == ["certificacion", "cronograma", "memorial", "recibo"]
    target = tmp_path / "recibo.pdf"
    said = valija("model", folder, asked, "recibo", "--pdf", target)
    assert "Para llenar a mano quedaron: " in said.out
    assert target.read_bytes().startswith(b"%PDF-")
    assert valija("model", folder, asked, "recibo", "--pdf", target).err.startswith("EXP-001")
    own = valija("model", folder, asked, "memorial", "--own", "--json").json["path"]
    Path(own).write_text("{{nada}}", encoding="utf-8")
    refused = valija("model", folder, asked, "memorial", "--pdf", target, "--replace")
    assert (refused.code, refused.err[:7]) == (2, "MOD-001")
    assert valija("model", folder, asked, "carta", "--pdf", target, "--replace").code == 2
    assert "propio" in valija("model", folder, asked).out


def _attach_what_is_named(folder: Path, submission_id: str) -> None:
    with opened(folder) as place:
        rows = place.content(submission_id).content.tables["expediente"]
        for name in {str(row.archivo) for row in rows if row.archivo}:  # type: ignore[attr-defined]
            path = folder.parent / name
            path.write_text(name, encoding="utf-8")
            attachments.attach(place, submission_id, path)


def test_a_request_moves_from_draft_to_presented(valija: Valija, folder: Path, asked: str) -> None:
    act = ("acta=14-2026", "punto=SÉPTIMO", "fecha_acta=24/03/2026")
    votes = ("votos_a_favor=5", "votos_total=7")
    sets = [word for fact in (*act, *votes) for word in ("--set", fact)]
    assert valija("state", folder, asked, "--to", "ACU", *sets).code == 0
    assert valija("state", folder, asked, "--to", "EXP").code == 0
    refused = valija("state", folder, asked, "--to", "REV")
    assert refused.code == 1
    assert "D01, D02" in refused.err  # its files are only named
    _attach_what_is_named(folder, asked)
    assert valija("state", folder, asked, "--to", "REV").code == 0
    given = ("fecha_memorial=07/04/2026", "fecha_recepcion=08/04/2026", "no_expediente=15-2026")
    sets = [word for fact in given for word in ("--set", fact)]
    done = valija("state", folder, asked, "--to", "PRE", *sets)
    assert (done.code, done.err) == (0, "")
    assert valija("edit", folder, asked, "solicitud", "-", "monto", "1").code != 0


def test_a_request_is_sealed_for_nobody_but_who_receives_it(
    valija: Valija, folder: Path, asked: str
) -> None:
    refused = valija("seal", folder, asked, "--for", "segeplan")
    assert (refused.code, refused.err[:7]) == (2, "SEL-010")
    assert "--for infom" in refused.err
    unknown = valija("seal", folder, asked, "--for", "nadie")
    assert "Use una de estas: infom;" in unknown.err


def test_studies_are_listed_and_answered(valija: Valija, folder: Path, asked: str) -> None:
    keys = [one["key"] for one in valija("study", folder, asked, "--json").json]
    assert keys == ["expediente", "escenarios", "capacidad", "estado", "pagos"]
    for key in keys:
        assert len(valija("study", folder, asked, key).out.splitlines()) > 3
    (own, *_) = valija("study", folder, asked, "escenarios", "--json").json
    assert own["name"] == "Solicitud"
    last = date.fromisoformat(own["maturity"])
    assert f"{last:%d/%m/%Y}" in valija("study", folder, asked, "escenarios").out
    refused = valija("study", folder, asked, "nada")
    assert (refused.code, refused.err[:7]) == (2, "STU-001")
