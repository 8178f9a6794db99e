"""A day at the desk, driven from the command line: new, enrol, intake, status, revoke."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from receiver import cli
from receiver.cli import asking
from tests.receiver.budgets import broken, budget
from tests.receiver.municipality import NOW, PASSPHRASE, Stick, person
from valija.errors import ExitCode
from valija.files import UnreadableError
from valija.package import enrolment
from valija.package.identity import Identity
from valija.package.verification import Verification, verify


class Ventanilla:
    """The command, and what it printed last."""

    def __init__(self, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self._capsys = capsys
        self.out = self.err = ""

    def run(self, command: str, *argv: object) -> int:
        self._capsys.readouterr()
        status = cli.main([command, str(self.store), *map(str, argv)])
        self.out, self.err = self._capsys.readouterr()
        return status

    def json(self, command: str, *argv: object, status: int = ExitCode.DONE) -> Any:
        assert self.run(command, *argv, "--json") == status, self.err
        return json.loads(self.out)


@pytest.fixture
def desk(store: Path, capsys: pytest.CaptureFixture[str]) -> Ventanilla:
    return Ventanilla(store, capsys)


@pytest.fixture
def enrol(desk: Ventanilla, stick: Stick) -> Callable[[Identity], None]:
    def enrolled(who: Identity) -> None:
        path, words = stick.request(who)
        assert desk.run("enrol", path, "--fingerprint", words, "--by", "Carla") == 0

    return enrolled


Enrol = Callable[[Identity], None]


def seal(stick: Stick, signer: Identity, *plans: int, **more: Any) -> list[Path]:
    return [stick.seal(budget(5_000 + n, plan=n), signer, **more).path for n in plans]


def outcomes(document: Any) -> list[str]:
    return [one["outcome"] for one in document["taken"]]


def test_new_makes_a_store_and_a_card_that_a_municipality_can_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Ventanilla(tmp_path / "nueva", capsys)
    made = desk.json("new", "--institution", "infom")
    card = enrolment.read_card(Path(made["card"]), NOW + timedelta(minutes=1))
    assert (card.code, card.words, card.fingerprint) == (
        "infom",
        made["words"],
        made["fingerprint"],
    )
    assert card.name.startswith("Instituto de Fomento Municipal")
    assert len(card.device_key) == 32
    assert card.age_recipient.startswith("age1")
    assert desk.json("status")["delivered"] == []


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--institution", "otra"], "VEN-003"),
        (["--institution", "Con Espacios", "--name", "X"], "VEN-003"),
        (["--institution", "segeplan", "--database", "mysql://a/b"], "VEN-004"),
    ],
)
def test_a_new_that_cannot_be_leaves_nothing(
    argv: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Ventanilla(tmp_path / "nueva", capsys)
    assert desk.run("new", *argv) == ExitCode.USAGE
    assert said in desk.err
    assert list(tmp_path.iterdir()) == []


def test_new_takes_nobodys_place(desk: Ventanilla) -> None:
    before = sorted(desk.store.rglob("*"))
    assert desk.run("new", "--institution", "segeplan") == ExitCode.USAGE
    assert "VEN-002" in desk.err
    assert sorted(desk.store.rglob("*")) == before


def test_without_a_passphrase_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(asking.VARIABLE)
    desk = Ventanilla(tmp_path / "nueva", capsys)
    assert desk.run("new", "--institution", "segeplan") == ExitCode.USAGE
    assert asking.VARIABLE in desk.err
    assert not desk.store.exists()


def test_enrolment_needs_a_person_who_compared_the_words(
    desk: Ventanilla, stick: Stick, ana: Identity
) -> None:
    path, words = stick.request(ana)
    assert desk.run("enrol", path) == ExitCode.USAGE
    assert words in desk.err
    assert desk.json("officials") == []


def test_other_words_are_refused(desk: Ventanilla, stick: Stick, ana: Identity) -> None:
    path, words = stick.request(ana)
    other = " ".join(reversed(words.split()))
    assert desk.run("enrol", path, "--fingerprint", other) == ExitCode.USAGE
    assert "VEN-030" in desk.err
    assert desk.json("officials") == []


def test_words_are_the_same_however_they_are_written(
    desk: Ventanilla, stick: Stick, ana: Identity
) -> None:
    path, words = stick.request(ana)
    shouted = "-".join(words.upper().split())
    entry = desk.json("enrol", path, "--fingerprint", shouted, "--by", "Carla")
    assert (entry["name"], entry["role"], entry["enrolled_by"]) == ("Ana Xol", "dmp", "Carla")
    assert (entry["municipality"], entry["revoked_at"]) == ("0401", None)


def test_enrolling_twice_lists_once(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    enrol(ana)
    assert len(desk.json("officials")) == 1


def test_a_package_is_no_enrolment_request(desk: Ventanilla, stick: Stick, ana: Identity) -> None:
    [path] = seal(stick, ana, 1)
    assert desk.run("enrol", path, "--fingerprint", "x") == ExitCode.NOT_VERIFIED
    assert desk.json("officials") == []


def test_a_revoked_person_is_listed_as_such_and_not_enrolled_again(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    entry = desk.json("revoke", ana.fingerprint[:8].upper(), "--reason", "Dejó el cargo.")
    assert entry["revoked_at"]
    assert entry["reason"] == "Dejó el cargo."
    assert desk.run("officials") == ExitCode.DONE
    assert "revocado" in desk.out
    path, words = stick.request(person("dmp"))
    assert desk.run("enrol", path, "--fingerprint", words) == ExitCode.DONE
    again = stick.folder / f"solicitud-{ana.fingerprint[:8]}.asice"
    words = enrolment.read_request(again, NOW).words
    assert desk.run("enrol", again, "--fingerprint", words) == ExitCode.USAGE
    assert "VEN-031" in desk.err


@pytest.mark.parametrize("fingerprint", ["", "abc", "%%%%%%%%", "0" * 64])
def test_a_fingerprint_that_names_nobody_revokes_nobody(
    fingerprint: str, desk: Ventanilla, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    assert desk.run("revoke", fingerprint) == ExitCode.USAGE
    assert "VEN-032" in desk.err
    assert desk.json("officials")[0]["revoked_at"] is None


def test_a_whole_stick_comes_in_and_takes_its_receipts_home(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    seal(stick, ana, 1, 2, 3)
    document = desk.json("intake", stick.folder, "--answers", stick.folder)
    assert outcomes(document) == ["accepted"] * 3
    assert document["failed"] == []
    for one in document["taken"]:
        receipt = Path(one["receipt"])
        digest = hashlib.sha256(receipt.read_bytes()).hexdigest()
        assert receipt.parent == stick.answers
        assert f"{receipt}.sha256".endswith(".asice.sha256")
        line = receipt.with_name(f"{receipt.name}.sha256").read_text()
        assert line == f"{digest}  {receipt.name}\n"


def test_the_same_stick_again_gets_the_same_receipts(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    seal(stick, ana, 1, 2)
    first = desk.json("intake", stick.folder, "--answers", stick.folder)
    receipts = {path: path.read_bytes() for path in stick.answers.glob("*.asice")}
    stored = sorted(desk.store.rglob("*.asice"))
    again = desk.json("intake", stick.folder, "--answers", stick.folder)
    assert outcomes(again) == ["duplicate"] * 2
    assert [one["receipt"] for one in again["taken"]] == [one["receipt"] for one in first["taken"]]
    assert {path: path.read_bytes() for path in stick.answers.glob("*.asice")} == receipts
    assert sorted(desk.store.rglob("*.asice")) == stored


def test_without_a_stick_the_receipts_path_is_in_the_store(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    [path] = seal(stick, ana, 1)
    [one] = desk.json("intake", path)["taken"]
    assert Path(one["receipt"]).is_relative_to(desk.store / "acuses")
    assert set(one) >= {"path", "sha256", "content_id", "outcome", "findings", "receipt"}
    assert one["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_one_line_per_package_says_what_became_of_it(
    desk: Ventanilla, stick: Stick, ana: Identity
) -> None:
    good, bad = seal(stick, ana, 1, 2)
    bad.write_bytes(b"x")
    assert desk.run("intake", stick.folder) == ExitCode.NOT_VERIFIED
    lines = desk.out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("EN CUARENTENA")
    assert good.name in lines[0]
    assert "Chimaltenango (0401), Plan Operativo Anual 2027, revisión 1; acuse 1" in lines[0]
    assert lines[1].startswith("RECHAZADO")
    assert "no tiene la forma de un paquete" in lines[1]
    assert "[" not in desk.out, "codes are for programs"


def rotten(stick: Stick, ana: Identity) -> dict[str, Path]:
    """Return one package of each sort that doesn't simply come in."""
    damaged, unreadable = seal(stick, ana, 3, 4)
    damaged.write_bytes(b"x")
    return {
        "rules": stick.seal(broken(plan=2), ana).path,
        "damaged": damaged,
        "unreadable": unreadable,
    }


@pytest.mark.parametrize(
    ("bad", "status"),
    [
        ([], ExitCode.DONE),
        (["rules"], ExitCode.PROBLEMS),
        (["damaged", "rules"], ExitCode.NOT_VERIFIED),
        (["unreadable", "damaged", "rules"], ExitCode.DEVICE),
    ],
)
def test_the_worst_of_a_mixed_stick_gives_the_status(
    bad: Sequence[str], status: ExitCode, mixed: "Mixed"
) -> None:
    document = mixed.desk.json("intake", mixed.good, *(mixed.bad[n] for n in bad), status=status)
    assert document["taken"][0]["outcome"] == "accepted"
    assert len(document["failed"]) == ("unreadable" in bad)


@dataclass
class Mixed:
    """A good package and bad ones, at a desk whose stick fails on one of them."""

    desk: Ventanilla
    good: Path
    bad: dict[str, Path]


@pytest.fixture
def mixed(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Enrol, monkeypatch: pytest.MonkeyPatch
) -> Mixed:
    enrol(ana)
    [good] = seal(stick, ana, 1)
    bad = rotten(stick, ana)

    def failing(path: Path, **more: Any) -> Verification:
        if path == bad["unreadable"]:
            raise UnreadableError(place=path)
        return verify(path, **more)

    monkeypatch.setattr("receiver.intake.taking.verify", failing)
    return Mixed(desk, good, bad)


def test_an_empty_stick_is_said_to_be_empty(desk: Ventanilla, stick: Stick) -> None:
    assert desk.run("intake", stick.folder) == ExitCode.USAGE
    assert "VEN-010" in desk.err


def test_a_path_that_leads_nowhere_is_wrong_use(desk: Ventanilla, stick: Stick) -> None:
    assert desk.run("intake", stick.folder / "nada") == ExitCode.USAGE
    assert "DSK-009" in desk.err


def test_nothing_is_taken_in_if_the_receipts_have_nowhere_to_go(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    [path] = seal(stick, ana, 1)
    assert desk.run("intake", path, "--answers", stick.folder / "nada") == ExitCode.USAGE
    assert desk.json("status")["delivered"] == []


def test_a_receipt_whose_name_is_taken_fails_alone_and_overwrites_nothing(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    seal(stick, ana, 1)
    desk.json("intake", stick.folder, "--answers", stick.folder)
    [receipt] = stick.answers.glob("*.asice")
    receipt.write_bytes(b"otra cosa")
    document = desk.json("intake", stick.folder, "--answers", stick.folder, status=ExitCode.DEVICE)
    assert outcomes(document) == ["duplicate"]
    assert [one["code"] for one in document["failed"]] == ["DSK-006"]
    assert receipt.read_bytes() == b"otra cosa"


def test_a_wrong_passphrase_opens_nothing(
    desk: Ventanilla, stick: Stick, ana: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    [path] = seal(stick, ana, 1)
    monkeypatch.setenv(asking.VARIABLE, f"no es {PASSPHRASE}")
    assert desk.run("intake", path) == ExitCode.USAGE
    assert "IDN-001" in desk.err
    assert desk.json("status")["waiting"] == []


def test_the_status_tells_the_delivered_from_what_waits(
    desk: Ventanilla, stick: Stick, ana: Identity, beto: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    seal(stick, ana, 1)
    stick.seal(budget(7, plan=2), beto)
    desk.json("intake", stick.folder, status=ExitCode.NOT_VERIFIED)
    document = desk.json("status")
    assert [line["outcome"] for line in document["delivered"]] == ["accepted"]
    assert [line["codes"] for line in document["waiting"]] == [["unknown-signer"]]
    assert document["totals"] == [{"municipality": "0401", "lines": 1, "amount": "50.01"}]
    assert desk.run("status") == ExitCode.DONE
    assert "Entregado: 1" in desk.out
    assert "Q 50.01" in desk.out


def test_what_waited_leaves_the_list_once_a_later_revision_is_accepted(
    desk: Ventanilla, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    stick.seal(broken(), ana)
    desk.json("intake", stick.folder, status=ExitCode.PROBLEMS)
    assert len(desk.json("status")["waiting"]) == 1
    mended = stick.seal(budget(5, revision=2), ana)
    desk.json("intake", mended.path)
    document = desk.json("status")
    assert (len(document["waiting"]), len(document["delivered"])) == (0, 1)
