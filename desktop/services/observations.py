"""What an institution found, as a person can act on it: which rule, where, and what it says now.

A receipt carries rules and places, never values. The sentence of a finding is what the same rule
says of the same place here today; if it says nothing any more, that is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.models.workspace import Workspace
from desktop.services import checking, observed
from valija.content import Content
from valija.kinds import Kind
from valija.package.answers import AnswerFinding, Receipt
from valija.package.codes import CODES
from valija.problems import Problem, Severity, Where
from valija.records import field_map
from valija.row_names import key_of
from valija.storage import UnknownSubmissionError

_CHANGED = "En la revisión de ahora ya no aparece."
_UNSEEN = "Su programa no lo señala. Pregunte a la institución qué encontró."


@dataclass(frozen=True, slots=True)
class Observation:
    """One finding of an institution."""

    code: str  # of a rule or of the verification
    severity: Severity
    where: Where
    place: str  # «Productos, 12, Meta anual»; nothing if it is about the package
    message: str  # Spanish
    still: bool | None  # whether the rule says so here today; None where that can't be asked
    can_go: bool  # whether the place still exists here


def observations(workspace: Workspace, receipt: Receipt) -> list[Observation]:
    """Return the findings of a receipt, in the institution's order."""
    try:
        loaded = workspace.content(receipt.submission_id)
        problems = checking.check(workspace, receipt.submission_id).problems
    except UnknownSubmissionError:  # co-signed here; the plan is on another laptop
        return [_elsewhere(one) for one in receipt.findings]
    words = observed.of_letter(workspace, receipt.content_id, receipt.number)
    known = {(one.rule, one.where): one for one in problems if one.rule != observed.RULE}
    content = loaded.content
    gone = _CHANGED if content.head.revision > receipt.revision else _UNSEEN
    rules = [one for one in receipt.findings if one.code != observed.RULE or not words]
    found = [_here(one, content, loaded.kind, known, gone) for one in rules]
    return [*(_in_words(one, content, loaded.kind) for one in words), *found]


def _in_words(one: observed.Observed, content: Content, kind: Kind) -> Observation:
    """Return an observation as the institution wrote it, with the answer if there is one."""
    place, exists = _place(one.where, content, kind)
    said = f"{one.text} Respuesta: {one.answer}" if one.answer else one.text
    still = False if one.answer else None
    return Observation(observed.RULE, one.severity, one.where, place, said, still, can_go=exists)


def _here(
    found: AnswerFinding,
    content: Content,
    kind: Kind,
    known: Mapping[tuple[str, Where], Problem],
    gone: str,
) -> Observation:
    where = Where(found.table, found.row_id, found.field)
    place, exists = _place(where, content, kind)
    severity = Severity(found.severity)
    if found.code in CODES:
        return Observation(
            found.code, severity, where, place, _meaning(found.code), still=None, can_go=exists
        )
    problem = known.get((found.code, where))
    message = gone if problem is None else problem.message
    still = None if problem is None and gone is _UNSEEN else problem is not None
    return Observation(found.code, severity, where, place, message, still=still, can_go=exists)


def _elsewhere(found: AnswerFinding) -> Observation:
    where = Where(found.table, found.row_id, found.field)
    said = _meaning(found.code) if found.code in CODES else "Véalo en el equipo donde se hizo."
    place = ", ".join(filter(None, (found.table, found.field)))
    return Observation(
        found.code, Severity(found.severity), where, place, said, still=None, can_go=False
    )


def _meaning(code: str) -> str:
    """Return what a code means, without the detail that only the desk has seen."""
    before, _, after = CODES[code].message.partition(": {what}")
    return f"{before}{after}".replace("{what}", "").strip()


def _place(where: Where, content: Content, kind: Kind) -> tuple[str, bool]:
    """Return a place in words, and whether it is there."""
    table = next((one for one in kind.tables if one.table_name == where.table), None)
    if table is None:
        return "", False
    row = next((row for row in content.rows(table) if row.row_id == where.row_id), None)
    parts = [table.table_label]
    if row is not None and not table.single:
        word = table.row_label.partition(" ")[2]  # «el producto», without its article
        parts = [f"{word[:1].upper()}{word[1:]} {key_of(row, table)}"]
    elif where.row_id and not table.single:
        parts.append("una fila que ya no está")
    spec = field_map(table).get(where.field)
    if spec is not None:
        parts.append(spec.label)
    return ", ".join(filter(None, parts)), not where.row_id or row is not None
