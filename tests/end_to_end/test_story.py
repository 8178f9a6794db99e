"""One real municipal budget travels from an import to a verified receipt, and back for more."""

import hashlib
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.places import (
    BUDGET,
    Desk,
    Official,
    desk,
    fill,
    official,
    read_csv,
    table,
    tree,
)
from tests.end_to_end.programs import Done


@dataclass
class Story:
    """What was said at each turn, in the order it was done."""

    ana: Official
    beto: Official
    segeplan: Desk
    submission: str
    imported: Any
    from_json: Any
    unfilled: Done
    preview: Any
    filled: Any
    undone: tuple[Any, Any, Any]  # the field before, after undo, after redo
    checked: Any
    sealed: Any
    cosigned: Any
    alone: Path  # the package with one signature
    delivered: Any
    taken: Any
    stick: Path
    store_after: dict[str, Any]
    taken_again: Any
    store_again: dict[str, Any]
    collected: Any
    collected_again: Any


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("historia")
    ana = official(folder / "ana", "Ana Xicay", "dmp", BUDGET.municipality)
    beto = official(folder / "beto", "Beto Cojtí", "alcalde", BUDGET.municipality)
    segeplan = desk(folder / "segeplan", ana, beto)

    imported = ana.valija("import", "poa", BUDGET.csv)
    submission = imported["id"]
    from_json = beto.valija("import", "poa", BUDGET.json)
    unfilled = ana.account.valija("check", ana.workspace, submission, "--json")

    book = folder / "plan.xlsx"
    ana.valija("export", submission, "--xlsx", book)
    fill(book)
    preview = ana.valija("import", "poa", book, "--into", submission, "--dry-run")
    filled = ana.valija("import", "poa", book, "--into", submission, "--yes")
    undone = _edit_undo_redo(ana, submission)
    checked = ana.valija("check", submission)

    accepted = {problem["rule"] for problem in checked["warnings"]}
    accept = [f"--accept={rule}=Lo aprobó el Concejo." for rule in accepted]
    sealed = ana.valija(
        "seal", submission, "--for", "segeplan", "--cosigner", f"alcalde={beto.name}", *accept
    )
    alone = folder / "con-una-firma.asice"
    shutil.copy(sealed["package"], alone)
    cosigned = beto.valija("cosign", sealed["package"], "--role", "alcalde")
    stick = folder / "memoria"
    stick.mkdir()
    delivered = beto.valija("deliver", "--to", stick)
    taken = segeplan.intake(stick, "--answers", stick)
    store_after = _held(segeplan)
    taken_again = segeplan.intake(stick, "--answers", stick)
    collected = ana.valija("collect", "--from", stick)
    return Story(
        ana=ana,
        beto=beto,
        segeplan=segeplan,
        submission=submission,
        imported=imported,
        from_json=from_json,
        unfilled=unfilled,
        preview=preview,
        filled=filled,
        undone=undone,
        checked=checked,
        sealed=sealed,
        cosigned=cosigned,
        alone=alone,
        delivered=delivered,
        taken=taken,
        stick=stick,
        store_after=store_after,
        taken_again=taken_again,
        store_again=_held(segeplan),
        collected=collected,
        collected_again=ana.valija("collect", "--from", stick),
    )


def _edit_undo_redo(ana: Official, submission: str) -> tuple[Any, Any, Any]:
    def title() -> Any:
        return ana.valija("show", submission, "--table", "encabezado")[0]["acta_numero"]

    ana.valija("edit", submission, "encabezado", "-", "acta_numero", "52-2025")
    written = title()
    ana.valija("undo", submission)
    back = title()
    ana.valija("redo", submission)
    return written, back, title()


def _held(segeplan: Desk) -> dict[str, Any]:
    """What the desk holds: packages and receipts by name, and what it says of them."""
    files = [name for name in tree(segeplan.store) if name.endswith(".asice")]
    status = segeplan.account.ask("ventanilla", "status", segeplan.store)
    return {"files": files, "status": status}


def test_the_whole_budget_comes_in(story: Story) -> None:
    assert story.imported["rows_read"] == story.imported["rows_taken"] == BUDGET.lines
    assert story.imported["rows_skipped"] == []
    totals = story.ana.valija("show", story.submission)["totals"]
    assert (totals["lines"], totals["amount"]) == (BUDGET.lines, BUDGET.amount)


def test_both_forms_of_the_portal_say_the_same(story: Story) -> None:
    fresh = story.ana.valija("import", "poa", BUDGET.csv)["id"]
    for name in ("renglones", "productos", "unidades", "techos"):
        from_csv = table(story.ana, fresh, name)
        assert from_csv == table(story.beto, story.from_json["id"], name)


def test_no_damaged_letter_and_no_short_code_is_left(story: Story) -> None:
    lines = table(story.ana, story.submission, "renglones")
    texts = "".join(str(value) for line in lines for value in line.values())
    assert not {"Ã", "Â", "�", "\x81", "\x8d"} & set(texts)
    assert {len(line["renglon"]) for line in lines} == {3}
    assert {line["ubicacion"] for line in lines} == {BUDGET.municipality}


def test_a_fresh_import_has_errors_and_says_so_by_its_exit_code(story: Story) -> None:
    assert story.unfilled.code == 1
    rules = {problem["rule"] for problem in story.unfilled.json["errors"]}
    assert {"C01", "V10", "V20", "V23"} <= rules


def test_a_workbook_shows_what_it_changes_before_it_does(story: Story) -> None:
    assert story.preview["written"] is False
    assert story.filled["written"] is True
    assert story.preview["changes"] == story.filled["changes"]
    changed = {(cell["table"], cell["field"]) for cell in story.filled["changes"]["cells"]}
    assert changed == {
        ("encabezado", "presupuesto_aprobado"),
        ("techos", "ingreso_estimado"),
        *(
            ("productos", name)
            for name in (
                "unidad_medida", "meta_anual", "meta_c1", "meta_c2", "meta_c3",
                "unidad_responsable",
            )
        ),
    }  # fmt: skip


def test_an_edit_goes_back_and_forth(story: Story) -> None:
    assert story.undone == ("52-2025", None, "52-2025")


def test_the_filled_plan_has_no_errors(story: Story) -> None:
    assert story.checked["errors"] == []


def test_the_journal_knows_every_turn_and_verifies(story: Story) -> None:
    entries = story.ana.valija("log", story.submission)
    said = {entry["action"] for entry in entries}
    assert {"importación", "cambio", "deshacer", "rehacer", "sello"} <= said
    assert story.ana.valija("log", "--verify")["breaks"] == []


def test_sealing_tells_what_it_made(story: Story) -> None:
    data = story.alone.read_bytes()
    assert story.sealed["sha256"] == hashlib.sha256(data).hexdigest()
    assert story.sealed["bytes"] == len(data)
    assert [signer["role"] for signer in story.sealed["signers"]] == ["dmp"]


def test_a_second_signature_leaves_the_content_as_it_was(story: Story) -> None:
    assert story.cosigned["content_id"] == story.sealed["content_id"]
    assert [signer["role"] for signer in story.cosigned["signers"]] == ["dmp", "alcalde"]
    both = Path(story.cosigned["package"])
    with zipfile.ZipFile(story.alone) as one, zipfile.ZipFile(both) as two:
        assert set(two.namelist()) - set(one.namelist()) == {
            "META-INF/ASiCManifest002.xml",
            "META-INF/signature002.p7s",
        }
        assert all(one.read(name) == two.read(name) for name in one.namelist())


def test_a_delivery_is_read_back_from_the_stick(story: Story) -> None:
    delivered = story.delivered["delivered"]
    assert [one["verified"] for one in delivered] == [True]
    path = Path(delivered[0]["path"])
    assert hashlib.sha256(path.read_bytes()).hexdigest() == delivered[0]["sha256"]
    assert path.with_name(path.name + ".sha256").is_file()
    assert (story.stick / "VALIJA" / "LEEME.txt").is_file()


def test_the_desk_accepts_it_and_answers_on_the_stick(story: Story) -> None:
    assert [one["outcome"] for one in story.taken] == ["accepted"]
    assert story.taken[0]["content_id"] == story.sealed["content_id"]
    answers = story.stick / "VALIJA" / "acuses"
    assert [path.name for path in answers.glob("*.asice")] == [Path(story.taken[0]["receipt"]).name]


def test_the_same_stick_twice_gives_the_same_receipt_and_stores_nothing_twice(story: Story) -> None:
    assert [one["receipt"] for one in story.taken_again] == [one["receipt"] for one in story.taken]
    assert story.store_again["files"] == story.store_after["files"]
    answers = story.stick / "VALIJA" / "acuses"
    assert len(list(answers.glob("*.asice"))) == 1


def test_the_copy_with_fewer_signatures_changes_nothing(story: Story) -> None:
    again = story.segeplan.intake(story.alone)
    assert again[0]["content_id"] == story.sealed["content_id"]
    assert Path(again[0]["receipt"]).read_bytes() == Path(story.taken[0]["receipt"]).read_bytes()


def test_a_collected_receipt_makes_it_received(story: Story) -> None:
    assert [one["outcome"] for one in story.collected["receipts"]] == ["accepted"]
    listed = {one["id"]: one["delivery"] for one in story.ana.valija("list")}
    assert listed[story.submission] == "recibido"


def test_collecting_twice_is_collecting_once(story: Story) -> None:
    fields = ("content_id", "outcome")
    once, twice = (
        [[one[name] for name in fields] for one in collected["receipts"]]
        for collected in (story.collected, story.collected_again)
    )
    assert once == twice


def test_the_municipality_that_only_cosigned_collects_it_too(story: Story) -> None:
    collected = story.beto.valija("collect", "--from", story.stick)
    assert [one["outcome"] for one in collected["receipts"]] == ["accepted"]


def test_what_is_sealed_is_what_was_filled(story: Story) -> None:
    with zipfile.ZipFile(story.alone) as package:
        lines = read_csv(package.read("renglones.csv"))
    assert len(lines) == BUDGET.lines
    total = sum(round(float(line["vigente"]) * 100) for line in lines)
    assert f"{total / 100:.2f}" == BUDGET.amount


def test_a_stranger_checks_the_package_with_common_tools(story: Story, tmp_path: Path) -> None:
    package = Path(story.cosigned["package"])
    with zipfile.ZipFile(package) as opened:
        opened.extractall(tmp_path)
    _run(tmp_path, "sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt")
    for number in ("001", "002"):
        signature = f"META-INF/signature{number}.p7s"
        manifest = f"META-INF/ASiCManifest{number}.xml"
        _run(tmp_path, "openssl", "pkcs7", "-inform", "DER", "-in", signature, "-print_certs",
             "-out", "signer.pem")  # fmt: skip
        _run(tmp_path, "openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER",
             "-in", signature, "-content", manifest, "-CAfile", "signer.pem",
             "-no_check_time", "-purpose", "any", "-out", "verified")  # fmt: skip
        assert (tmp_path / "verified").read_bytes() == (tmp_path / manifest).read_bytes()
        _manifest_covers_everything(tmp_path, tmp_path / manifest)


def _manifest_covers_everything(folder: Path, manifest: Path) -> None:
    from base64 import b64decode
    from xml.etree import ElementTree

    spaces = {"a": "http://uri.etsi.org/02918/v1.2.1#", "d": "http://www.w3.org/2000/09/xmldsig#"}
    listed = {
        found.attrib["URI"]: b64decode(found.findtext("d:DigestValue", "", spaces))
        for found in ElementTree.parse(manifest).iterfind("a:DataObjectReference", spaces)
    }
    there = {path.name for path in folder.iterdir() if path.is_file()}
    assert set(listed) == there - {"mimetype", "signer.pem", "verified"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).digest() == digest


def test_the_printed_plan_names_what_it_prints(story: Story, tmp_path: Path) -> None:
    with zipfile.ZipFile(story.alone) as package:
        fingerprint = hashlib.sha256(package.read("submission.json")).hexdigest()[:32]
        (tmp_path / "plan.pdf").write_bytes(package.read("submission.pdf"))
    text = _run(tmp_path, "pdftotext", "-layout", "plan.pdf", "-")
    plain = "".join(text.split())
    assert fingerprint in plain
    assert story.submission in plain


def _run(folder: Path, *words: str) -> str:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}: {done.stderr}"
    return done.stdout


def test_verifying_without_trust_says_that_nobody_vouches(story: Story) -> None:
    done = story.ana.account.valija("verify", story.cosigned["package"], "--json")
    assert done.code == 0
    assert done.json["outcome"] == "intact"
    assert done.json["not_checked"]


def test_verifying_with_the_requests_as_trust_knows_the_signers(
    story: Story, tmp_path: Path
) -> None:
    for number, person in enumerate((story.ana, story.beto)):
        shutil.copy(person.request, tmp_path / f"{number}.asice")
    found = story.ana.account.ask(
        "valija", "verify", story.cosigned["package"], "--trust", tmp_path
    )
    assert [signer["known"] for signer in found["signers"]] == [True, True]


def test_a_later_signature_on_an_accepted_package_is_only_added(
    story: Story, tmp_path: Path
) -> None:
    book = story.ana.valija("import", "poa", BUDGET.csv)["id"]
    story.ana.valija("export", book, "--xlsx", tmp_path / "otro.xlsx")
    fill(tmp_path / "otro.xlsx")
    story.ana.valija("import", "poa", tmp_path / "otro.xlsx", "--into", book, "--yes")
    rules = {problem["rule"] for problem in story.ana.valija("check", book)["warnings"]}
    accept = [f"--accept={rule}=Así es." for rule in rules]
    sealed = story.ana.valija("seal", book, "--for", "segeplan", *accept)
    first = story.segeplan.intake(sealed["package"])
    assert [one["outcome"] for one in first] == ["accepted"]
    before = _held(story.segeplan)["status"]

    cosigned = story.beto.valija("cosign", sealed["package"], "--role", "alcalde")
    second = story.segeplan.intake(cosigned["package"])
    assert second[0]["content_id"] == sealed["content_id"]
    assert Path(second[0]["receipt"]).read_bytes() == Path(first[0]["receipt"]).read_bytes()
    assert len(_held(story.segeplan)["status"]) == len(before)
