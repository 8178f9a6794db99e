"""Receipts: one way to write each, read back exactly, and plain for a person."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from valija import canonical
from valija.package.answers import AnswerFinding, Receipt
from valija.package.letterhead import NotAnAnswerError
from valija.package.model import Counts, Outcome

RECEIPT = Receipt(
    number=2,
    institution="segeplan",
    municipality="0401",
    submission_id="0193a5c0-0000-7000-8000-000000000001",
    revision=3,
    kind="poa",
    period="2027",
    content_id="ab" * 32,
    received_at=datetime(2026, 11, 23, 18, 30, tzinfo=UTC),
    outcome=Outcome.QUARANTINED,
    counts=Counts({"renglones": 1_114}, 2, 99),
    findings=(
        AnswerFinding("V44", "encabezado", "0193", "presupuesto_aprobado"),
        AnswerFinding("unknown-signer"),
    ),
)


@pytest.mark.parametrize(
    "outcome",
    [Outcome.ACCEPTED, Outcome.RETURNED, Outcome.QUARANTINED, Outcome.REJECTED],
)
def test_a_receipt_is_read_back(outcome: Outcome) -> None:
    receipt = replace(RECEIPT, outcome=outcome)
    assert Receipt.from_bytes(receipt.to_bytes()) == receipt


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "duplicate"},
        {"outcome": "intact"},
        {"number": -1},
        {"number": "1"},
        {"number": True},
        {"municipality": "1"},
        {"content_id": "ab"},
        {"received_at": "ayer"},
        {"findings": [{}]},
        {"findings": [{"code": "V1 <b>", "table": "", "row_id": "", "field": "", "severity": "x"}]},
        {"counts": {}},
        {"schema": "valija/2"},
        {"otra": "cosa"},
    ],
    ids=str,
)
def test_a_receipt_of_another_form_is_refused(change: dict[str, object]) -> None:
    document = {**canonical.from_bytes(RECEIPT.to_bytes()), **change}
    with pytest.raises(NotAnAnswerError):
        Receipt.from_bytes(canonical.to_bytes(document))


def test_a_receipt_s_text_says_all_a_person_needs() -> None:
    written = RECEIPT.to_text()
    for needed in (
        "EN CUARENTENA",
        "ACUSE N.º 2",
        "Secretaría de Planificación",
        "revisión 3",
        RECEIPT.content_id,
        "23/11/2026 12:30",
        "1,114",
        "Error V44. encabezado / 0193 / presupuesto_aprobado",
        "unknown-signer. El contenido está íntegro, pero nadie conoce a quien lo firma",
    ):
        assert needed in written
