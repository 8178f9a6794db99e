"""The documents of ``--json`` as others rely on them, and lines for people."""

import getpass
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desktop.cli import asking, lines
from desktop.models.workspace import opened
from desktop.services.packages import outgoing
from tests.desktop.conftest import Town, Valija
from tests.services.places import BUDGET, PASSPHRASE, START, DeskOf
from valija.errors import ExitCode
from valija.package.answers import AnswerFinding
from valija.package.model import Outcome

SEAL = ("--for", "segeplan", "--accept", "V24=motivo", "--accept", "V42=motivo")


def test_list_and_show_have_their_keys(valija: Valija, town: Town) -> None:
    (listed,) = valija("list", town.folder, "--json").json
    assert listed["id"] == town.plan
    assert {"kind", "period", "revision", "state", "delivery", "title"} <= listed.keys()
    shown = valija("show", town.folder, town.plan[-8:], "--json").json
    assert shown["totals"]["amount"] == "16508510.86"
    assert {"lines", "by_programme", "by_source", "by_budget_type"} <= shown["totals"].keys()


def test_people_read_amounts_in_quetzales(valija: Valija, town: Town) -> None:
    said = valija("show", town.folder, town.plan)
    assert "Q 16,508,510.86" in said.out
    assert "sin entregar" in said.out
    assert "revisión 1" in valija("list", town.folder).out


def test_rows_of_a_table_can_be_seen(valija: Valija, town: Town) -> None:
    rows = valija("show", town.folder, town.plan, "--table", "techos", "--json").json
    assert {"row_id", "fuente", "ingreso_estimado"} <= rows[0].keys()
    said = valija("show", town.folder, town.plan, "--table", "techos", "--row", "31-0151-0001")
    assert "Ingreso estimado" in said.out
    assert len(valija("show", town.folder, town.plan, "--table", "techos").out.splitlines()) == 8


def test_an_import_says_what_it_took(valija: Valija, town: Town) -> None:
    done = valija("import", town.folder, "poa", BUDGET, "--json").json
    assert done["rows_read"] == done["rows_taken"]
    assert done["rows_skipped"] == []
    assert done["id"] in {one["id"] for one in valija("list", town.folder, "--json").json}


def test_an_import_says_the_total_and_asks_about_a_second_of_the_year(
    valija: Valija, town: Town
) -> None:
    said = valija("import", town.folder, "poa", BUDGET)
    assert said.code == ExitCode.DONE
    assert "Total  Q " in said.out
    assert f"ya hay un envío de 2027 ({town.plan})" in said.out


def test_rows_left_out_are_said_once_for_each_reason() -> None:
    other = [(number, "Es de otra entidad: 12100402.") for number in range(2, 1_000)]
    assert lines._skipped([*other, (7, "Está incompleto.")]) == [
        "  998 filas omitidas (2, 3, 4, 5, 6…): Es de otra entidad: 12100402.",
        "  fila 7 omitida: Está incompleto.",
    ]


def test_an_update_needs_a_yes(valija: Valija, town: Town, tmp_path: Path) -> None:
    book = tmp_path / "libro.xlsx"
    valija("export", town.folder, town.plan, "--xlsx", book)
    valija("edit", town.folder, town.plan, "encabezado", "-", "acta_numero", "99-2026")
    into = ("import", town.folder, "poa", book, "--into", town.plan)
    preview = valija(*into, "--dry-run")
    assert (preview.code, "99-2026" in preview.out) == (0, True)
    refused = valija(*into)
    assert (refused.code, refused.err[:7]) == (2, "CLI-005")
    assert len(valija("log", town.folder, "--json").json) == 4
    done = valija(*into, "--yes", "--json").json
    assert [cell["after"] for cell in done["changes"]["cells"]] == ["48-2026"]
    assert done["written"]
    assert not valija(*into, "--json").json["written"], "the same again changes nothing"


def test_a_yes_is_said_in_words(valija: Valija, town: Town) -> None:
    cell = (town.folder, town.plan, "encabezado", "-", "pdm_ot_vigente")
    valija("edit", *cell, "no")
    said = valija("edit", *cell, "sí").out
    assert said.strip().endswith("No → Sí")


def test_edits_are_said_undone_and_done_again(valija: Valija, town: Town) -> None:
    cell = ("techos", "31-0151-0001", "saldo_caja")
    done = valija("edit", town.folder, town.plan, *cell, "Q 1,234.50", "--json").json
    assert (done["before"], done["after"], done["fits"]) == (None, "1234.50", True)
    assert valija("undo", town.folder, "--json").json["after"] is None
    assert valija("redo", town.folder, town.plan, "--json").json["after"] == "1234.50"
    log = valija("log", town.folder, town.plan, "--last", "3", "--json").json
    assert [one["action"] for one in log] == ["rehacer", "deshacer", "cambio"]
    assert "1234.50" in valija("log", town.folder).out
    assert valija("log", town.folder, "--verify", "--json").json["breaks"] == []


def test_a_value_that_doesn_t_fit_is_kept_and_told(valija: Valija, town: Town) -> None:
    said = valija("edit", town.folder, town.plan, "techos", "31-0151-0001", "saldo_caja", "mucho")
    assert said.code == ExitCode.PROBLEMS
    assert "como lo escribió" in said.err
    checked = valija("check", town.folder, town.plan, "--json")
    assert checked.code == ExitCode.PROBLEMS
    assert [one["rule"] for one in checked.json["errors"]] == ["C02"]


def test_many_edits_come_through_standard_input(
    valija: Valija, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = [town.plan, "techos", "31-0151-0001", "saldo_caja"]
    lines = [json.dumps([*cell, str(n)]) for n in range(3)] + ["", "basura", json.dumps(["x"] * 5)]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
    said = valija("edit", town.folder, "--stdin")
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert [one.get("after") for one in answers[:3]] == ["0.00", "1.00", "2.00"]
    assert [one["code"] for one in answers[3:]] == ["CLI-010", "STO-001"]
    assert said.code == ExitCode.USAGE


def test_rows_are_added_and_removed(valija: Valija, town: Town) -> None:
    added = valija("add", town.folder, town.plan, "unidades", "codigo=088", "nombre=Archivo")
    assert added.code == ExitCode.DONE
    assert valija("remove", town.folder, town.plan, "unidades", "088").code == ExitCode.DONE
    assert valija("add", town.folder, town.plan, "techos", "saldo_caja=x").code == 1


def test_an_empty_plan_can_be_started(valija: Valija, town: Town) -> None:
    made = valija("start", town.folder, "poa", "--period", "2028", "--json").json["id"]
    assert valija("edit", town.folder, made, "encabezado", "-", "anio_inicio", "2028").code == 0
    assert valija("check", town.folder, made).code == ExitCode.PROBLEMS


def test_check_lists_by_severity(valija: Valija, town: Town) -> None:
    found = valija("check", town.folder, town.plan, "--json")
    assert found.code == ExitCode.DONE
    assert [one["rule"] for one in found.json["warnings"]] == ["V24", "V42"]
    assert {"table", "row_id", "field"} == found.json["warnings"][0]["where"].keys()
    done = valija("accept", town.folder, town.plan, "V24", "Lo paga la cooperativa", "--json")
    assert len(done.json["accepted"]) == 1
    assert "[aceptada: Lo paga la cooperativa]" in valija("check", town.folder, town.plan).out


def test_a_refused_seal_lists_what_stands(valija: Valija, town: Town) -> None:
    said = valija("seal", town.folder, town.plan, "--for", "segeplan", "--json")
    assert said.code == ExitCode.PROBLEMS
    assert [one["rule"] for one in said.json["warnings"]] == ["V24", "V42"]
    assert said.err.startswith("SEL-001")


def test_files_for_people(valija: Valija, town: Town, tmp_path: Path) -> None:
    valija("export", town.folder, town.plan, "--csv", tmp_path / "tablas")
    assert (tmp_path / "tablas" / "renglones.csv").read_bytes().count(b"\n") == 362
    valija("export", town.folder, town.plan, "--csv", tmp_path / "tablas.zip")
    with zipfile.ZipFile(tmp_path / "tablas.zip") as archive:
        assert "datapackage.json" in archive.namelist()
    valija("export", town.folder, town.plan, "--pdf", tmp_path / "plan.pdf")
    first = (tmp_path / "plan.pdf").read_bytes()
    assert first.startswith(b"%PDF-")
    again = valija("export", town.folder, town.plan, "--pdf", tmp_path / "plan.pdf", "--replace")
    assert again.code == ExitCode.DONE
    assert (tmp_path / "plan.pdf").read_bytes() == first


def test_attachments_come_and_go(valija: Valija, town: Town, tmp_path: Path) -> None:
    act = tmp_path / "Acta 48 (copia).pdf"
    act.write_bytes(b"%PDF-1.4 acta")
    done = valija("attach", town.folder, town.plan, act, "--note", "Acta", "--json").json
    assert (done["original"], done["size"]) == (act.name, 13)
    assert (town.folder / "anexos" / done["sha256"]).read_bytes() == act.read_bytes()
    assert valija("attach", town.folder, town.plan, act).err.startswith("ADJ-003")
    assert act.name in valija("show", town.folder, town.plan).out
    assert valija("attach", town.folder, town.plan, "Acta", "--remove").code == ExitCode.DONE
    valija("undo", town.folder)
    assert len(valija("show", town.folder, town.plan, "--json").json["attachments"]) == 1


def test_identities_are_shown_and_moved(valija: Valija, town: Town, tmp_path: Path) -> None:
    (known,) = valija("identity", "show", town.folder, "--json").json
    (key,) = (town.folder / "identidades").glob("*.p12")
    valija("new", tmp_path / "b", "--municipality", "9901", "--official", "Eva", "--role", "uip")
    brought = valija("identity", "import", key, tmp_path / "b", "--json").json
    assert brought["fingerprint"] == known["fingerprint"]
    assert valija("identity", "import", key, tmp_path / "b").err.startswith("FIR-003")
    weak = valija("identity", "create", town.folder, "--name", "Otra", "--role", "uip", "--json")
    assert weak.json["name"] == "Otra"


def test_a_short_passphrase_is_refused(
    valija: Valija, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VALIJA_PASSPHRASE", "corta")
    assert valija("identity", "create", town.folder).err.startswith("FIR-002")


def test_cards_are_trusted_after_comparing_words(
    valija: Valija, town: Town, desk: DeskOf, tmp_path: Path
) -> None:
    from valija.package import enrolment

    card = tmp_path / "tarjeta.asice"
    made = enrolment.write_card(
        card,
        desk.key,
        code="segeplan",
        name="SEGEPLAN",
        device_key=b"\1" * 32,
        age_recipient="age1" + "q" * 58,
        at=START,
    )
    assert valija("trust", town.folder, card).err.startswith("CLI-003"), "nobody compared"
    wrong = valija("trust", town.folder, card, "--fingerprint", "a b c d e f g h i j")
    assert wrong.err.startswith("CON-001")
    words = made.words.upper().replace(" ", "-")
    assert valija("trust", town.folder, card, "--fingerprint", words, "--json").json["new"]
    assert not valija("trust", town.folder, card, "--fingerprint", words, "--json").json["new"]
    other = DeskOf(tmp_path / "otra")
    made = enrolment.write_card(
        tmp_path / "otra.asice",
        other.key,
        code="segeplan",
        name="SEGEPLAN",
        device_key=b"\1" * 32,
        age_recipient="age1" + "q" * 58,
        at=START,
    )
    swap = ("trust", town.folder, tmp_path / "otra.asice", "--fingerprint", made.words)
    assert valija(*swap).err.startswith("CON-002")
    assert valija(*swap, "--replace").code == ExitCode.DONE


def test_a_package_goes_out_and_is_verified(valija: Valija, town: Town, stick: Path) -> None:
    sealed = valija("seal", town.folder, town.plan, *SEAL, "--json").json
    assert {"package", "content_id", "sha256", "bytes", "signers"} <= sealed.keys()
    assert [one["role"] for one in sealed["signers"]] == ["dmp"]
    done = valija("deliver", town.folder, "--to", stick, "--json").json
    (one,) = done["delivered"]
    assert (one["verified"], one["content_id"], done["failed"]) == (True, sealed["content_id"], [])
    found = valija("verify", one["path"], "--json")
    assert (found.code, found.json["outcome"]) == (0, "intact")
    assert found.json["not_checked"]
    assert "nadie responde" in valija("verify", one["path"]).out
    failed = valija("deliver", town.folder, "--to", stick / "no", "--json")
    assert (failed.code, len(failed.json["failed"])) == (ExitCode.USAGE, 1)
    assert failed.err.startswith("DSK-009")


def test_a_signature_that_is_missing_is_said_at_the_seal_and_at_each_delivery(
    valija: Valija, town: Town, stick: Path
) -> None:
    sealed = valija("seal", town.folder, town.plan, *SEAL, "--cosigner", "alcalde=Ana Cojtí")
    wanting = "Falta la firma de Alcalde o alcaldesa municipal. Sin eso, la ventanilla lo deja"
    assert wanting in sealed.out
    assert "valija cosign ESPACIO PAQUETE" in sealed.out
    assert wanting in valija("deliver", town.folder, "--to", stick).out
    valija("identity", "create", town.folder, "--name", "Ana Cojtí", "--role", "alcalde")
    (package,) = (town.folder / "paquetes").glob("*.asice")
    signed = valija("cosign", town.folder, package, "--role", "alcalde")
    assert (signed.code, "Falta" in signed.out) == (0, False)
    assert "Falta" not in valija("deliver", town.folder, "--to", stick).out


def test_what_the_institution_found_is_said_where_its_answers_are_collected(
    valija: Valija, town: Town, stick: Path, desk: DeskOf
) -> None:
    valija("seal", town.folder, town.plan, *SEAL)
    valija("deliver", town.folder, "--to", stick)
    with opened(town.folder) as place:
        desk.introduce(place)
        (package,) = outgoing(place)
        found = [AnswerFinding("missing-signature")]
        desk.answer(package, Outcome.QUARANTINED, findings=found)
    said = valija("collect", town.folder, "--from", stick).out
    assert "en cuarentena" in said
    assert "; 1 hallazgo\n  Error missing-signature. Falta una firma\n" in said


def test_the_passphrase_is_typed_twice_when_it_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["una", "otra", "igual", "igual", ""])
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))
    with pytest.raises(asking.PassphrasesDifferError):
        asking.passphrase(new=True)
    assert asking.passphrase(new=True) == "igual"
    with pytest.raises(asking.NoPassphraseError):
        asking.passphrase()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_person_says_yes_or_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("sí\nno\nSI\nquizá\n"))
    assert [asking.agreed(), asking.agreed()] == [True, False]
    assert asking.compared(["Tarjeta"], "a b") == "a b"
    with pytest.raises(asking.WordsRefusedError):
        asking.compared(["Tarjeta"], "a b")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl isn't here")
def test_the_demonstration_leaves_what_others_can_check(valija: Valija, tmp_path: Path) -> None:
    folder = tmp_path / "demostración"
    said = valija("demo", folder, "--json")
    assert said.code == ExitCode.DONE, said
    done = said.json
    assert done["delivery"] == "recibido"
    assert Path(done["receipt"]).is_file()
    place = tmp_path / "abierto"
    with zipfile.ZipFile(done["package"]) as archive:
        archive.extractall(place)
    assert (place / "submission.pdf").read_bytes() == Path(done["pdf"]).read_bytes()
    for number in (1, 2):
        checked = subprocess.run(
            [
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-noverify",
                "-inform",
                "DER",
                "-in",
                f"META-INF/signature00{number}.p7s",
                "-content",
                f"META-INF/ASiCManifest00{number}.xml",
                "-out",
                os.devnull,
            ],
            cwd=place,
            capture_output=True,
            check=False,
        )
        assert checked.returncode == 0, checked.stderr
    assert os.environ.get("VALIJA_PASSPHRASE") == PASSPHRASE, "the environment is as before"
    assert "VALIJA_CONFIG" not in os.environ
