"""What a document of the expediente says, and a row of the request says too.

Source: docs/dominio/credito.md, sections 3 and 10, and the key fields of the catalogue.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from valija.content import Content
from valija.fields import Value
from valija.kinds.credit.tables import CreditRequest, Municipality, Paper, Representative
from valija.problems import Severity
from valija.records import KindRow

DATED = {"D02": "fecha_acta", "D20": "fecha_memorial", "D21": "fecha_certificacion"}
_OFFICE = "D13"  # who represents, by two papers: what the TSE declared, and taking office


@dataclass(frozen=True, slots=True)
class Twin:
    """A field of a document, and the field of a row that must say the same."""

    own: str
    table: type[KindRow]
    name: str
    word: str  # with its article
    severity: Severity = Severity.WARNING  # who has a reason may give it; V5 leaves none

    def said_by(self, content: Content) -> Value:
        """Return what the row says."""
        row = content.single(self.table)
        return getattr(row, self.name) if row else None

    def differs(self, row: Paper, content: Content) -> bool:
        """Tell whether both say something, and not the same."""
        own, its = getattr(row, self.own), self.said_by(content)
        return bool(own and its and _plain(own) != _plain(its))


def _asked(own: str, name: str, word: str) -> Twin:
    return Twin(own, CreditRequest, name, word, Severity.ERROR)


_THE_ACT = (_asked("acta", "acta", "el acta"), _asked("punto", "punto", "el punto"))
_AUTHORISED = (
    Twin("acta", Municipality, "convenio_acta", "el acta"),
    Twin("punto", Municipality, "convenio_punto", "el punto"),
)
_TWINS: Mapping[str, tuple[Twin, ...]] = {
    **{code: (*_THE_ACT, _asked("fecha", name, "la fecha")) for code, name in DATED.items()},
    "D10": (*_AUTHORISED, Twin("fecha", Municipality, "convenio_fecha_acta", "la fecha")),
    "D13": (Twin("acta", Representative, "acta_toma_posesion", "el acta"),),
    "D16": (
        Twin("numero", Municipality, "no_convenio", "el número"),
        Twin("fecha", Municipality, "fecha_convenio", "la fecha"),
        Twin("vence", Municipality, "convenio_vence", "la vigencia"),
        *_AUTHORISED,
    ),
}
_TAKEN = (
    Twin("numero", Representative, "acta_toma_posesion", "el número"),
    Twin("fecha", Representative, "fecha_toma_posesion", "la fecha"),
)


def twins_of(row: Paper, content: Content) -> Iterator[Twin]:
    """Yield what a document is compared with.

    The number of D13 tells which of its two papers it is. No row says on which day the TSE
    declared somebody elected.
    """
    yield from _TWINS.get(row.documento or "", ())
    person = content.single(Representative)
    if row.documento != _OFFICE or person is None:
        return
    declared = person.acuerdo_adjudicacion_tse
    if row.numero is None or declared is None or _plain(row.numero) != _plain(declared):
        yield from _TAKEN


def disagreeing(row: Paper, content: Content) -> Iterator[Twin]:
    """Yield those twins of a document that don't say the same."""
    return (one for one in twins_of(row, content) if one.differs(row, content))


def _plain(value: Value) -> Value:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
