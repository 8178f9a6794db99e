"""The expediente: which documents it takes, what each one lacks, and in which order to mend it.

The documents, their order, their conditions and their validity are rows of a catalogue. What the
catalogue itself marks as to be confirmed is never an error here.

Source: docs/dominio/credito.md, sections 2 and 10.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from valija.catalogues import Catalogues, Row
from valija.content import Content, index_by
from valija.kinds.credit.contradictions import contradictions, not_comparable
from valija.kinds.credit.tables import CreditRequest, Destination, Municipality, Paper
from valija.kinds.credit.tables.papers import DOES_NOT_APPLY, FITS, UNFIT, VERDICTS
from valija.kinds.credit.tables.words import BOARD
from valija.problems import Problem, Severity, Where

CATALOGUE, TYPES = "credito_documentos", "credito_tipos_proyecto"
FACTS = "credito_datos_tipo"  # what a type of project asks besides
ASKING = 2  # the last phase of what a request is made of
# Which phases' documents have to be there by the time a state is reached.
_DUE: Mapping[str, int] = {"APR": 3, "FOR": 4, "DSB": 5, "AMO": 6, "CAN": 7, "LIQ": 7}
MENDABLE = frozenset({"BOR", "ACU", "EXP", "REV", "OBS"})
# What a file that is only named is, where its document stops the request: the Concejo's papers
# are listed, then gathered, and complete from the internal review on.
_ONLY_NAMED: Mapping[str, Severity] = {
    "EXP": Severity.WARNING,
    "REV": Severity.ERROR,
    "PRE": Severity.ERROR,
    "OBS": Severity.ERROR,
}
_STANDING = "D16"  # the standing agreement itself
WITHOUT_AGREEMENT = ("D10", "D11", "D12")
_OF_TYPE = {
    "D04": "requiere_snip",
    "D05": "requiere_instrumento_ambiental",
    "D06": "requiere_obra_fisica",
}
_FORM = "C02"  # the rule of what isn't a value of its field
_DAYS = re.compile(r"(\d+) días").fullmatch


class Need(StrEnum):
    """Whether a document has to be there."""

    REQUIRED = "required"
    LIKELY = "likely"  # a person says whether; «No aplica» answers it
    ADVISED = "advised"


class Status(StrEnum):
    """How a document stands."""

    FITS = "fits"
    PENDING = "pending"  # there, and nobody has looked at it
    MISSING = "missing"
    EXPIRED = "expired"
    CONTRADICTORY = "contradictory"
    UNFIT = "unfit"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Item:
    """One document of the expediente, as it stands now."""

    code: str
    name: str
    phase: int
    need: Need
    status: Status
    row_id: str = ""  # of the expediente's row; empty: there is none
    problems: tuple[Problem, ...] = ()  # each says what is wrong and what to do
    stops: bool = False  # without it the request can't be presented

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing has to be done about it."""
        return self.status in (Status.FITS, Status.NOT_APPLICABLE)

    @property
    def turn(self) -> int:
        """Return when it is its turn: what stops the request, what warns, what to look at."""
        if self.is_settled:
            return len(_TURNS) + (1 if self.problems else 2)
        found = {one.severity for one in self.problems}
        return next((n for n, one in enumerate(_TURNS) if one in found), len(_TURNS))


_TURNS = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class _Day:
    """On which day documents are judged."""

    valid_on: date | None
    current: date | None  # None: nobody knows the day


def expediente(
    content: Content, catalogues: Catalogues, today: date | None = None
) -> tuple[Item, ...]:
    """Return the documents that the request takes in its state, in the order to mend them in.

    What stops the request comes first, then what warns, what is only advised and what nobody has
    looked at; what is settled comes last. Among those of one turn the catalogue's order rules,
    since a memorial is written from a certification, and that from an act.
    Validity is judged on the day of the memorial, since rules know no clock; while the request can
    still be mended, on ``today`` if it is given.
    """
    request = content.single(CreditRequest)
    asked = request.fecha_memorial if request else None
    valid_on = (today or asked) if content.head.state in MENDABLE else asked
    day = _Day(valid_on, today)
    rows = index_by(content.rows(Paper), "documento")
    items: list[Item] = []
    for document in sorted(catalogues[CATALOGUE].rows, key=lambda row: int(row["orden"])):
        need = _need(document, content, catalogues)
        own = rows.get((document["codigo"],), [])
        if need is None and not own:
            continue
        items += _items(document, need or Need.ADVISED, own, content, day)
    return tuple(sorted(items, key=lambda item: item.turn))


def due_phase(state: str) -> int:
    """Return the last phase whose documents have to be there in a state."""
    return _DUE.get(state, ASKING)


def phase_of(document: Row) -> int:
    """Return the number that a document's phase begins with."""
    return int(document["fase"].split()[0])


def has_agreement(content: Content, today: date | None = None) -> bool:
    """Tell whether the standing agreement with INFOM is in force."""
    place = content.single(Municipality)
    if place is None or not place.no_convenio:
        return False
    request = content.single(CreditRequest)
    day = today or (request.fecha_memorial if request else None)
    return place.convenio_vence is None or day is None or day <= place.convenio_vence


def _need(document: Row, content: Content, catalogues: Catalogues) -> Need | None:
    """Return whether a document has to be there; ``None`` if this request doesn't take it."""
    code, request = document["codigo"], content.single(CreditRequest)
    if phase_of(document) > due_phase(content.head.state):
        return None
    if code in WITHOUT_AGREEMENT:
        return None if has_agreement(content) else Need.REQUIRED
    if code == _STANDING:
        return Need.REQUIRED if has_agreement(content) else None
    if code == "D23":
        return Need.REQUIRED if len(content.rows(Destination)) > 1 else None
    if code == "D34":
        board = request is not None and request.tipo_prestamo == BOARD
        return Need.REQUIRED if board else None
    if phase_of(document) == 0 and document["obligatorio"] != "si":
        return _need_of_type(code, document, request, catalogues)
    return {"si": Need.REQUIRED, "no": Need.ADVISED}.get(document["obligatorio"], Need.LIKELY)


def _need_of_type(
    code: str, document: Row, request: CreditRequest | None, catalogues: Catalogues
) -> Need | None:
    kind = catalogues[TYPES].by_code.get((request.tipo_proyecto or "") if request else "")
    if kind is None or code not in kind["documentos_adicionales"].split("|"):
        return None
    if document["obligatorio"] == "no":
        return Need.ADVISED
    asked = kind.get(_OF_TYPE.get(code, ""), "condicional")
    return {"si": Need.REQUIRED, "no": None}.get(asked, Need.LIKELY)


def _items(
    document: Row, need: Need, rows: Sequence[Paper], content: Content, day: _Day
) -> Iterator[Item]:
    present: Sequence[Paper | None] = rows or (None,)
    for row in present:
        status, problems = _judged(document, need, row, content, day)
        yield Item(
            code=document["codigo"],
            name=document["nombre"],
            phase=phase_of(document),
            need=need,
            status=status,
            row_id="" if row is None else row.row_id,
            problems=tuple(problems),
            stops=_severity(document, need) is Severity.ERROR,
        )


def _judged(
    document: Row, need: Need, row: Paper | None, content: Content, day: _Day
) -> tuple[Status, list[Problem]]:
    said = _named(document)
    severity = _severity(document, need)
    if row is not None and row.veredicto == DOES_NOT_APPLY:
        if need is not Need.REQUIRED or severity is not Severity.ERROR:
            return Status.NOT_APPLICABLE, []
        text = f"{said} es obligatorio y está marcado «No aplica». Adjúntelo o cambie el veredicto."
        return Status.UNFIT, [_problem(severity, row, "veredicto", text)]
    if row is None or not row.archivo:
        maybe = " Si no aplica, márquelo así." if need is Need.LIKELY else ""
        by = f" Lo emite: {document['emisor']}." if document["emisor"] else ""
        text = f"Falta {said}. Adjunte el archivo.{by}{maybe}"
        return Status.MISSING, [_problem(severity, row, "archivo", text, document["codigo"])]
    if row.veredicto == UNFIT:
        why = f": {row.nota.rstrip('.')}" if row.nota else ""
        text = f"{said} no cumple{why}. Corríjalo y adjúntelo de nuevo."
        return Status.UNFIT, [_problem(severity, row, "veredicto", text)]
    if unread := content.raw.get((Paper.table_name, row.row_id, "veredicto")):
        text = f"{said}: «{unread}» no es un veredicto. Elija uno: {', '.join(VERDICTS.values())}."
        where = Where(Paper.table_name, row.row_id, "veredicto")
        return Status.UNFIT, [Problem(_FORM, Severity.ERROR, where, text, (unread,))]
    return _judged_by_what_it_says(document, severity, row, content, day)


def _named(document: Row) -> str:
    return f"{document['codigo']} «{document['nombre']}»"


def _judged_by_what_it_says(
    document: Row, severity: Severity, row: Paper, content: Content, day: _Day
) -> tuple[Status, list[Problem]]:
    said = _named(document)
    end = end_of(document, row)
    if end and day.valid_on and end < day.valid_on:
        text = f"{said} venció el {end:%d/%m/%Y}. Pida uno nuevo y adjúntelo."
        return Status.EXPIRED, [_problem(severity, row, "vence", text, end, day.valid_on)]
    if found := list(contradictions(row, content, phase_of(document), day.current)):
        return Status.CONTRADICTORY, found
    only_named = _not_attached(said, severity, row, content)
    problems = [*only_named, *not_comparable(row, content)]
    if any(one.severity is Severity.ERROR for one in only_named):
        return Status.MISSING, problems
    return Status.FITS if row.veredicto == FITS else Status.PENDING, problems


def _not_attached(said: str, severity: Severity, row: Paper, content: Content) -> list[Problem]:
    """Say which files are only named: a list first, while papers are gathered; then they lack."""
    if severity is Severity.ERROR:
        severity = _ONLY_NAMED.get(content.head.state, Severity.INFO)
    else:
        severity = Severity.INFO
    return [
        _problem(
            severity,
            row,
            "archivo",
            f"{said}: «{name}» no está en los anexos. Adjúntelo, firmado y escaneado.",
            name,
        )
        for name in content.missing_files(row.archivo)
    ]


def _severity(document: Row, need: Need) -> Severity:
    """Only what is confirmed and belongs to the request itself can be an error."""
    if need is Need.ADVISED or phase_of(document) > ASKING:
        return Severity.INFO
    sure = document["verificacion"].startswith("confirmado") and need is Need.REQUIRED
    return Severity.ERROR if sure else Severity.WARNING


def end_of(document: Row, row: Paper) -> date | None:
    """Return the last day on which a document serves, if it is known."""
    if row.vence:
        return row.vence
    days = _DAYS(document["plazo_o_vigencia"])
    if days is None or row.fecha is None:
        return None
    try:
        return row.fecha + timedelta(days=int(days[1]))
    except OverflowError:  # the year 9999 was typed
        return date.max


def _problem(severity: Severity, row: Paper | None, name: str, text: str, *seen: object) -> Problem:
    where = Where(Paper.table_name, row.row_id if row else "", name if row else "")
    return Problem("CR07", severity, where, text, tuple(map(str, seen)))
