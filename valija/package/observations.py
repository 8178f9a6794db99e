"""What an institution observes in a submission that it returns: each at a field, in its own words.

They travel as a package of their own beside the receipt that returns the submission. The next
revision answers each in its ``package.json``.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from valija import canonical, roles, times
from valija.package.answers import NotAnAnswerError
from valija.package.model import SCHEMA
from valija.package.plain_json import (
    DIGEST,
    number,
    read_time,
    sentences,
    show_time,
    text,
)
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
class Observations:
    """All that is observed in one submission; ``number`` is that of the receipt beside it."""

    number: int
    institution: str  # code
    municipality: str
    submission_id: str
    revision: int
    kind: str
    period: str
    content_id: str  # of the submission
    made_at: datetime
    observations: Sequence[Observation]

    def to_bytes(self) -> bytes:
        """Return the canonical bytes of ``observations.json``."""
        return canonical.to_bytes(_document(self))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Observations":
        """Read ``observations.json``.

        Raises:
            NotAnAnswerError: it isn't one.
        """
        try:
            found = _observations(canonical.from_bytes(data))
            if found.to_bytes() != data:
                raise ValueError("not the one way to write it")
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise NotAnAnswerError(repr(error)) from error
        return found

    def to_text(self) -> str:
        """Return them for a person to read, in Spanish."""
        name = roles.INSTITUTIONS.get(self.institution, self.institution)
        lines = [
            f"OBSERVACIONES — acuse N.º {self.number}",
            "",
            f"Institución:     {name}",
            f"Municipalidad:   {self.municipality}",
            f"Envío:           {self.kind} {self.period}, revisión {self.revision}",
            f"Identificador:   {self.submission_id}",
            f"Contenido:       {self.content_id}",
            f"Fecha:           {times.here(self.made_at):%d/%m/%Y %H:%M}, hora de Guatemala",
            "",
            "La siguiente revisión responde cada una.",
        ]
        for place, one in enumerate(self.observations, 1):
            where = " / ".join(filter(None, (one.where.table, one.where.row_id, one.where.field)))
            title = ". ".join(filter(None, (_WORDS[one.severity], where)))
            lines += ["", f"{place}. {title}", f"   {one.text}"]
        return "\n".join([*lines, ""])


def _document(given: Observations) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "number": given.number,
        "institution": given.institution,
        "municipality": given.municipality,
        "submission_id": given.submission_id,
        "revision": given.revision,
        "kind": given.kind,
        "period": given.period,
        "content_id": given.content_id,
        "made_at": show_time(given.made_at),
        "observations": [
            {**asdict(one.where), "severity": one.severity.value, "text": one.text}
            for one in given.observations
        ],
    }


def _observations(document: dict[str, Any]) -> Observations:
    if document["schema"] != SCHEMA:
        raise ValueError(f"schema {document['schema']!r}")
    found = tuple(map(_observation, document["observations"]))
    if not found:
        raise ValueError("nothing is observed")
    return Observations(
        number=number(document["number"]),
        institution=text(document["institution"], r"[a-z0-9-]{1,40}"),
        municipality=text(document["municipality"], r"[0-9]{4}"),
        submission_id=text(document["submission_id"], r"[0-9a-f-]{36}"),
        revision=number(document["revision"]),
        kind=text(document["kind"], r"[a-z0-9_-]{1,40}"),
        period=text(document["period"], r"[0-9A-Za-z-]{1,10}"),
        content_id=text(document["content_id"], DIGEST),
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
