"""Follow-ups taken in at the desk: judged beside the plan that it accepted, kept, never summed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from receiver.cli.wording import status_lines
from receiver.intake.taking import Intake, Taken
from receiver.store import officials, overview
from receiver.store.consolidated import totals
from receiver.store.desk import Desk, opened
from tests.kinds.follow_up.reports import DONE, HEADER, ROW, report
from tests.kinds.poa import plans
from tests.receiver.municipality import NOW, PASSPHRASE, Stick
from valija import storage
from valija.content import Content
from valija.kinds.follow_up.tables import Progress
from valija.package.identity import Identity
from valija.package.model import Outcome

PLAN, FOLLOW_UP = ("01936d00-0000-7000-8000-00000000000" + last for last in "12")


@pytest.fixture
def desk(store: Path) -> Iterator[Desk]:
    with opened(store) as desk:
        yield desk


@pytest.fixture
def trusted(desk: Desk, stick: Stick, ana: Identity) -> Identity:
    path, words = stick.request(ana)
    officials.enrol(desk, officials.read_request(path, at=NOW), words, at=NOW, by="Carla")
    return ana


def named(content: Content, id: str) -> Content:
    return replace(content, head=replace(content.head, id=id, title="Prueba"), related=())


def take(desk: Desk, stick: Stick, content: Content, signer: Identity) -> Taken:
    sealed = stick.seal(content, signer)
    return Intake.of(desk, PASSPHRASE).take_in(sealed.path, at=NOW)


def follow_up(**row: object) -> Content:
    header = {**HEADER, "plan": PLAN}
    return named(report(encabezado=[header], filas=[{**ROW, **row}]), FOLLOW_UP)


def test_a_follow_up_is_taken_in_and_kept(desk: Desk, stick: Stick, trusted: Identity) -> None:
    assert take(desk, stick, named(plans.plan(), PLAN), trusted).verdict.outcome is Outcome.ACCEPTED
    taken = take(desk, stick, follow_up(), trusted)
    assert (taken.verdict.outcome, list(taken.verdict.findings)) == (Outcome.ACCEPTED, [])
    with desk.reading() as connection:
        kept = storage.load(connection, FOLLOW_UP).content
        assert [one.amount for one in totals(connection)] == [100_000_00]
    assert [one.avance_fisico for one in kept.rows(Progress)] == [100_00]


def test_one_whose_progress_is_not_proven_waits_for_somebody_to_look(
    desk: Desk, stick: Stick, trusted: Identity
) -> None:
    wrong = report(encabezado=[HEADER], avances=[{**DONE, "evidencia": None}])
    verdict = take(desk, stick, named(wrong, FOLLOW_UP), trusted).verdict
    assert verdict.outcome is Outcome.QUARANTINED
    assert [one.where.field for one in verdict.findings if one.where.field] == ["evidencia"]


def test_a_file_that_is_named_and_did_not_come_is_seen_at_the_desk(
    desk: Desk, stick: Stick, trusted: Identity
) -> None:
    wrong = report(encabezado=[HEADER], avances=[{**DONE, "evidencia": "acta-1.pdf"}])
    verdict = take(desk, stick, named(wrong, FOLLOW_UP), trusted).verdict
    assert [one.where.field for one in verdict.findings if one.where.field] == ["evidencia"]


def test_targets_that_the_accepted_plan_does_not_have_are_seen_at_the_desk(
    desk: Desk, stick: Stick, trusted: Identity
) -> None:
    take(desk, stick, named(plans.plan(), PLAN), trusted)
    verdict = take(desk, stick, follow_up(meta_c3=99_00), trusted).verdict
    assert "meta_c3" in [one.where.field for one in verdict.findings]


def test_the_status_sums_a_follow_up_too(desk: Desk, stick: Stick, trusted: Identity) -> None:
    take(desk, stick, named(plans.plan(), PLAN), trusted)
    take(desk, stick, follow_up(), trusted)
    found = overview.status(desk)
    assert [(one.line.kind, one.rows, one.amount) for one in found.others] == [
        ("follow-up", 1, 30_000_00)
    ]
    assert any("1 fila, Q 30,000.00" in line for line in status_lines(found))
