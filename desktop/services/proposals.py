"""What the program knows that a move asks for: proposed to a person, never taken for granted."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from desktop.models.tables import Delivery, OutgoingPackage, Receipt
from desktop.models.workspace import Workspace
from desktop.services import observed
from desktop.services.observed import Observed
from valija import chronicle
from valija.fields import Value, show
from valija.life import Known, State
from valija.planning.facts import ARROW
from valija.problems import Severity
from valija.records import field_map
from valija.storage import Loaded
from valija.times import here

_TAKEN_IN = ("accepted", "returned")  # what was returned was received before
_OF_PACKAGES = (
    *(Known.PACKAGE_SHA256, Known.DELIVERED_ON),
    *(Known.ANSWERED_ON, Known.ANSWER_NUMBER),
)


def of(workspace: Workspace, loaded: Loaded, state: State) -> tuple[Mapping[str, str], str]:
    """Return the facts that are known, as people write them, and in Spanish what backs them."""
    specs = {spec.name: spec for spec in state.asks}
    header = loaded.kind.header
    row = loaded.content.single(header) if header else None
    found = {}
    if header is not None and row is not None:
        for name in state.fills:
            if name in field_map(header) and (value := getattr(row, name)) is not None:
                found[name] = show(specs[name], value)
    if state.anew and _is_written(_former(workspace, loaded, state), row, state.anew):
        found = {name: text for name, text in found.items() if name not in state.anew}
    if not state.proposes:
        return found, ""
    head = loaded.content.head
    letters = observed.current(workspace, head.id)
    with workspace.reading() as connection:
        known, hint = _known(connection, head.id, head.revision)
        known |= _returned(connection, letters)
        last = chronicle.latest(connection, head.id, loaded.kind)
    if last is not None and (written := last.move.facts.get("observaciones")):
        lines = [line.strip() for line in str(written).splitlines() if line.strip()]
        known[Known.OBSERVED] = "\n".join(_answered(line, letters) for line in lines)
    found |= {name: known[source] for name, source in state.proposes if source in known}
    asked = any(source in known for _, source in state.proposes if source in _OF_PACKAGES)
    sends = any(source is Known.PACKAGE_SHA256 for _, source in state.proposes)
    return found, hint if asked or sends else ""


def _former(workspace: Workspace, loaded: Loaded, state: State) -> Mapping[str, Value]:
    """Return the facts with which this state was last entered; none if it never was."""
    with workspace.reading() as connection:
        moves = chronicle.load(connection, loaded.content.head.id, loaded.kind)
    return next((one.move.facts for one in reversed(moves) if one.move.target == state.code), {})


def _is_written(former: Mapping[str, Value], row: object, names: Sequence[str]) -> bool:
    """Tell whether a row still says what was said the last time."""
    return bool(former) and all(former.get(name) == getattr(row, name, None) for name in names)


def _answered(line: str, letters: Sequence[Observed]) -> str:
    """Return a line of what was observed with what was already answered to it, if anything."""
    said = next((one.answer for one in letters if one.answer and _line(one) == line), "")
    return f"{line} {ARROW} {' '.join(said.split())}"


def _line(one: Observed) -> str:
    return " ".join(one.text.split())


def _returned(connection: Connection, letters: Sequence[Observed]) -> dict[Known, str]:
    """Return what a collected letter observes that asks for something, and its day."""
    lines = [_line(one) for one in letters if one.severity is not Severity.INFO]
    if not lines:
        return {}
    known = {Known.RETURNED: "\n".join(lines)}
    day = connection.scalar(
        select(Receipt.received_at).where(
            Receipt.content_id == letters[0].content_id, Receipt.number == letters[0].number
        )
    )
    return known | ({Known.RETURNED_ON: f"{here(day):%d/%m/%Y}"} if day else {})


def _known(
    connection: Connection, submission_id: str, revision: int
) -> tuple[dict[Known, str], str]:
    """Return what the package of the present revision and its answers say."""
    package = connection.execute(
        select(OutgoingPackage.content_id, OutgoingPackage.sha256, OutgoingPackage.revision)
        .where(OutgoingPackage.submission_id == submission_id)
        .order_by(OutgoingPackage.revision.desc())
        .limit(1)
    ).one_or_none()
    if package is None:
        return {}, ""
    if package.revision != revision:
        said = f"Lo último sellado es la revisión {package.revision}, y va por la {revision}"
        return {}, f"{said}: séllela antes de enviarla."
    known = {Known.PACKAGE_SHA256: package.sha256}
    hint = f"Del paquete sellado de la revisión {package.revision}."
    delivered = connection.scalar(
        select(func.min(Delivery.delivered_at)).where(Delivery.content_id == package.content_id)
    )
    if delivered:
        known[Known.DELIVERED_ON] = f"{here(delivered):%d/%m/%Y}"
    answer = connection.execute(
        select(Receipt.number, Receipt.institution, Receipt.outcome, Receipt.received_at)
        .where(Receipt.content_id == package.content_id)
        .order_by(Receipt.number.desc())
        .limit(1)
    ).one_or_none()
    if answer and answer.outcome in _TAKEN_IN:
        day = f"{here(answer.received_at):%d/%m/%Y}"
        known[Known.ANSWERED_ON] = day
        known[Known.ANSWER_NUMBER] = f"{package.content_id[:16]}-{answer.number}"
        hint = f"Del acuse comprobado de «{answer.institution}», del {day}."
    return known, hint
