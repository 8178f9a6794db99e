"""What an institution answers: receipts. Rule and place, never values of the content."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from valija import times
from valija.package.codes import CODES
from valija.package.letterhead import Headed, head_in, read
from valija.package.model import NOTHING, Counts, Outcome
from valija.package.plain_json import number, read_time, show_time, text
from valija.problems import Severity

_OUTCOMES = {
    Outcome.ACCEPTED: "RECIBIDO",
    Outcome.RETURNED: "DEVUELTO con observaciones",
    Outcome.QUARANTINED: "EN CUARENTENA: espera a que una persona decida",
    Outcome.REJECTED: "RECHAZADO",
}
_SEVERITIES = {"error": "Error", "warning": "Advertencia", "info": "Información"}


@dataclass(frozen=True, slots=True)
class AnswerFinding:
    """One finding of the desk: a code or rule, and where."""

    code: str  # of codes.py, or the id of a rule
    table: str = ""
    row_id: str = ""
    field: str = ""
    severity: str = Severity.ERROR.value

    @property
    def said(self) -> str:
        """It in Spanish: how grave, what, and where."""
        place = " / ".join(filter(None, (self.table, self.row_id, self.field)))
        meaning = CODES[self.code].message.partition(":")[0] if self.code in CODES else ""
        words = [f"{_SEVERITIES[self.severity]} {self.code}", meaning, place]
        return ". ".join(filter(None, words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Headed):
    """An institution's answer to one submission, numbered per submission."""

    number: int
    received_at: datetime
    outcome: Outcome  # accepted, returned, quarantined or rejected
    counts: Counts = NOTHING
    findings: Sequence[AnswerFinding] = ()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Receipt":
        """Read ``receipt.json``.

        Raises:
            NotAnAnswerError: it isn't one.
        """
        return read(data, _receipt)

    def body(self) -> dict[str, Any]:
        """Return the verdict, with what was counted and found."""
        return {
            "number": self.number,
            "received_at": show_time(self.received_at),
            "outcome": self.outcome.value,
            "counts": self.counts.as_json(),
            "findings": [asdict(one) for one in self.findings],
        }

    def to_text(self) -> str:
        """Return the receipt for a person to read, in Spanish."""
        rows = sum(self.counts.records.values())
        received = times.here(self.received_at)
        lines = [
            f"ACUSE N.º {self.number} — {_OUTCOMES[self.outcome]}",
            "",
            *self.head_lines(),
            f"Recibido:        {received:%d/%m/%Y %H:%M}, hora de Guatemala",
            f"Filas:           {rows:,}; adjuntos: {self.counts.attachments}",
        ]
        if self.findings:
            lines += ["", "Hallazgos:", *(f"- {one.said}" for one in self.findings)]
        return "\n".join([*lines, ""])


def _receipt(document: dict[str, Any]) -> Receipt:
    outcome = Outcome(document["outcome"])
    if outcome not in _OUTCOMES:
        raise ValueError(f"{outcome} is no answer")
    return Receipt(
        **head_in(document),
        number=number(document["number"]),
        received_at=read_time(text(document["received_at"])),
        outcome=outcome,
        counts=Counts.of(document["counts"]),
        findings=tuple(map(_finding, document["findings"])),
    )


def _finding(document: dict[str, Any]) -> AnswerFinding:
    return AnswerFinding(
        code=text(document["code"], r"[A-Za-z0-9-]{1,40}"),
        table=text(document["table"], r"[a-z0-9_]{0,60}"),
        row_id=text(document["row_id"], r"[0-9A-Za-z-]{0,60}"),
        field=text(document["field"], r"[a-z0-9_]{0,60}"),
        severity=Severity(document["severity"]).value,
    )
