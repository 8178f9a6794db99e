"""How states and their facts are shown: word, icon and colour together."""

from collections.abc import Iterator

from desktop.ui.theme import Chip, Icon, Tone
from valija import life, roles
from valija.chronicle import Recorded
from valija.fields import show
from valija.kinds import Kind
from valija.life import State
from valija.times import here

_LOOKS = {
    life.Tone.OPEN: (Tone.ACCENT, Icon.DRAFT),
    life.Tone.WAITING: (Tone.INFO, Icon.CLOCK),
    life.Tone.GOOD: (Tone.DONE, Icon.DONE),
    life.Tone.TROUBLE: (Tone.WARNING, Icon.OBSERVED),
    life.Tone.ENDED: (Tone.NEUTRAL, Icon.CLOSE),
}


def look_of(state: State | None) -> tuple[Tone, Icon]:
    """Return the colour and the icon of a state."""
    return _LOOKS[state.tone] if state else (Tone.NEUTRAL, Icon.DRAFT)


def chip_of(kind: Kind, code: str) -> Chip:
    """Return a state as a chip."""
    state = kind.life.by_code.get(code) if kind.life else None
    return Chip(state.name if state else code, *look_of(state))


def who_and_when(one: Recorded) -> str:
    """Return who moved it and when, in Guatemala's time."""
    move = one.move
    who = roles.with_office(move.actor, move.role, move.origin)
    return f"{here(move.at):%d/%m/%Y %H:%M} · {who}"


def facts_of(one: Recorded, kind: Kind) -> Iterator[tuple[str, str]]:
    """Yield label and text of each fact, in the order of the form."""
    move = one.move
    for spec in kind.asks(move.target):
        if (value := move.facts.get(spec.name)) is not None:
            yield spec.label, show(spec, value)
