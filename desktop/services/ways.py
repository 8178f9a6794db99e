"""The way from a state that keeps the rows as they are to one in which they can be changed."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from desktop.models.tables import OutgoingPackage, Receipt
from valija.life import Life, State
from valija.package.model import Outcome

_NOWHERE = "empiece otro, porque este ya no cambia"
_SETTLED = (Outcome.ACCEPTED.value, Outcome.RETURNED.value)


def was_returned(connection: Connection, submission_id: str) -> bool:
    """Tell whether the institution's last word on a submission was to give it back."""
    last = connection.scalar(
        select(Receipt.outcome)
        .join(OutgoingPackage, OutgoingPackage.content_id == Receipt.content_id)
        .where(OutgoingPackage.submission_id == submission_id, Receipt.outcome.in_(_SETTLED))
        .order_by(OutgoingPackage.revision.desc(), Receipt.number.desc())
        .limit(1)
    )
    return last == Outcome.RETURNED.value


def ways(life: Life, state: str, *, returned: bool) -> list[tuple[State, ...]]:
    """Return the ways on, the one to take first.

    What was returned goes by what somebody else observed. Where only somebody else's word leads
    on soonest, there may be another way if that word is a good one.
    """
    way = life.way_to_open(state, observed=True) if returned else ()
    if way and all(one.read_only for one in way[:-1]):
        return [way]
    shortest = life.way_to_open(state)
    if not shortest:
        return []
    own = life.way_to_open(state, observed=False) if shortest[-1].authority else ()
    return [way for way in (shortest, own) if way]


def in_the_window(life: Life, state: str, *, returned: bool) -> str:
    """Say in Spanish which buttons lead on."""
    found = ways(life, state, returned=returned)
    said = _joined([[f"«{one.act or one.name}»" for one in way] for way in found], found)
    return f"en «Estado» use {said}" if said else _NOWHERE


def at_the_terminal(life: Life, state: str, *, returned: bool) -> str:
    """Say in Spanish which commands lead on."""
    found = ways(life, state, returned=returned)
    said = _joined([[_order(one, n) for n, one in enumerate(way)] for way in found], found)
    return f"use {said}" if said else _NOWHERE


def _order(state: State, place: int) -> str:
    command = "--to" if place else "valija state ESPACIO ID --to"
    return f"«{state.act or state.name}» ({command} {state.code})"


def _joined(said: Sequence[Sequence[str]], found: Sequence[Sequence[State]]) -> str:
    each = [", y después ".join(steps) for steps in said]
    if len(each) < 2:
        return "".join(each)
    return f"{each[0]}, si lo devuelve {found[0][-1].authority}; si no, {each[1]}"
