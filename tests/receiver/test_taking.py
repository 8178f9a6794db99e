"""Packages as municipalities seal them, taken in at the desk: each code, and what comes of it."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from receiver.intake.taking import Failed, Intake, Taken
from receiver.store import officials
from receiver.store.consolidated import totals
from receiver.store.desk import Desk, opened
from receiver.store.tables import Answer, Copy, Package
from tests.receiver.budgets import broken, budget
from tests.receiver.municipality import NOW, PASSPHRASE, Stick, person
from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds import kind_of
from valija.package import agreement, enrolment
from valija.package.identity import Identity
from valija.package.model import Outcome
from valija.package.trust import Trust
from valija.package.verification import verify
from valija.problems import Problem

LATER = NOW + timedelta(days=1)


@pytest.fixture
def desk(store: Path) -> Iterator[Desk]:
    with opened(store) as desk:
        yield desk


@pytest.fixture
def enrol(desk: Desk, stick: Stick) -> Callable[[Identity], officials.Entry]:
    def enrolled(who: Identity) -> officials.Entry:
        path, words = stick.request(who)
        request = officials.read_request(path, at=NOW)
        return officials.enrol(desk, request, words, at=NOW, by="Carla")

    return enrolled


Enrol = Callable[[Identity], officials.Entry]


def take(desk: Desk, path: Path, at: datetime = NOW) -> Taken:
    return Intake.of(desk, PASSPHRASE).take_in(path, at=at)


def codes(taken: Taken) -> list[str]:
    return [found.code for found in taken.verdict.findings]


def receipt_bytes(desk: Desk, taken: Taken) -> bytes:
    assert taken.receipt
    return (desk.folder / taken.receipt.path).read_bytes()


def count(desk: Desk, table: type[object]) -> int:
    with desk.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_an_unknown_signer_waits_and_is_accepted_once_enrolled(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    sealed = stick.seal(budget(5_000, 7_000), ana)
    waiting = take(desk, sealed.path)
    assert (waiting.verdict.outcome, codes(waiting)) == (
        Outcome.QUARANTINED,
        ["unknown-signer"],
    )
    enrol(ana)
    accepted = take(desk, sealed.path, LATER)
    assert (accepted.verdict.outcome, codes(accepted)) == (Outcome.ACCEPTED, [])
    assert accepted.receipt is not None
    assert accepted.receipt.number == 2
    with desk.reading() as connection:
        assert [t.amount for t in totals(connection)] == [12_000]


def test_a_receipt_is_signed_by_the_desk_and_names_the_content(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol, tmp_path: Path
) -> None:
    enrol(ana)
    sealed = stick.seal(budget(5_000), ana)
    taken = take(desk, sealed.path)
    card = enrolment.read_card(desk.folder / "tarjeta-segeplan.asice", NOW)
    assert taken.receipt is not None
    work = tmp_path / "mirar"
    work.mkdir()
    seen = verify(
        desk.folder / taken.receipt.path,
        trust=Trust.of(institutions=[card.as_key()]),
        at=NOW,
        work=work,
    )
    assert (seen.outcome, list(seen.findings)) == (Outcome.INTACT, [])
    assert seen.receipt is not None
    assert seen.receipt.content_id == sealed.content_id
    assert (seen.receipt.outcome, seen.receipt.number) == (Outcome.ACCEPTED, 1)
    assert (seen.receipt.institution, seen.receipt.received_at) == ("segeplan", NOW)
    assert seen.receipt.counts.records["renglones"] == 1


def test_the_same_package_again_is_answered_with_the_same_bytes(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    sealed = stick.seal(budget(5_000), ana)
    first = take(desk, sealed.path)
    before = sorted(desk.folder.rglob("*.asice"))
    again = take(desk, sealed.path, LATER)
    assert (again.verdict.outcome, codes(again)) == (Outcome.DUPLICATE, ["duplicate"])
    assert receipt_bytes(desk, again) == receipt_bytes(desk, first)
    assert sorted(desk.folder.rglob("*.asice")) == before
    assert (count(desk, Package), count(desk, Copy), count(desk, Answer)) == (1, 1, 1)


def test_the_bytes_are_kept_as_they_came(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    sealed = stick.seal(budget(5_000), ana)
    take(desk, sealed.path)
    [kept] = (desk.folder / "paquetes").rglob("*.asice")
    assert kept.read_bytes() == sealed.path.read_bytes()
    assert kept.relative_to(desk.folder).parts[1] == sealed.content_id[:2]


def test_a_cosigned_copy_adds_a_signature_and_nothing_else(
    desk: Desk, stick: Stick, ana: Identity, beto: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    enrol(beto)
    sealed = stick.seal(budget(5_000), ana)
    first = take(desk, sealed.path)
    again = take(desk, stick.cosign(sealed.path, beto), LATER)
    assert (again.verdict.outcome, again.signatures_added) == (Outcome.DUPLICATE, 1)
    assert receipt_bytes(desk, again) == receipt_bytes(desk, first)
    assert (count(desk, Package), count(desk, Answer)) == (1, 1)


def test_a_missing_signature_waits_for_the_cosigned_copy(
    desk: Desk, stick: Stick, ana: Identity, beto: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    enrol(beto)
    sealed = stick.seal(budget(5_000), ana, required=("dmp", "alcalde"))
    assert codes(take(desk, sealed.path)) == ["missing-signature"]
    whole = take(desk, stick.cosign(sealed.path, beto), LATER)
    assert whole.verdict.outcome is Outcome.ACCEPTED
    assert count(desk, Package) == 1
    assert codes(take(desk, sealed.path, LATER)) == ["duplicate"]  # nothing waits for it any more


def test_a_package_for_another_institution_is_rejected(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    taken = take(desk, stick.seal(budget(5_000), ana, recipient="infom").path)
    assert (taken.verdict.outcome, codes(taken)) == (Outcome.REJECTED, ["wrong-recipient"])
    assert not list((desk.folder / "paquetes").rglob("*.asice"))


def test_a_signer_of_another_municipality_is_rejected(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    taken = take(desk, stick.seal(budget(5_000, municipality="0402"), ana).path)
    assert (taken.verdict.outcome, codes(taken)) == (Outcome.REJECTED, ["wrong-municipality"])
    assert taken.receipt is not None


def test_a_revoked_signer_waits_from_that_moment_on(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    entry = enrol(ana)
    before, after = stick.seal(budget(1), ana), stick.seal(budget(2, plan=2), ana)
    assert take(desk, before.path).verdict.outcome is Outcome.ACCEPTED
    officials.revoke(desk, entry.fingerprint, at=NOW, by="Carla", reason="Dejó el cargo.")
    assert codes(take(desk, after.path, LATER)) == ["revoked"]
    assert codes(take(desk, before.path, LATER)) == ["duplicate", "revoked"]
    assert take(desk, before.path, LATER).verdict.outcome is Outcome.DUPLICATE


def test_an_expired_certificate_waits_whatever_the_signature_says_of_its_time(
    desk: Desk, stick: Stick
) -> None:
    past = NOW - timedelta(days=20)
    old = person("dmp", name="Elda", at=past - timedelta(days=5 * 365 - 40))
    path, words = stick.request(old, at=past)
    officials.enrol(desk, officials.read_request(path, at=past), words, at=past, by="Carla")
    sealed = stick.seal(budget(5_000), old, at=past)
    assert codes(take(desk, sealed.path, past)) == []
    later = stick.seal(budget(5_000, plan=2), old, at=past)
    assert codes(take(desk, later.path)) == ["expired"]


def test_a_clock_that_runs_ahead_is_only_a_warning(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    sealed = stick.seal(budget(5_000), ana, at=NOW + timedelta(days=3))
    taken = take(desk, sealed.path)
    assert (taken.verdict.outcome, codes(taken)) == (Outcome.ACCEPTED, ["clock"])
    assert taken.verifies


def test_errors_of_the_rules_wait_with_rule_and_place_but_no_value(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    taken = take(desk, stick.seal(broken(), ana).path)
    assert (taken.verdict.outcome, codes(taken)) == (Outcome.QUARANTINED, ["rules", "V44"])
    assert taken.verifies
    assert "1,234.56" not in " ".join(found.message for found in taken.verdict.findings)
    assert taken.receipt is not None
    with zipfile.ZipFile(desk.folder / taken.receipt.path) as receipt:
        said = receipt.read("receipt.json").decode() + receipt.read("receipt.txt").decode()
    assert "V44" in said
    assert "1234.56" not in said


def test_a_rollback_and_a_follower(desk: Desk, stick: Stick, ana: Identity, enrol: Enrol) -> None:
    enrol(ana)
    first = stick.seal(budget(5_000), ana)
    take(desk, first.path)
    stranger = stick.seal(budget(9, revision=2), ana, supersedes="f" * 64)
    assert codes(take(desk, stranger.path)) == ["rollback"]
    second = stick.seal(budget(6_000, revision=2), ana, supersedes=first.content_id)
    assert take(desk, second.path).verdict.outcome is Outcome.ACCEPTED
    assert codes(take(desk, first.path)) == ["duplicate"]
    with desk.reading() as connection:
        assert [t.amount for t in totals(connection)] == [6_000]


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda data: b"", "malformed"),
        (lambda data: b"no es un paquete", "malformed"),
        (lambda data: data + b"x", "malformed"),
        (lambda data: data[: len(data) // 2], "malformed"),
    ],
)
def test_what_names_nobody_is_refused_without_a_receipt_but_noted(
    desk: Desk,
    stick: Stick,
    ana: Identity,
    damage: Callable[[bytes], bytes],
    code: str,
) -> None:
    sealed = stick.seal(budget(5_000), ana)
    sealed.path.write_bytes(damage(sealed.path.read_bytes()))
    for at in (NOW, LATER):
        taken = take(desk, sealed.path, at)
        assert (taken.verdict.outcome, codes(taken)) == (Outcome.REJECTED, [code])
        assert (taken.receipt, taken.content_id, taken.verifies) == (None, "", False)
    assert (count(desk, Package), count(desk, Copy)) == (0, 1)


def test_an_enrolment_request_is_no_delivery(desk: Desk, stick: Stick, ana: Identity) -> None:
    path, _ = stick.request(ana)
    taken = take(desk, path)
    assert (taken.verdict.outcome, codes(taken), taken.receipt) == (
        Outcome.REJECTED,
        ["malformed"],
        None,
    )
    assert "enrol" in taken.verdict.findings[0].message


def test_a_receipt_is_no_delivery(desk: Desk, stick: Stick, ana: Identity, enrol: Enrol) -> None:
    enrol(ana)
    taken = take(desk, stick.seal(budget(5_000), ana).path)
    assert taken.receipt is not None
    again = take(desk, desk.folder / taken.receipt.path)
    assert (codes(again), again.receipt) == (["malformed"], None)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    sealed = stick.seal(budget(5_000), ana)
    paths = [stick.folder / "ya-no-esta.asice", sealed.path]
    results = list(Intake.of(desk, PASSPHRASE).take_in_all(paths, clock=lambda: NOW))
    assert [type(one) for one in results] == [Failed, Taken]


def test_nothing_is_left_at_the_workplace(
    desk: Desk, stick: Stick, ana: Identity, enrol: Enrol
) -> None:
    enrol(ana)
    take(desk, stick.seal(budget(5_000), ana).path)
    assert list((desk.folder / "trabajo").iterdir()) == []


def test_a_chain_of_people_signs_for_one_municipality_only(
    desk: Desk, stick: Stick, enrol: Enrol
) -> None:
    neighbour = person("dmp", name="Dina", municipality="0402")
    enrol(neighbour)
    assert codes(take(desk, stick.seal(budget(5_000), neighbour).path)) == ["wrong-municipality"]


def test_the_rules_see_what_was_accepted_of_the_same_municipality(
    desk: Desk, enrol: Enrol, stick: Stick, ana: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[tuple[str, int]]] = []

    def look(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
        seen.append([(one.head.id, one.head.revision) for one in content.related])
        yield from ()

    kind = replace(kind_of("poa"), looks_at=("poa",), rules=[*kind_of("poa").rules, look])
    monkeypatch.setattr(agreement, "kind_of", lambda _key: kind)
    enrol(ana)
    take(desk, stick.seal(broken(3), ana).path)  # in quarantine, so it isn't there for the others
    first = stick.seal(budget(5_000, plan=1), ana)
    take(desk, first.path)
    taken = take(desk, stick.seal(budget(7_000, plan=2), ana).path)
    again = budget(6_000, plan=1, revision=2)
    take(desk, stick.seal(again, ana, supersedes=first.content_id).path)
    assert taken.verdict.outcome is Outcome.ACCEPTED
    one, two = (budget(1, plan=n).head.id for n in (1, 2))
    assert seen == [[], [], [(one, 1)], [(two, 1)]]


def test_an_annulled_plan_is_not_accepted(
    desk: Desk, enrol: Enrol, stick: Stick, ana: Identity
) -> None:
    enrol(ana)
    plan = budget(5_000)
    annulled = replace(plan, head=replace(plan.head, state="ANU"))
    taken = take(desk, stick.seal(annulled, ana).path)
    assert taken.verdict.outcome is Outcome.QUARANTINED
    assert codes(taken) == ["rules", "C07"]
