"""How the pages say days, amounts, sizes and states; one way for all of them."""

from dataclasses import dataclass
from datetime import datetime

from desktop.services.submissions import DeliveryState
from desktop.ui.pages.days import day, day_of
from desktop.ui.theme import Icon, Tone
from valija.fields import quetzales
from valija.kinds import all_kinds
from valija.times import here

__all__ = [
    "State",
    "amount",
    "count",
    "day",
    "day_of",
    "delivery_state",
    "institution",
    "joined",
    "kind_title",
    "moment",
    "short_amount",
]

_SHORT_NAMES = {"segeplan": "SEGEPLAN", "infom": "INFOM"}


@dataclass(frozen=True, slots=True)
class State:
    """A state as a chip shows it."""

    text: str
    tone: Tone
    icon: Icon


_DELIVERY = {
    DeliveryState.NONE: State("Sin entregar", Tone.NEUTRAL, Icon.DRAFT),
    DeliveryState.SEALED: State("Sellado", Tone.ACCENT, Icon.SEALED),
    DeliveryState.ON_ITS_WAY: State("En camino: sin acuse", Tone.INFO, Icon.ON_THE_WAY),
    DeliveryState.RECEIVED: State("Recibido", Tone.DONE, Icon.DONE),
    DeliveryState.RETURNED: State("Devuelto", Tone.WARNING, Icon.OBSERVED),
    DeliveryState.QUARANTINED: State("En espera en la institución", Tone.WARNING, Icon.CLOCK),
    DeliveryState.REJECTED: State("Rechazado", Tone.ERROR, Icon.ERROR),
}


def delivery_state(state: DeliveryState) -> State:
    """Return how far a package has come, in words."""
    return _DELIVERY[state]


def moment(at: datetime) -> str:
    """Write an instant: 23/11/2026, 10:42."""
    return f"{here(at):%d/%m/%Y, %H:%M}"


def amount(text: str) -> str:
    """Write an amount given with two decimals: Q 97,400,000.00."""
    return quetzales(int(text.replace(".", "")))


def short_amount(text: str) -> str:
    """Write an amount as a chart does: Q 43.8 M."""
    value = int(text.replace(".", "")) / 100
    sign, value = "-" if value < 0 else "", abs(value)
    for limit, unit in ((1_000_000, " M"), (1_000, " mil")):
        if value >= limit:
            return f"{sign}Q {value / limit:,.1f}{unit}"
    return f"{sign}Q {value:,.0f}"


def count(number: int, one: str, many: str) -> str:
    """Write a number with its noun: «1 paquete», «3 paquetes»."""
    return f"{number:,} {one if number == 1 else many}"


def institution(code: str) -> str:
    """Return the short name of an institution."""
    return _SHORT_NAMES.get(code, code.upper() if len(code) < 7 else code.capitalize())


def kind_title(key: str) -> str:
    """Name a kind of submission as people do."""
    known = all_kinds().get(key)
    return known.title if known else key


def joined(parts: list[str]) -> str:
    """Write a list: «a, b y c»."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} y {parts[-1]}"
