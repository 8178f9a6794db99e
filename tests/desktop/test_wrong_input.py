"""Wrong input of every command: a Spanish sentence, the right exit code, nothing half-written."""

import argparse
import re
from pathlib import Path

import pytest

from desktop.cli.arguments import parser
from desktop.services import editing
from tests.desktop.conftest import Said, Town, Valija
from tests.services.places import SAMPLE
from valija.errors import ExitCode

SPANISH = re.compile(r"[a-záéíóúñ]")
W, ID, GOOD, JUNK, NONE = "{workspace}", "{id}", "{sample}", "{junk}", "{none}"

# What is typed; what the program exits with; a piece of what it says.
WRONG: list[tuple[str, int, str]] = [
    ("nada", 2, "no puede ser"),
    ("new", 2, "Falta"),
    (f"new {NONE} --municipality 0401 --official Ana", 2, "Falta"),
    (f"new {NONE} --municipality 9999999 --official Ana --role dmp", 2, "ESP-003"),
    (f"new {NONE} --municipality Chimaltenango --official Ana --role dmp", 2, "0401"),
    (f"new {NONE} --municipality 0401 --official Ana --role rey", 2, "ROL-001"),
    (f"new {NONE} --municipality 0401 --official _ --role dmp", 2, "ESP-004"),
    (f"new {W} --municipality 0401 --official Ana --role dmp", 2, "ESP-002"),
    (f"new {JUNK}/x --municipality 0401 --official Ana --role dmp", 4, "DSK-008"),
    ("identity", 2, "Falta"),
    (f"identity create {NONE}", 2, "ESP-001"),
    (f"identity create {W} --role rey", 2, "ROL-001"),
    (f"identity import {JUNK} {W}", 2, "IDN-002"),
    (f"identity import {NONE} {W}", 2, "DSK-009"),
    (f"identity request {W} --role alcalde", 2, "FIR-001"),
    (f"identity request {W} --to {JUNK}", 4, "DSK-006"),
    (f"identity show {JUNK}", 2, "ESP-001"),
    (f"trust {W} {JUNK}", 3, "PKG-001"),
    (f"trust {W} {NONE}", 2, "DSK-009"),
    (f"import {W} poa {JUNK}", 2, "IMP-001"),
    (f"import {W} poa {NONE}", 2, "DSK-009"),
    (f"import {W} poa {GOOD} --template {JUNK}", 2, "TPL-001"),
    (f"import {W} poa {GOOD} --template {NONE}", 2, "DSK-009"),
    (f"import {W} poa {W}", 4, "DSK-007"),
    (f"import {W} nada {GOOD}", 2, "KND-001"),
    (f"import {W} poa {GOOD} --into zzz", 2, "STO-001"),
    (f"start {W} nada --period 2027", 2, "KND-001"),
    (f"start {W} poa", 2, "Falta"),
    (f"start {W} poa --period mañana", 2, "IMP-006"),
    (f"start {W} poa --period 2026-13", 2, "IMP-006"),
    (f"start {W} credit --period 2026-13", 2, "IMP-006"),
    (f"start {W} credit --period 2026-C1", 2, "IMP-006"),
    (f"list {NONE}", 2, "ESP-001"),
    (f"list {W} de más", 2, "No se entiende"),
    (f"show {W} zzz", 2, "STO-001"),
    (f"show {W} {ID} --table nada", 2, "KND-002"),
    (f"show {W} {ID} --table techos --row nada", 2, "BUS-002"),
    (f"edit {W} {ID} techos", 2, "CLI-012"),
    (f"edit {W} zzz techos x y z", 2, "STO-001"),
    (f"edit {W} {ID} nada x y z", 2, "KND-002"),
    (f"edit {W} {ID} techos 99 saldo_caja 1", 2, "BUS-002"),
    (f"edit {W} {ID} techos 0 saldo_caja 1", 2, "BUS-001"),
    (f"edit {W} {ID} encabezado - nada 1", 2, "BUS-003"),
    (f"add {W} {ID} nada", 2, "KND-002"),
    (f"add {W} {ID} unidades codigo", 2, "CLI-011"),
    (f"add {W} {ID} encabezado", 2, "EDI-003"),
    (f"remove {W} {ID} unidades nada", 2, "BUS-002"),
    (f"undo {W} zzz", 2, "STO-001"),
    (f"redo {W} {ID}", 2, "HIS-002"),
    (f"log {W} zzz", 2, "STO-001"),
    (f"log {W} --last cero", 2, "mayor que cero"),
    (f"start {W} follow-up --period 2027-C1 --from zzz", 2, "STO-001"),
    (f"start {W} follow-up --period 2026-C1 --from", 2, "ORI-001"),
    (f"start {W} follow-up --period 2026-C2", 2, "ORI-001"),
    (f"start {W} follow-up --period 2027-C4", 2, "IMP-008"),
    (f"start {W} follow-up --period 2027", 2, "IMP-008"),
    (f"refresh {W} zzz", 2, "STO-001"),
    (f"refresh {W} {ID} --yes", 2, "ORI-001"),
    (f"state {W} {ID} --to NADA", 2, "EST-001"),
    (f"state {W} {ID} --to APR", 1, "EST-003"),
    (f"calendar {W} --set NADA --day 01/02/2027 --reason x", 2, "CAL-001"),
    (f"calendar {W} --ics {NONE}/x.ics", 2, "DSK-009"),
    (f"compare {W} {ID}", 2, "DIF-003"),
    (f"compare {W} {ID} zzz", 2, "STO-001"),
    (f"model {W} {ID} nada --pdf {NONE}.pdf", 2, "MOD-003"),
    (f"study {W} {ID} nada", 2, "STU-001"),
    (f"publish {W} {ID} --to {JUNK}", 4, "DSK-006"),
    (f"check {W} zzz", 2, "STO-001"),
    (f"accept {W} {ID} V99 motivo", 2, "REV-002"),
    (f"accept {W} {ID} V24 _", 1, "REV-001"),
    (f"attach {W} {ID} {NONE}.pdf", 2, "DSK-009"),
    (f"attach {W} {ID} {JUNK}.exe", 1, "PKG-003"),
    (f"attach {W} {ID} nada --remove", 2, "ADJ-001"),
    (f"export {W} {ID}", 2, "Falta uno"),
    (f"export {W} {ID} --pdf {JUNK}", 2, "EXP-001"),
    (f"export {W} {ID} --csv {NONE}.csv", 2, "EXP-002"),
    (f"export {W} {ID} --xlsx {NONE}/x.xlsx", 2, "DSK-009"),
    (f"seal {W} {ID}", 2, "Falta"),
    (f"seal {W} {ID} --for segeplan", 1, "SEL-001"),
    (f"seal {W} {ID} --for nadie --accept V24=a --accept V42=b", 2, "SEL-003"),
    (f"seal {W} {ID} --for segeplan --accept V24", 2, "CLI-013"),
    (f"seal {W} {ID} --for segeplan --cosigner rey=Ana", 2, "ROL-001"),
    (f"cosign {W} {JUNK}", 3, "PKG-001"),
    (f"cosign {W} {JUNK} --role rey", 2, "ROL-001"),
    (f"cosign {W} {NONE}", 2, "DSK-009"),
    (f"deliver {W}", 2, "Falta"),
    (f"deliver {W} --to {NONE}", 2, "ENT-001"),
    (f"collect {W} --from {NONE}", 2, "REC-001"),
    (f"observations {W} {ID} 9 algo", 2, "OBS-001"),
    (f"observations {W} {ID} uno", 2, "no es el número"),
    (f"observations {W} {ID} 9", 2, "CLI-014"),
    (f"verify {JUNK}", 3, "rechazado"),
    (f"verify {NONE}", 2, "DSK-009"),
    (f"verify {JUNK} --trust {NONE}", 2, "DSK-009"),
    (f"demo {W}", 2, "ESP-002"),
]


def typed(line: str, town: Town, tmp_path: Path) -> list[str]:
    junk = tmp_path / "junk"
    for suffix in ("", ".exe"):
        junk.with_name(f"junk{suffix}").write_bytes(b"no es nada")
    blanks = {
        "workspace": town.folder,
        "id": town.plan,
        "sample": SAMPLE,
        "junk": junk,
        "none": tmp_path / "none",
    }
    return [" " if word == "_" else word.format(**blanks) for word in line.split()]


def told(said: Said) -> str:
    return said.err or said.out


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: str(wrong[0]))
def test_wrong_input_is_answered_in_spanish_and_changes_nothing(
    wrong: tuple[str, int, str], valija: Valija, town: Town, tmp_path: Path
) -> None:
    line, code, piece = wrong
    before = town.snapshot()
    words = typed(line, town, tmp_path)
    said = valija(*words)
    assert said.code == code, said
    assert piece in told(said)
    assert "Traceback" not in said.err
    assert SPANISH.search(told(said))
    assert town.snapshot() == before
    left = {path.name for path in tmp_path.iterdir()}
    assert left <= {"espacio", "junk", "junk.exe"}


def test_every_command_has_its_wrong_input() -> None:
    (commands,) = (
        action.choices
        for action in parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert set(commands) - {"window"} == {line.split()[0] for line, _, _ in WRONG} - {"nada"}


@pytest.mark.parametrize("words", [["--help"], ["seal", "--help"], ["identity", "--help"]])
def test_help_is_in_spanish(valija: Valija, words: list[str]) -> None:
    said = valija(*words)
    assert said.code == ExitCode.DONE
    assert said.out.startswith("uso: valija")
    for english in ("usage", "positional", "optional", "options:", "show this"):
        assert english not in said.out


@pytest.mark.parametrize("command", ["identity create", "seal", "cosign", "identity request"])
def test_without_a_passphrase_nobody_signs(
    valija: Valija, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    more: dict[str, list[object]] = {
        "seal": [town.plan, "--for", "segeplan"],
        "cosign": [tmp_path / "x"],
    }
    (tmp_path / "x").write_bytes(b"")
    monkeypatch.delenv("VALIJA_PASSPHRASE", raising=False)
    said = valija(*command.split(), town.folder, *more.get(command, []))
    assert said.code in (ExitCode.USAGE, ExitCode.NOT_VERIFIED)
    assert said.err.startswith(("CLI-001", "PKG-001"))


def test_a_wrong_passphrase_says_so(
    valija: Valija, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VALIJA_PASSPHRASE", "otra cosa")
    said = valija("identity", "request", town.folder)
    assert (said.code, said.err[:7]) == (2, "IDN-001")


def test_a_bug_leaves_a_report_without_anybody_s_data(
    valija: Valija, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bug(*_args: object) -> None:
        raise RuntimeError("Julio Caal, Q 1,000.00")

    monkeypatch.setattr(editing, "edit", bug)
    said = valija("edit", town.folder, town.plan, "encabezado", "-", "secretario", "Rosa")
    assert said.code == 70
    assert "Traceback" not in said.err
    (report,) = (town.folder / "fallos").iterdir()
    assert str(report) in said.err
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "desktop/cli/edits.py" in text
    for data in ("Julio", "1,000", "Rosa", str(town.folder)):
        assert data not in text
