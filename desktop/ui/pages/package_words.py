"""How a package is named and where it is known to be, in words."""

from collections.abc import Sequence

from desktop.services.outbox import Sent
from desktop.ui.pages.wording import State, day, delivery_state, institution
from desktop.ui.theme import Icon, Tone


def title_of(one: Sent) -> str:
    """Name a package by its plan and revision."""
    title = one.title or f"{one.kind.upper()} {one.period}"
    return title if one.revision < 2 else f"{title}, revisión {one.revision}"


def state_of(one: Sent) -> State:
    """Return how far a package has come, or that it won't go on since it was annulled here."""
    if one.annulled is not None and not one.answers:
        return State("Anulado: no se entrega", Tone.NEUTRAL, Icon.CLOSE)
    return delivery_state(one.state)


def whereabouts(one: Sent) -> str:
    """Say to whom it goes and the last thing known, never more."""
    to = institution(one.recipient)
    if one.answer is not None:
        return f"{to} · acuse del {day(one.answer.receipt.received_at)}"
    if one.copies:
        return f"{to} · en «{medium_name(one.copies[-1].path.parts)}» desde el " + day(
            one.copies[-1].at
        )
    return f"{to} · sellado el {day(one.made_at)}, sin salir de aquí"


def medium_name(parts: Sequence[str]) -> str:
    """Return the name of the stick or folder that ``VALIJA/entregas`` lies in."""
    above = list(parts[: parts.index("VALIJA")]) if "VALIJA" in parts else list(parts[:-1])
    return above[-1].strip("\\/") or above[-1] if above else "la memoria"
