"""Something wrong in a record, as data: the one way to say it, on both sides."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error blocks sealing, a warning asks for a reason."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a submission: the same address in the window, the workbook and the receipt.

    Empty text means "no narrower place": a problem of a whole table has no ``row_id``.
    """

    table: str = ""
    row_id: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place.

    ``evidence`` holds, as text, the values that the rule looked at. The fingerprint of an
    accepted warning is made from it, so an acceptance lapses when one of them changes.
    """

    rule: str
    severity: Severity
    where: Where
    message: str  # Spanish: what is wrong and what to do, in one or two sentences
    evidence: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Identify this problem with these very values, as 64 hexadecimal digits."""
        parts = (self.rule, self.where.table, self.where.row_id, self.where.field, *self.evidence)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    def as_json(self) -> dict[str, object]:
        """Return the document of ``valija check``."""
        where = self.where
        return {
            "rule": self.rule,
            "where": {"table": where.table, "row_id": where.row_id, "field": where.field},
            "message": self.message,
        }


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that block sealing."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
