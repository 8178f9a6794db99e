"""What an institution observes in a submission that it returns: each at a field, in its own words.

They travel as a package of their own beside the receipt that returns the submission. The next
revision answers each in its ``package.json``.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from valija import times
from valija.package.letterhead import Headed, head_in, read
from valija.package.plain_json import number, read_time, sentences, show_time, text
from valija.problems import Severity, Where

_WORDS = {
    Severity.ERROR: "Debe corregirse",
    Severity.WARNING: "Debe aclararse",
    Severity.INFO: "Para su información",
}


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that a person at the desk found, and where."""

    where: Where
    severity: Severity
    text: str  # Spanish, the institution's own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations(Headed):
    """All that is observed in one submission; ``number`` is that of the receipt beside it."""

    number: int
    made_at: datetime
    observations: Sequence[Observation]

    @classmethod
    def from_bytes(cls, data: bytes) -> "Observations":
        """Read ``observations.json``.

        Raises:
            NotAnAnswerError: it isn't one.
        """
        return read(data, _observations)

    def body(self) -> dict[str, Any]:
        """Return each observation, and when they were made."""
        return {
            "number": self.number,
            "made_at": show_time(self.made_at),
            "observations": [
                {**asdict(one.where), "severity": one.severity.value, "text": one.text}
                for one in self.observations
            ],
        }

    def to_text(self) -> str:
        """Return them for a person to read, in Spanish."""
        lines = [
            f"OBSERVACIONES — acuse N.º {self.number}",
            "",
            *self.head_lines(),
            f"Fecha:           {times.here(self.made_at):%d/%m/%Y %H:%M}, hora de Guatemala",
            "",
            "La siguiente revisión responde cada una.",
        ]
        for place, one in enumerate(self.observations, 1):
            where = " / ".join(filter(None, (one.where.table, one.where.row_id, one.where.field)))
            title = ". ".join(filter(None, (_WORDS[one.severity], where)))
            lines += ["", f"{place}. {title}", f"   {one.text}"]
        return "\n".join([*lines, ""])


def _observations(document: dict[str, Any]) -> Observations:
    found = tuple(map(_observation, document["observations"]))
    if not found:
        raise ValueError("nothing is observed")
    return Observations(
        **head_in(document),
        number=number(document["number"]),
        made_at=read_time(text(document["made_at"])),
        observations=found,
    )


def _observation(document: dict[str, Any]) -> Observation:
    where = Where(
        text(document["table"], r"[a-z0-9_]{0,60}"),
        text(document["row_id"], r"[0-9A-Za-z-]{0,60}"),
        text(document["field"], r"[a-z0-9_]{0,60}"),
    )
    return Observation(where, Severity(document["severity"]), sentences(document["text"]))
