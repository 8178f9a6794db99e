"""Delivering sealed packages to a stick or folder; one that fails doesn't stop the others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from desktop.models.journal import Action
from desktop.models.tables import Delivery
from desktop.models.workspace import Workspace
from desktop.services import packages
from desktop.services.packages import Outgoing
from desktop.services.submissions import DeliveryState, delivery_states
from desktop.sync import stick
from valija.errors import ContentError, ExpectedError
from valija.kinds import kind_of
from valija.progress import Progress, silent
from valija.records import Submission
from valija.stick import Placed

_WAITING = frozenset({DeliveryState.SEALED, DeliveryState.ON_ITS_WAY})


class NothingSealedError(ExpectedError):
    """No package at all."""

    code = "ENT-001"
    text = "No hay ningún paquete sellado."
    advice = "Selle primero con «valija seal»."
    window = "Abra un plan o una solicitud y séllelo en «Revisar y sellar»."


class AnnulledSinceError(ContentError):
    """It was annulled after it was sealed: nobody is to act upon it."""

    code = "ENT-002"
    text = "«{title}» pasó al estado «{state}» después de sellarse, y ya no se entrega."
    advice = (
        "Entregue el que lo sustituye. Si este ya se había entregado, avise a la institución que "
        "no vale."
    )


@dataclass(frozen=True, slots=True)
class Delivered:
    """A package that lies on the medium, read back."""

    package: Outgoing
    path: Path
    was_there: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A package that couldn't be written; it is whole in the workspace."""

    package: Outgoing
    error: ExpectedError


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a delivery did."""

    delivered: Sequence[Delivered]
    failed: Sequence[Failed]


def deliver(
    workspace: Workspace,
    to: Path,
    *,
    everything: bool = False,
    only: Collection[str] | None = None,
    progress: Progress = silent,
) -> DeliveryReport:
    """Write packages to a stick or folder, each verified past the cache.

    Args:
        workspace: whose packages.
        to: the stick; ``VALIJA/entregas`` is made in it.
        everything: also packages that were answered, and former revisions.
        only: the contents to deliver, by ``content_id``; by default all that wait.
        progress: told how far each package is.

    Raises:
        NothingSealedError: there is no package.
    """
    packages.settle(workspace)
    known = packages.outgoing(workspace)
    if not known:
        raise NothingSealedError
    with workspace.reading() as connection:
        annulled = annulled_in(connection)
    chosen = known if everything else _waiting(workspace, known, annulled)
    if only is not None:
        chosen = [one for one in known if one.content_id in only]
    delivered: list[Delivered] = []
    failed: list[Failed] = []
    for package in chosen:
        try:
            if package.submission_id in annulled:
                raise annulled[package.submission_id]
            delivered.append(_deliver_one(workspace, package, to, progress))
        except ExpectedError as error:
            failed.append(Failed(package, error))
    return DeliveryReport(delivered, failed)


def _deliver_one(
    workspace: Workspace, package: Outgoing, to: Path, progress: Progress
) -> Delivered:
    placed = stick.deliver(
        package.path,
        to,
        name=package.stick_name,
        sha256=package.sha256,
        at=workspace.clock(),
        progress=progress,
    )
    _record(workspace, package, placed)
    return Delivered(package, placed.path, placed.was_there)


def annulled_in(connection: Connection) -> dict[str, AnnulledSinceError]:
    """Return why each submission that was annulled here isn't delivered any more."""
    query = select(Submission.id, Submission.kind, Submission.state, Submission.title)
    return {
        row.id: AnnulledSinceError(title=row.title, state=kind_of(row.kind).states[row.state])
        for row in connection.execute(query)
        if kind_of(row.kind).is_void(row.state)
    }


def _waiting(
    workspace: Workspace, known: Sequence[Outgoing], annulled: Collection[str]
) -> list[Outgoing]:
    """Return the latest revision of each submission, unless it was answered.

    What was annulled is passed over, unless nothing else waits: then it is said why.
    """
    latest = {one.submission_id: one for one in sorted(known, key=lambda one: one.revision)}
    with workspace.reading() as connection:
        states = delivery_states(connection)
    found = [
        one
        for one in known
        if latest[one.submission_id] is one and states[one.submission_id, one.revision] in _WAITING
    ]
    return [one for one in found if one.submission_id not in annulled] or found


def _record(workspace: Workspace, package: Outgoing, placed: Placed) -> None:
    text = f"Se entregó la revisión {package.revision} en {placed.path}"
    with workspace.writing(Action.DELIVER, package.submission_id, text) as work:
        place = str(placed.path)
        known = update(Delivery).where(
            Delivery.content_id == package.content_id,
            Delivery.sha256 == placed.sha256,
            Delivery.path == place,
        )
        if not work.connection.execute(known.values(delivered_at=work.note.at)).rowcount:
            work.connection.execute(
                insert(Delivery).values(
                    content_id=package.content_id,
                    sha256=placed.sha256,
                    path=place,
                    delivered_at=work.note.at,
                )
            )
        work.record()
