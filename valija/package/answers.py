"""What an institution answers: receipts. Rule and place, never values of the content."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from valija import canonical, roles, times
from valija.errors import ExitCode, ExpectedError
from valija.package.codes import CODES
from valija.package.model import NOTHING, SCHEMA, Counts, Outcome
from valija.package.plain_json import DIGEST, number, read_time, show_time, text
from valija.problems import Severity

_OUTCOMES = {
    Outcome.ACCEPTED: "RECIBIDO",
    Outcome.RETURNED: "DEVUELTO con observaciones",
    Outcome.QUARANTINED: "EN CUARENTENA: espera a que una persona decida",
    Outcome.REJECTED: "RECHAZADO",
}
_SEVERITIES = {"error": "Error", "warning": "Advertencia", "info": "Información"}


class NotAnAnswerError(ExpectedError):
    """The bytes are no answer that this build understands."""

    code = "ANS-001"
    text = "El archivo no contiene un acuse que este programa entienda."
    advice = "Actualice el programa, o pida otra copia a la institución."
    exit_code = ExitCode.NOT_VERIFIED


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
class Receipt:
    """An institution's answer to one submission, numbered per submission."""

    number: int
    institution: str  # code
    municipality: str
    submission_id: str
    revision: int
    kind: str
    period: str
    content_id: str
    received_at: datetime
    outcome: Outcome  # accepted, returned, quarantined or rejected
    counts: Counts = NOTHING
    findings: Sequence[AnswerFinding] = ()

    def to_bytes(self) -> bytes:
        """Return the canonical bytes of ``receipt.json``."""
        return canonical.to_bytes(_document(self))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Receipt":
        """Read ``receipt.json``.

        Raises:
            NotAnAnswerError: it isn't one.
        """
        try:
            receipt = _receipt(canonical.from_bytes(data))
            if receipt.to_bytes() != data:
                raise ValueError("not the one way to write it")
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise NotAnAnswerError(repr(error)) from error
        return receipt

    def to_text(self) -> str:
        """Return the receipt for a person to read, in Spanish."""
        name = roles.INSTITUTIONS.get(self.institution, self.institution)
        rows = sum(self.counts.records.values())
        received = times.here(self.received_at)
        lines = [
            f"ACUSE N.º {self.number} — {_OUTCOMES[self.outcome]}",
            "",
            f"Institución:     {name}",
            f"Municipalidad:   {self.municipality}",
            f"Envío:           {self.kind} {self.period}, revisión {self.revision}",
            f"Identificador:   {self.submission_id}",
            f"Contenido:       {self.content_id}",
            f"Recibido:        {received:%d/%m/%Y %H:%M}, hora de Guatemala",
            f"Filas:           {rows:,}; adjuntos: {self.counts.attachments}",
        ]
        if self.findings:
            lines += ["", "Hallazgos:", *(f"- {one.said}" for one in self.findings)]
        return "\n".join([*lines, ""])


def _document(receipt: Receipt) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "number": receipt.number,
        "institution": receipt.institution,
        "municipality": receipt.municipality,
        "submission_id": receipt.submission_id,
        "revision": receipt.revision,
        "kind": receipt.kind,
        "period": receipt.period,
        "content_id": receipt.content_id,
        "received_at": show_time(receipt.received_at),
        "outcome": receipt.outcome.value,
        "counts": receipt.counts.as_json(),
        "findings": [asdict(one) for one in receipt.findings],
    }


def _receipt(document: dict[str, Any]) -> Receipt:
    if document["schema"] != SCHEMA:
        raise ValueError(f"schema {document['schema']!r}")
    outcome = Outcome(document["outcome"])
    if outcome not in _OUTCOMES:
        raise ValueError(f"{outcome} is no answer")
    return Receipt(
        number=number(document["number"]),
        institution=text(document["institution"], r"[a-z0-9-]{1,40}"),
        municipality=text(document["municipality"], r"[0-9]{4}"),
        submission_id=text(document["submission_id"], r"[0-9a-f-]{36}"),
        revision=number(document["revision"]),
        kind=text(document["kind"], r"[a-z0-9_-]{1,40}"),
        period=text(document["period"], r"[0-9A-Za-z-]{1,10}"),
        content_id=text(document["content_id"], DIGEST),
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
