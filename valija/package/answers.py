"""What an institution answers: receipts. Rule and place, never values of the content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from valija.package.model import Counts, Outcome


@dataclass(frozen=True, slots=True)
class AnswerFinding:
    """One finding of the desk: a code or rule, and where."""

    code: str  # of codes.py, or the id of a rule
    table: str = ""
    row_id: str = ""
    field: str = ""
    severity: str = "error"


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
    outcome: Outcome
    counts: Counts = Counts()
    findings: Sequence[AnswerFinding] = ()

    def to_bytes(self) -> bytes:
        """Return the canonical bytes of ``receipt.json``."""
        raise NotImplementedError

    @classmethod
    def from_bytes(cls, data: bytes) -> "Receipt":
        """Read ``receipt.json``.

        Raises:
            NotAnAnswerError: it isn't one.
        """
        raise NotImplementedError

    def to_text(self) -> str:
        """Return the receipt for a person to read, in Spanish."""
        raise NotImplementedError
