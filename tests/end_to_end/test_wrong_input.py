"""Wrong input of every command: a sentence in Spanish, its exit code, and nothing half-done."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end.places import PLAN, SAMPLE, Desk, Official, desk, official, tree
from tests.end_to_end.programs import Account, Done

USAGE, PROBLEMS, NOT_VERIFIED, DEVICE = 2, 1, 3, 4


@dataclass(frozen=True)
class Place:
    """Two programs at work, and some files that are not what they should be."""

    folder: Path
    ana: Official
    desk: Desk
    plan: str
    package: Path

    @property
    def words(self) -> dict[str, str]:
        """What commands may name in braces."""
        return {
            "F": str(self.folder),
            "W": str(self.ana.workspace),
            "S": str(self.desk.store),
            "CARD": str(self.desk.card),
            "ID": self.plan,
            "PACKAGE": str(self.package),
            "REQUEST": str(self.ana.request),
            "PLAN": str(PLAN),
            "CSV": str(SAMPLE.csv),
        }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("mal")
    ana = official(folder / "ana", "Ana Xicay", "dmp", "9901")
    segeplan = desk(folder / "segeplan", ana)
    plan = ana.valija("import", "poa", PLAN)["id"]
    rules = {one["rule"] for one in ana.valija("check", plan)["warnings"]}
    accept = [f"--accept={rule}=Así es." for rule in rules]
    package = Path(ana.valija("seal", plan, "--for", "segeplan", *accept)["package"])
    data = package.read_bytes()
    (folder / "roto.asice").write_bytes(data[:-40] + bytes(20) + data[-20:])
    (folder / "medio.asice").write_bytes(data[: len(data) // 2])
    (folder / "vacio").write_bytes(b"")
    (folder / "texto.txt").write_text("hola", encoding="utf-8")
    (folder / "otro.json").write_text('{"schema":"valija/1"}', encoding="utf-8")
    (folder / "falso.xlsx").write_bytes(b"PK\x03\x04 no es un libro")
    (folder / "adjunto.exe").write_bytes(b"MZ")
    (folder / "memoria").mkdir()
    (folder / "archivo").write_bytes(b"un archivo donde va una carpeta")
    return Place(folder, ana, segeplan, plan, package)


VALIJA = [
    ("pasear", USAGE),
    ("new", USAGE),
    ("new {W} --municipality 9901 --official X --role dmp", USAGE),
    ("new {F}/otro --municipality 99 --official X --role dmp", USAGE),
    ("new {F}/otro --municipality 0000 --official X --role dmp", USAGE),
    ("new {F}/otro --municipality 9901 --official X --role rey", USAGE),
    ("new {F}/archivo/otro --municipality 0401 --official X --role dmp", DEVICE),
    ("identity", USAGE),
    ("identity show {F}/nada", USAGE),
    ("identity create {W} --role rey", USAGE),
    ("identity import {F}/texto.txt {W}", USAGE),
    ("identity import {F}/nada.p12 {W}", USAGE),
    ("identity request {W} --role alcalde", USAGE),
    ("identity request {W} --to {F}/texto.txt", DEVICE),
    ("trust {W} {F}/texto.txt", NOT_VERIFIED),
    ("trust {W} {F}/nada.asice", USAGE),
    ("trust {W} {CARD} --fingerprint 'uno dos tres'", USAGE),
    ("trust {W} {CARD}", USAGE),
    ("trust {W} {PACKAGE} --fingerprint 'uno dos'", NOT_VERIFIED),
    ("import {W} paseo {PLAN}", USAGE),
    ("import {W} poa {F}/nada.csv", USAGE),
    ("import {W} poa {F}/memoria", DEVICE),
    ("import {W} poa {F}/vacio", USAGE),
    ("import {W} poa {F}/texto.txt", USAGE),
    ("import {W} poa {F}/otro.json", USAGE),
    ("import {W} poa {F}/falso.xlsx", USAGE),
    ("import {W} poa {CSV} --into nadie", USAGE),
    ("import {F}/nada poa {CSV}", USAGE),
    ("start {W} paseo --period 2027", USAGE),
    ("start {W} poa", USAGE),
    ("start {W} poa --period mañana", USAGE),
    ("list {F}/nada", USAGE),
    ("show {W} nadie", USAGE),
    ("show {W} {ID} --table sillas", USAGE),
    ("show {W} {ID} --table renglones --row nadie", USAGE),
    ("edit {W} {ID}", USAGE),
    ("edit {W} {ID} sillas - color azul", USAGE),
    ("edit {W} {ID} encabezado - color azul", USAGE),
    ("edit {W} {ID} renglones nadie vigente 5", USAGE),
    ("edit {W} nadie encabezado - acta_numero 5", USAGE),
    ("add {W} {ID} sillas", USAGE),
    ("add {W} {ID} unidades codigo", USAGE),
    ("add {W} {ID} encabezado", USAGE),
    ("remove {W} {ID} unidades nadie", USAGE),
    ("redo {W}", USAGE),
    ("undo {F}/nada", USAGE),
    ("undo {W} nadie", USAGE),
    ("log {W} nadie", USAGE),
    ("log {W} --last 0", USAGE),
    ("check {W} nadie", USAGE),
    ("accept {W} {ID} V99 motivo", USAGE),
    ("attach {W} {ID} {F}/nada.pdf", USAGE),
    ("attach {W} {ID} {F}/adjunto.exe", PROBLEMS),
    ("attach {W} {ID} nada.pdf --remove", USAGE),
    ("export {W} {ID}", USAGE),
    ("export {W} {ID} --pdf {F}/nada/plan.pdf", USAGE),
    ("export {W} {ID} --pdf {F}/texto.txt", USAGE),
    ("export {W} nadie --csv {F}/tablas", USAGE),
    ("seal {W} {ID}", USAGE),
    ("seal {W} {ID} --for nadie", USAGE),
    ("seal {W} {ID} --for segeplan --accept V24", USAGE),
    ("seal {W} {ID} --for segeplan --cosigner rey=X", USAGE),
    ("seal {W} nadie --for segeplan", USAGE),
    ("cosign {W} {F}/nada.asice", USAGE),
    ("cosign {W} {F}/roto.asice", NOT_VERIFIED),
    ("cosign {W} {F}/texto.txt", NOT_VERIFIED),
    ("cosign {W} {PACKAGE} --role rey", USAGE),
    ("cosign {W} {PACKAGE}", PROBLEMS),
    ("deliver {W}", USAGE),
    ("deliver {W} --to {F}/nada", USAGE),
    ("deliver {W} --to {F}/archivo", DEVICE),
    ("collect {W} --from {F}/nada", USAGE),
    ("verify", USAGE),
    ("verify {F}/nada.asice", USAGE),
    ("verify {F}/memoria", NOT_VERIFIED),
    ("verify {F}/roto.asice", NOT_VERIFIED),
    ("verify {F}/medio.asice", NOT_VERIFIED),
    ("verify {F}/vacio", NOT_VERIFIED),
    ("verify {PACKAGE} --trust {F}/nada", USAGE),
    ("demo {F}", USAGE),
]
VENTANILLA = [
    ("pasear", USAGE),
    ("new {S} --institution segeplan", USAGE),
    ("new {F}/mesa --institution nadie", USAGE),
    ("new {F}/archivo/mesa --institution segeplan", DEVICE),
    ("enrol {S} {F}/nada.asice", USAGE),
    ("enrol {S} {F}/texto.txt", NOT_VERIFIED),
    ("enrol {S} {REQUEST}", USAGE),
    ("enrol {S} {REQUEST} --fingerprint 'uno dos tres'", USAGE),
    ("enrol {F}/nada {REQUEST}", USAGE),
    ("officials {F}/nada", USAGE),
    ("revoke {S} 00000000", USAGE),
    ("intake {S}", USAGE),
    ("intake {S} {F}/nada.asice", USAGE),
    ("intake {S} {F}/roto.asice", NOT_VERIFIED),
    ("intake {S} {PACKAGE} --answers {F}/nada", USAGE),
    ("intake {F}/nada {PACKAGE}", USAGE),
    ("status {F}/nada", USAGE),
]
A_SENTENCE = re.compile(r"(uso:|[A-Z]{2,4}-\d{3}:).*\.$", re.DOTALL)


def words_of(line: str, place: Place) -> list[str]:
    parts = re.findall(r"'([^']*)'|(\S+)", line)
    return [(quoted or plain).format_map(place.words) for quoted, plain in parts]


def judge(done: Done, code: int) -> None:
    assert done.code == code, done
    assert "Traceback" not in done.err
    if code:
        assert done.err.strip() or done.out.strip()
    if code == USAGE:
        assert A_SENTENCE.search(done.err.strip()), done.err


def unchanged(place: Place, run: Callable[[], Done], code: int) -> None:
    """Run, judge, and find every folder as it was."""
    files = {name: data for name, data in tree(place.folder).items() if "/config/" not in name}
    judge(run(), code)
    after = {name: data for name, data in tree(place.folder).items() if "/config/" not in name}
    changed = {name for name in files.keys() | after.keys() if files.get(name) != after.get(name)}
    assert {name for name in changed if not name.endswith(".db")} == set()


@pytest.mark.parametrize(("line", "code"), VALIJA, ids=lambda value: str(value)[:60])
def test_valija_says_what_to_do(place: Place, line: str, code: int) -> None:
    account = place.ana.account
    unchanged(place, lambda: account.valija(*words_of(line, place)), code)


@pytest.mark.parametrize(("line", "code"), VENTANILLA, ids=lambda value: str(value)[:60])
def test_ventanilla_says_what_to_do(place: Place, line: str, code: int) -> None:
    account = place.desk.account
    unchanged(place, lambda: account.ventanilla(*words_of(line, place)), code)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("identity create {W}", USAGE),
        ("seal {W} {ID} --for infom", USAGE),
        ("cosign {W} {PACKAGE}", USAGE),
        ("identity request {W}", USAGE),
    ],
)
def test_without_a_passphrase_nothing_is_signed(place: Place, line: str, code: int) -> None:
    account = Account(place.ana.account.home, passphrase="")
    unchanged(place, lambda: account.valija(*words_of(line, place)), code)


def test_a_wrong_passphrase_signs_nothing(place: Place) -> None:
    account = Account(place.ana.account.home, passphrase="no es ésta")
    unchanged(place, lambda: account.valija(*words_of("identity request {W}", place)), USAGE)
    account = Account(place.desk.account.home, passphrase="no es ésta")
    unchanged(place, lambda: account.ventanilla(*words_of("intake {S} {PACKAGE}", place)), USAGE)


@pytest.mark.parametrize("line", ["no es json", '["uno"]', '{"a": 1}', "[1,2,3,4,5]"])
def test_a_wrong_line_of_a_stream_of_edits_is_named(place: Place, line: str) -> None:
    done = place.ana.account.valija("edit", place.ana.workspace, "--stdin", typed=line + "\n")
    assert done.code == USAGE
    assert "CLI-010" in done.out
    assert "La línea 1" in done.out


def test_a_text_that_is_no_amount_is_kept_and_told(place: Place) -> None:
    words = words_of("edit {W} {ID} encabezado - presupuesto_aprobado doce", place)
    done = place.ana.account.valija(*words)
    assert done.code == PROBLEMS
    assert "doce" in done.err
    assert place.ana.account.valija("undo", place.ana.workspace).code == 0
