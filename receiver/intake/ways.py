"""Where a request stands at the institution, and which states may come next."""

from collections.abc import Sequence
from dataclasses import dataclass

from receiver.intake.internal_notes import notes_of
from receiver.intake.statuses import NoWayError, Wanted, find_request, standing_of
from receiver.store.desk import Desk
from valija import chronicle, storage
from valija.life import State


@dataclass(frozen=True, slots=True)
class Ways:
    """A request, its state, and the states that it may pass to."""

    submission_id: str
    municipality: str
    title: str
    state: State
    after: Sequence[State]
    is_fresh: bool  # nothing was recorded here yet: the state is the one of handing it over
    notes: Sequence[tuple[int, str]]  # of the institution alone: number of the move, text


def ways_of(store: Desk, part: str) -> Ways:
    """Look a request up; nothing is changed, and no key is needed.

    Raises:
        UnknownRequestError, NoWayError: it is none, or nobody moves it here.
    """
    with store.reading() as connection:
        loaded = storage.load(connection, find_request(connection, Wanted(part, "")))
        head, life = loaded.content.head, loaded.kind.life
        if life is None or not life.handed_over:
            raise NoWayError(title=loaded.kind.title)
        history = chronicle.load(connection, head.id, loaded.kind)
        code, notes = standing_of(loaded, history), notes_of(connection, head.id)
    return Ways(
        head.id,
        head.municipality,
        head.title,
        life.state(code),
        life.after(code),
        is_fresh=not history,
        notes=notes,
    )
