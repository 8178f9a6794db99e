"""A person at the desk accepts or returns; the municipality's answers come back to them."""

import csv
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.receiver.budgets import broken, budget
from tests.receiver.municipality import NOW, Stick
from tests.receiver.test_at_the_desk import Ventanilla
from valija import catalogues
from valija.errors import ExitCode
from valija.kinds import kind_of
from valija.package import sealing
from valija.package.identity import Identity
from valija.package.model import Answered, Outcome
from valija.package.sealing import AttachmentFile, SealDraft
from valija.package.trust import Trust
from valija.package.verification import Verification, verify
from valija.purposes import ACT

ROWS = [
    ["tabla", "fila", "campo", "severidad", "texto"],
    ["encabezado", "", "acta_numero", "error", "Falta la certificación del acta."],
    ["", "", "", "información", "El PEI vence en 2028."],
]


@pytest.fixture
def desk(store: Path, capsys: pytest.CaptureFixture[str]) -> Ventanilla:
    return Ventanilla(store, capsys)


@pytest.fixture
def enrol(desk: Ventanilla, stick: Stick) -> Callable[[Identity], None]:
    def enrolled(who: Identity) -> None:
        path, words = stick.request(who)
        assert desk.run("enrol", path, "--fingerprint", words, "--by", "Carla") == 0

    return enrolled


@pytest.fixture
def accepted(desk: Ventanilla, stick: Stick, ana: Identity, enrol: Callable[..., None]) -> str:
    """Return the content that came in and was accepted."""
    enrol(ana)
    sealed = stick.seal(budget(5_000), ana)
    desk.json("intake", sealed.path)
    return sealed.content_id


def written(folder: Path, rows: list[list[str]], name: str = "observaciones.csv") -> Path:
    path = folder / name
    if name.endswith(".xlsx"):
        book = Workbook()
        sheet = book.create_sheet("Hoja", 0)
        for row in rows:
            sheet.append(row)
        book.save(path)
    elif name.endswith(".json"):
        lines = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        path.write_text(json.dumps(lines), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(rows)
    return path


def read(path: str, tmp_path: Path) -> Verification:
    work = tmp_path / "mirado"
    work.mkdir(exist_ok=True)
    return verify(Path(path), trust=Trust.none(), at=NOW, work=work)


def answer(stick: Stick, signer: Identity, content_id: str, place: int, text: str) -> Path:
    """Seal the next revision, which answers one observation."""
    content = budget(5_000)
    content = replace(content, head=replace(content.head, revision=2))
    draft = SealDraft(
        recipient="segeplan",
        device="",
        audit_head="",
        created=NOW,
        app_version="1",
        supersedes=content_id,
        observations_answered=[Answered(content_id, 2, place, text)],
    )
    out = stick.deliveries / "segunda.asice"
    kind = kind_of("poa")
    return sealing.seal_submission(
        out, content, kind, catalogues.load(), draft, signer, at=NOW
    ).path


@pytest.mark.parametrize("name", ["o.csv", "o.xlsx", "o.json"])
def test_a_return_gives_a_receipt_and_the_observations_beside_it(
    name: str, desk: Ventanilla, accepted: str, stick: Stick, tmp_path: Path
) -> None:
    path = written(tmp_path, ROWS, name)
    done = desk.json("review", accepted[:8], "--return", path, "--answers", stick.folder)
    assert (done["outcome"], done["number"], done["observations"]) == ("returned", 2, 2)
    receipt, letter = (read(done[which], tmp_path) for which in ("receipt", "letter"))
    assert receipt.receipt is not None
    assert receipt.receipt.outcome is Outcome.RETURNED
    assert [one.code for one in receipt.receipt.findings if one.code == "OBS"] == ["OBS"] * 2
    assert letter.observations is not None
    first, second = letter.observations.observations
    assert (first.where.table, first.where.field, first.severity) == (
        "encabezado",
        "acta_numero",
        "error",
    )
    assert first.where.row_id
    assert second.text == "El PEI vence en 2028."
    assert stick.answers in Path(done["letter"]).parents


def test_the_same_observations_again_are_the_same_answer(
    desk: Ventanilla, accepted: str, tmp_path: Path
) -> None:
    path = written(tmp_path, ROWS)
    first = desk.json("review", accepted, "--return", path)
    again = desk.json("review", accepted, "--return", path)
    assert {**again, "new": True} == first
    other = desk.json("review", accepted, "--return", written(tmp_path, ROWS[:2]))
    assert (other["number"], other["new"]) == (3, True)


def test_a_stick_that_comes_back_takes_the_observations_too(
    desk: Ventanilla, accepted: str, stick: Stick, tmp_path: Path
) -> None:
    desk.json("review", accepted, "--return", written(tmp_path, ROWS))
    document = desk.json("intake", stick.folder, "--answers", stick.folder)
    assert [one["number"] for one in document["taken"]] == [2]
    assert sorted(path.name.split("_")[4] for path in stick.answers.glob("*.asice")) == [
        "observations",
        "receipt",
    ]


def test_an_answer_in_the_next_revision_is_seen_at_the_desk(
    desk: Ventanilla, accepted: str, stick: Stick, ana: Identity, tmp_path: Path
) -> None:
    desk.json("review", accepted, "--return", written(tmp_path, ROWS))
    [taken] = desk.json("intake", answer(stick, ana, accepted, 1, "Se adjunta."))["taken"]
    assert taken["outcome"] == "accepted"
    shown = desk.json("review", accepted[:8])
    assert [(one["reply"], one["revision"]) for one in shown["observations"]] == [
        ("Se adjunta.", 2),
        ("", None),
    ]
    assert desk.run("review", accepted[:8]) == ExitCode.DONE
    assert "Responde la revisión 2: Se adjunta." in desk.out
    assert "Encabezado, Acta número" in desk.out
    assert [one["answered"] for one in desk.json("review")] == [1, 0]


def test_what_was_returned_can_be_accepted_after_all(
    desk: Ventanilla, accepted: str, tmp_path: Path
) -> None:
    desk.json("review", accepted, "--return", written(tmp_path, ROWS))
    done = desk.json("review", accepted, "--accept")
    assert (done["outcome"], done["number"], done["letter"]) == ("accepted", 3, None)
    assert desk.json("review", accepted, "--accept")["new"] is False
    assert desk.json("status")["returned"] == []


def test_a_revision_that_skips_one_is_accepted_by_a_person(
    desk: Ventanilla, accepted: str, stick: Stick, ana: Identity
) -> None:
    content = budget(6_000)
    content = replace(content, head=replace(content.head, revision=3))
    third = stick.seal(content, ana, supersedes="cd" * 32)
    [taken] = desk.json("intake", third.path, status=ExitCode.PROBLEMS)["taken"]
    assert taken["outcome"] == "quarantined"
    assert desk.json("review", third.content_id, "--accept")["outcome"] == "accepted"
    assert [one["revision"] for one in desk.json("status")["delivered"]] == [3]
    assert desk.run("review", accepted, "--accept") == ExitCode.USAGE
    assert "VEN-043" in desk.err


def test_a_plan_with_errors_is_returned_and_not_accepted(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Callable[..., None], tmp_path: Path
) -> None:
    enrol(ana)
    sealed = stick.seal(broken(), ana)
    desk.run("intake", sealed.path)
    assert desk.run("review", sealed.content_id, "--accept") == ExitCode.USAGE
    assert "devuélvalo con --return" in desk.err
    done = desk.json("review", sealed.content_id, "--return", written(tmp_path, ROWS))
    assert done["outcome"] == "returned"


WRONG: list[tuple[list[list[str]], str]] = [
    ([], "VEN-040"),
    ([["a", "b"], ["c", "d"]], "VEN-040"),
    (ROWS[:1], "VEN-040"),
    ([ROWS[0], ["nada", "", "", "", "x"]], "no hay una tabla «nada»"),
    ([ROWS[0], ["nada", "", "", "", "x"]], "La fila 2 de «observaciones.csv»"),
    ([ROWS[0], ["encabezado", "", "nada", "", "x"]], "no tiene el campo «nada»"),
    ([ROWS[0], ["renglones", "zzz", "", "", "x"]], "ninguna fila «zzz»"),
    ([ROWS[0], ["", "3", "", "", "x"]], "no la tabla"),
    ([ROWS[0], ["", "", "", "grave", "x"]], "no es una severidad"),
    ([ROWS[0], ["encabezado", "", "", "error", " "]], "no dice nada"),
    ([ROWS[0], ["", "", "", "", "x" * 2001]], "pasa de 2,000"),
]
JUNK = (b"PK\x03\x04 nada", b"{", b"[1]", b'{"x": 1}', b"\xff\xfe\0", b"")


def test_a_file_that_is_not_understood_answers_nothing(
    desk: Ventanilla, accepted: str, tmp_path: Path
) -> None:
    for rows, said in WRONG:
        path = written(tmp_path, rows)
        assert desk.run("review", accepted, "--return", path) == ExitCode.USAGE
        assert said in desk.err
    path = tmp_path / "basura"
    for junk in JUNK:
        path.write_bytes(junk)
        assert desk.run("review", accepted, "--return", path) == ExitCode.USAGE
    assert desk.json("review", accepted)["outcome"] == "accepted"


@pytest.mark.parametrize("argv", [["--accept"], ["zzz", "--accept"], ["zzz"]], ids=str)
def test_a_decision_about_nothing_is_refused(argv: list[str], desk: Ventanilla) -> None:
    assert desk.run("review", *argv) == ExitCode.USAGE
    assert "VEN-04" in desk.err


def test_a_rejected_package_is_not_decided_about(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Callable[..., None]
) -> None:
    enrol(ana)
    sealed = stick.seal(budget(5_000), ana, recipient="infom")
    document: Any = desk.json("intake", sealed.path, status=ExitCode.NOT_VERIFIED)
    assert document["taken"][0]["outcome"] == "rejected"
    assert desk.run("review", sealed.content_id, "--accept") == ExitCode.USAGE
    assert "VEN-043" in desk.err


def test_the_certified_act_is_shown_for_what_it_is(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Callable[..., None], tmp_path: Path
) -> None:
    enrol(ana)
    act = tmp_path / "acta 52-2026.pdf"
    act.write_bytes(b"%PDF-1.7 certificacion")
    sha256 = hashlib.sha256(act.read_bytes()).hexdigest()
    size = act.stat().st_size
    carried = AttachmentFile("a-001.pdf", act.name, sha256, size, False, act, ACT)
    package = stick.seal(budget(5_000), ana, attachments=[carried]).path
    taken = desk.json("intake", package)["taken"][0]
    assert taken["attachments"] == [
        {
            "name": "a-001.pdf",
            "original": act.name,
            "sha256": sha256,
            "personal": False,
            "purpose": ACT,
        }
    ]
    assert desk.run("intake", package) == 0
    assert "acta 52-2026.pdf, Certificación del acta" in desk.out
    shown = desk.json("review", taken["content_id"])
    assert shown["attachments"] == taken["attachments"]
    assert desk.run("review", taken["content_id"]) == 0
    assert f"acta 52-2026.pdf, Certificación del acta  {sha256}" in desk.out
