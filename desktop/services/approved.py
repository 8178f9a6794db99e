"""The version of a plan that others go by: the approved one, kept while it is worked on again."""

from dataclasses import dataclass, replace

from desktop.models.workspace import Workspace
from desktop.services import life, move_files
from valija.life import Life, Move, MoveFile
from valija.storage import Loaded
from valija.times import here

_READ = "para leer"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a plan, and what it truthfully is."""

    loaded: Loaded
    title: str  # Spanish, of the printed plan
    said: str  # Spanish, whole sentences


def version_of(workspace: Workspace, now: Loaded) -> Version:
    """Return the approved version of a plan; what there is now, said to be so, if none is.

    Where the present state is one of an approved plan its rows are closed, so they are what was
    approved. While a plan is observed or reprogrammed the version that was kept last counts.

    Raises:
        NotADocumentError, RecordTooNewError, DeviceError: the kept version can't be read any more.
    """
    name, known = state_name(now), now.kind.life
    title = now.content.head.title or now.kind.title
    if known is None or known.is_in_force(now.content.head.state):
        return Version(now, f"El plan como se aprobó, {_READ}", f"{title}: {name}.")
    kept = _kept(workspace, now, known)
    if kept is None:
        said = f"{title}: {name}. Todavía no está aprobado."
        return Version(now, f"El plan en el estado «{name}», sin aprobar, {_READ}", said)
    move, file = kept
    content = move_files.kept_content(workspace, file, now.kind)
    content = replace(content, related=now.content.related)
    was = known.state(move.target).name
    said = (
        f"{title}: aquí está la versión que quedó «{was}» el {here(move.at):%d/%m/%Y}. "
        f"El plan está ahora «{name}»; sus cambios se publican cuando se aprueben."
    )
    return Version(Loaded(content, now.kind), f"El plan como se aprobó, {_READ}", said)


def state_name(loaded: Loaded) -> str:
    """Return the Spanish name of the state that a plan is in."""
    state = loaded.content.head.state
    return loaded.kind.states.get(state, state)


def _kept(workspace: Workspace, now: Loaded, known: Life) -> tuple[Move, MoveFile] | None:
    for one in reversed(life.history(workspace, now.content.head.id).entries):
        if not (one.move.is_own and known.is_in_force(one.move.target)):
            continue
        for file in one.move.files:
            if file.purpose == move_files.CONTENT:
                return one.move, file
    return None
