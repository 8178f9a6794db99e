"""The transaction of an intake: what is judged final, what is judged anew, what is answered."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, insert, select

from receiver.intake.judging import Found, Verdict
from receiver.intake.recording import Arrival, Given, Recorded, Refused, record, write_copy
from receiver.store.consolidated import Beside, totals
from receiver.store.tables import Acceptance, Answer, Copy, Official, Package, Signature
from tests.receiver.budgets import KIND, budget
from tests.receiver.municipality import NOW
from valija.content import Content
from valija.database import reading, writing
from valija.package.model import Outcome, PackageInfo, PackageType
from valija.package.verification import VerifiedSigner
from valija.problems import Severity
from valija.records import AcceptedWarning, Attachment, Submission

UNKNOWN = (Found("unknown-signer", "Nadie lo conoce."),)
RULES = (Found("rules", "Hay un error."), Found("V21", "Regla V21."))
DMP = VerifiedSigner("dmp", "Ana", "DMP", "a" * 64, True, NOW)
MAYOR = VerifiedSigner("alcalde", "Beto", "Alcaldía", "b" * 64, True, NOW)
STRANGER = VerifiedSigner("alcalde", "Nadie", "Alcaldía", "c" * 64, False, NOW)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def arrival(content: Content, *, copy: str = "", supersedes: str = "", **more: object) -> Arrival:
    """Return the arrival of ``content``, intact and signed by the planning office."""
    head = content.head
    values = {
        "content_id": digest(repr(content)),
        "sha256": digest(f"{content!r}{copy}"),
        "size": 1000,
        "info": PackageInfo(
            type=PackageType.SUBMISSION,
            created=NOW,
            app_name="valija",
            app_version="1",
            kind=head.kind,
            submission_id=head.id,
            revision=head.revision,
            supersedes=supersedes,
            municipality=head.municipality,
            period=head.period,
            recipient="segeplan",
        ),
        "content": content,
        "kind": KIND,
        "signers": (DMP,),
        "outcome": Outcome.INTACT,
        "findings": (),
        "rules": (),
        "at": NOW,
        **more,
    }
    return Arrival(**values)  # type: ignore[arg-type]  # a test names what it changes


@dataclass
class Desk:
    """A store and a pen: seals by writing down, fails when told to."""

    engine: Engine
    sealed: list[tuple[Verdict, int]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def take(self, what: Arrival) -> Recorded:
        def keep() -> str:
            self.kept.append(what.sha256)
            return f"paquetes/{what.sha256}"

        def seal(verdict: Verdict, number: int) -> Given:
            self.sealed.append((verdict, number))
            name = digest(f"{what.info.submission_id} {number}")
            return Given(number, name, f"acuses/{name}", f"{name[:8]}.asice")

        with writing(self.engine) as connection:
            return record(connection, what, keep=keep, seal=seal)

    def count(self, *tables: type[object]) -> list[int]:
        with reading(self.engine) as connection:
            return [
                connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables
            ]


@pytest.fixture
def desk(engine: Engine) -> Desk:
    people = [
        {
            "fingerprint": one.fingerprint,
            "certificate": b"",
            "name": one.name,
            "role": one.role,
            "office": one.office,
            "municipality": "0401",
            "device_key": b"",
            "age_recipient": "",
            "enrolled_at": NOW,
            "enrolled_by": "Carla",
            "revoked_by": "",
            "reason": "",
        }
        for one in (DMP, MAYOR)
    ]
    with writing(engine) as connection:
        connection.execute(insert(Official), people)
    return Desk(engine)


def test_a_clean_package_is_accepted_and_answered_with_number_one(desk: Desk) -> None:
    result = desk.take(arrival(budget(5_000, 7_000)))
    assert (result.verdict.outcome, result.receipt.number) == (Outcome.ACCEPTED, 1)
    assert desk.count(Package, Acceptance, Copy, Signature, Answer) == [1, 1, 1, 1, 1]


def test_its_rows_sum_in_sql_to_what_the_content_says(desk: Desk) -> None:
    one, other = budget(5_000, 7_000), budget(11, 13, 17, plan=2, municipality="0402")
    for content in (one, other):
        desk.take(arrival(content))
    with reading(desk.engine) as connection:
        by_place = totals(connection, "municipality")
        whole = totals(connection)
    assert [(t.key, t.lines, t.amount) for t in by_place] == [
        (("0401",), 2, 12_000),
        (("0402",), 3, 41),
    ]
    assert [(t.key, t.lines, t.amount) for t in whole] == [((), 5, 12_041)]


def test_sums_go_by_source_and_programme_and_by_period(desk: Desk) -> None:
    desk.take(arrival(budget(1, 2)))
    desk.take(arrival(budget(4, plan=2, source="31-0151-0001")))
    desk.take(arrival(budget(8, plan=3, period="2026")))
    with reading(desk.engine) as connection:
        found = totals(connection, "source", "programme", period="2027")
    assert [(t.key, t.amount) for t in found] == [
        (("22-0101-0001", "01"), 3),
        (("31-0151-0001", "01"), 4),
    ]


def test_an_empty_store_sums_to_nothing(desk: Desk) -> None:
    with reading(desk.engine) as connection:
        assert [(t.lines, t.amount) for t in totals(connection)] == [(0, 0)]


def test_the_same_package_again_gets_the_same_receipt_and_stores_nothing(desk: Desk) -> None:
    first = desk.take(arrival(budget(5_000)))
    before = desk.count(Package, Acceptance, Copy, Signature, Answer, Submission)
    again = desk.take(arrival(budget(5_000), at=NOW + timedelta(days=1)))
    assert again.verdict.outcome is Outcome.DUPLICATE
    assert [found.code for found in again.verdict.findings] == ["duplicate"]
    assert again.receipt == first.receipt
    assert desk.count(Package, Acceptance, Copy, Signature, Answer, Submission) == before
    assert len(desk.kept) == 1


def test_the_cosigned_copy_only_adds_a_signature(desk: Desk) -> None:
    first = desk.take(arrival(budget(5_000)))
    again = desk.take(arrival(budget(5_000), copy="cosigned", signers=(DMP, MAYOR)))
    assert (again.receipt, again.signatures_added) == (first.receipt, 1)
    assert desk.count(Package, Acceptance, Copy, Signature, Answer) == [1, 1, 2, 2, 1]


def test_a_strangers_signature_is_not_added(desk: Desk) -> None:
    desk.take(arrival(budget(5_000)))
    again = desk.take(arrival(budget(5_000), copy="strange", signers=(DMP, STRANGER)))
    assert again.signatures_added == 0
    assert desk.count(Copy, Signature) == [1, 1]


def test_no_copy_can_take_an_acceptance_back(desk: Desk) -> None:
    first = desk.take(arrival(budget(5_000)))
    stripped = arrival(
        budget(5_000), copy="stripped", outcome=Outcome.QUARANTINED, findings=UNKNOWN, signers=()
    )
    again = desk.take(stripped)
    assert again.receipt == first.receipt
    assert [found.code for found in again.verdict.findings] == ["duplicate", "unknown-signer"]
    assert desk.count(Package, Acceptance, Copy, Answer) == [1, 1, 1, 1]


def test_what_waited_for_an_enrolment_is_accepted_afterwards(desk: Desk) -> None:
    unknown = arrival(budget(5_000), outcome=Outcome.QUARANTINED, findings=UNKNOWN, signers=())
    waiting = desk.take(unknown)
    assert (waiting.verdict.outcome, waiting.receipt.number) == (Outcome.QUARANTINED, 1)
    assert desk.count(Acceptance, Signature, Submission) == [0, 0, 0]
    accepted = desk.take(arrival(budget(5_000)))
    assert (accepted.verdict.outcome, accepted.receipt.number) == (Outcome.ACCEPTED, 2)
    assert desk.count(Package, Acceptance, Copy, Answer) == [1, 1, 1, 2]


def test_what_still_waits_gets_its_receipt_again(desk: Desk) -> None:
    unknown = arrival(budget(5_000), outcome=Outcome.QUARANTINED, findings=UNKNOWN, signers=())
    first = desk.take(unknown)
    again = desk.take(replace(unknown, at=NOW + timedelta(days=1)))
    assert (again.verdict.outcome, again.receipt) == (Outcome.QUARANTINED, first.receipt)
    assert desk.count(Answer) == [1]


def test_errors_of_the_rules_wait_with_their_list(desk: Desk) -> None:
    result = desk.take(arrival(budget(5_000), rules=RULES))
    assert result.verdict.outcome is Outcome.QUARANTINED
    assert [found.code for found in result.verdict.findings] == ["rules", "V21"]
    assert desk.count(Acceptance, Submission, Signature, Copy) == [0, 0, 1, 1]


def test_warnings_of_the_rules_are_told_and_accepted(desk: Desk) -> None:
    warning = Found("C04", "Regla C04.", Severity.WARNING)
    result = desk.take(arrival(budget(5_000), rules=(warning,)))
    assert result.verdict == Verdict(Outcome.ACCEPTED, (warning,))


def test_a_rejected_package_is_answered_but_its_bytes_are_not_kept(desk: Desk) -> None:
    wrong = (Found("wrong-role", "No puede firmar."),)
    result = desk.take(arrival(budget(1), outcome=Outcome.REJECTED, findings=wrong))
    assert (result.verdict.outcome, result.receipt.number) == (Outcome.REJECTED, 1)
    assert desk.kept == []
    assert desk.count(Package, Copy, Acceptance) == [1, 1, 0]


def test_a_rejected_content_is_judged_anew(desk: Desk) -> None:
    wrong = (Found("wrong-role", "No puede firmar."),)
    desk.take(arrival(budget(1), outcome=Outcome.REJECTED, findings=wrong))
    assert desk.take(arrival(budget(1), copy="b")).verdict.outcome is Outcome.ACCEPTED


def test_the_next_revision_replaces_the_rows_of_the_former(desk: Desk) -> None:
    first = arrival(budget(5_000, 7_000))
    desk.take(first)
    second = arrival(budget(6_000, revision=2), supersedes=first.content_id)
    assert desk.take(second).receipt.number == 2
    with reading(desk.engine) as connection:
        assert [(t.lines, t.amount) for t in totals(connection)] == [(1, 6_000)]
        assert connection.scalar(select(Submission.revision)) == 2
    assert desk.count(Acceptance, Submission) == [2, 1]


@pytest.mark.parametrize(
    ("what", "revision", "names"),
    [
        ("the same revision", 2, True),
        ("an older one", 1, True),
        ("one that doesn't name the accepted one", 3, False),
    ],
)
def test_a_rollback_waits(desk: Desk, what: str, revision: int, names: bool) -> None:
    accepted = arrival(budget(5_000, revision=2))
    desk.take(accepted)
    late = arrival(
        budget(9_999, revision=revision), supersedes=accepted.content_id if names else "f" * 64
    )
    result = desk.take(late)
    assert result.verdict.outcome is Outcome.QUARANTINED, what
    assert [found.code for found in result.verdict.findings] == ["rollback"]
    with reading(desk.engine) as connection:
        assert [t.amount for t in totals(connection)] == [5_000]


def test_a_later_revision_may_be_the_first_that_comes(desk: Desk) -> None:
    first = arrival(budget(1, revision=3), supersedes="f" * 64)
    assert desk.take(first).verdict.outcome is Outcome.ACCEPTED


def test_nobody_can_put_their_rows_in_the_place_of_another_plan(desk: Desk) -> None:
    victim = arrival(budget(5_000))
    desk.take(victim)
    thief = arrival(budget(1, municipality="0402", revision=2), supersedes=victim.content_id)
    result = desk.take(thief)
    assert [found.code for found in result.verdict.findings] == ["rollback"]
    assert result.receipt.number == 1  # numbered in its own municipality
    with reading(desk.engine) as connection:
        assert [(t.key, t.amount) for t in totals(connection, "municipality")] == [
            (("0401",), 5_000)
        ]


def test_the_revision_is_looked_at_before_the_rules(desk: Desk) -> None:
    desk.take(arrival(budget(5_000)))
    result = desk.take(arrival(budget(1), rules=RULES))
    assert [found.code for found in result.verdict.findings] == ["rollback"]


def test_a_file_that_is_refused_later_keeps_its_content_and_its_place(desk: Desk) -> None:
    first = arrival(budget(5_000))
    desk.take(first)
    refused = Verdict(Outcome.REJECTED, (Found("malformed", "No tiene la forma."),))
    with writing(desk.engine) as connection:
        write_copy(connection, Refused(first.sha256, 1000, NOW), refused, None)
        row = connection.execute(select(Copy.content_id, Copy.path, Copy.codes)).one()
    assert tuple(row) == (first.content_id, f"paquetes/{first.sha256}", "malformed")


def test_answers_are_numbered_per_submission(desk: Desk) -> None:
    numbers = [
        desk.take(arrival(budget(n, plan=plan, revision=n))).receipt.number
        for plan in (1, 2)
        for n in (2, 1)
    ]
    assert numbers == [1, 2, 1, 2]


def test_a_failure_while_answering_leaves_nothing_behind(desk: Desk) -> None:
    def broken(verdict: Verdict, number: int) -> Given:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"), writing(desk.engine) as connection:
        record(connection, arrival(budget(5_000)), keep=lambda: "paquetes/x", seal=broken)
    tables = (Package, Acceptance, Copy, Signature, Answer, Submission)
    assert desk.count(*tables) == [0] * len(tables)
    assert desk.take(arrival(budget(5_000))).receipt.number == 1


def test_attachments_and_accepted_warnings_stand_beside_the_rows(desk: Desk) -> None:
    beside = Beside(
        attachments=[
            {
                "row_id": "a-001.pdf",
                "position": 1,
                "original": "Acta 52.pdf",
                "sha256": "d" * 64,
                "size": 1234,
                "personal": False,
                "note": "",
            }
        ],
        warnings=[
            {
                "fingerprint": "e" * 64,
                "rule": "C04",
                "table_name": "renglones",
                "row_id": "l1",
                "field": "renglon",
                "reason": "Es nuevo.",
            }
        ],
    )
    first = arrival(budget(5_000), beside=beside)
    desk.take(first)
    assert desk.count(Attachment, AcceptedWarning) == [1, 1]
    desk.take(arrival(budget(5_000, revision=2), supersedes=first.content_id))
    assert desk.count(Attachment, AcceptedWarning) == [0, 0]
