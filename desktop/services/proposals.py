"""What the program knows that a move asks for: proposed to a person, never taken for granted."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from desktop.models.tables import Delivery, OutgoingPackage, Receipt
from desktop.models.workspace import Workspace
from valija import chronicle
from valija.fields import show
from valija.life import Known, State
from valija.records import field_map
from valija.storage import Loaded
from valija.times import here

_TAKEN_IN = ("accepted",)


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
    if not state.proposes:
        return found, ""
    with workspace.reading() as connection:
        known, hint = _known(connection, loaded.content.head.id)
        last = chronicle.latest(connection, loaded.content.head.id, loaded.kind)
    if last is not None and (observed := last.move.facts.get("observaciones")):
        lines = [line.strip() for line in str(observed).splitlines() if line.strip()]
        known[Known.OBSERVED] = "\n".join(f"{line} → " for line in lines)
    found |= {name: known[source] for name, source in state.proposes if source in known}
    asked = any(source in known for _, source in state.proposes if source != Known.OBSERVED)
    return found, hint if asked else ""


def _known(connection: Connection, submission_id: str) -> tuple[dict[Known, str], str]:
    """Return what the latest package of a submission and its answers say."""
    package = connection.execute(
        select(OutgoingPackage.content_id, OutgoingPackage.sha256, OutgoingPackage.revision)
        .where(OutgoingPackage.submission_id == submission_id)
        .order_by(OutgoingPackage.revision.desc())
        .limit(1)
    ).one_or_none()
    if package is None:
        return {}, ""
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
