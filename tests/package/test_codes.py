"""The table of codes: whole, in Spanish, and each with a hostile package."""

from pathlib import Path

import pytest

from valija.package.codes import CODES, Code, Stage, finding, outcome_of
from valija.package.model import Outcome
from valija.problems import Severity

OF_THE_DESK = {"duplicate", "rollback", "rules"}  # tests/receiver has these
HOSTILE = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))

every_code = pytest.mark.parametrize("row", CODES.values(), ids=lambda row: row.code)


def test_the_table_is_that_of_the_paper() -> None:
    assert list(CODES) == [
        "cannot-decrypt", "malformed", "too-large", "unsigned", "tampered", "not-covered",
        "counts-differ", "renditions-differ", "wrong-recipient", "unknown-signer", "expired",
        "revoked", "clock", "wrong-municipality", "wrong-role", "missing-signature", "duplicate",
        "rollback", "rules",
    ]  # fmt: skip


@every_code
def test_every_code_has_a_hostile_package(row: Code) -> None:
    assert row.code in OF_THE_DESK or f'{{"{row.code}"}}' in HOSTILE or f'("{row.code}"' in HOSTILE


@every_code
def test_every_message_says_what_to_do_and_never_just_valid(row: Code) -> None:
    message = finding(row.code, "esto").message
    assert message[0].isupper()
    assert message.endswith(".")
    assert "válid" not in message.casefold()
    assert "{" not in message


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_code(stage: Stage) -> None:
    assert any(row.stage is stage for row in CODES.values())


def test_reject_beats_quarantine_and_a_warning_changes_nothing() -> None:
    assert outcome_of([]) is Outcome.INTACT
    assert outcome_of([finding("clock")]) is Outcome.INTACT
    assert outcome_of([finding("clock"), finding("expired")]) is Outcome.QUARANTINED
    assert outcome_of([finding("expired"), finding("tampered")]) is Outcome.REJECTED
    assert finding("clock").severity is Severity.WARNING
