"""Words of these pages: states, places, amounts and dates as people say them."""

from collections.abc import Mapping
from datetime import datetime

from desktop.services.submissions import DeliveryState
from desktop.ui.theme import Icon, Tone
from valija.content import Content
from valija.fields import quetzales
from valija.kinds import Kind, kind_of
from valija.problems import Where
from valija.records import field_map
from valija.times import here

State = tuple[str, Tone, Icon]

DELIVERY: Mapping[DeliveryState, State] = {
    DeliveryState.NONE: ("Sin sellar", Tone.NEUTRAL, Icon.IDLE),
    DeliveryState.SEALED: ("Sellado, sin entregar", Tone.ACCENT, Icon.SEALED),
    DeliveryState.ON_ITS_WAY: ("En camino: sin acuse todavía", Tone.INFO, Icon.ON_THE_WAY),
    DeliveryState.RECEIVED: ("Recibido, con acuse", Tone.DONE, Icon.DONE),
    DeliveryState.RETURNED: ("Devuelto con observaciones", Tone.WARNING, Icon.OBSERVED),
    DeliveryState.QUARANTINED: ("En revisión de la institución", Tone.WARNING, Icon.WARNING),
    DeliveryState.REJECTED: ("Rechazado", Tone.ERROR, Icon.ERROR),
}


def amount(text: str) -> str:
    """Write an amount with two decimals, ``1234.50``, for a person."""
    return quetzales(int(text.replace(".", "")))


def total(text: str | None) -> str:
    """Write the amount of a submission; of one that has none yet, that."""
    return "Sin monto" if text is None else amount(text)


def counted(number: int, one: str, many: str) -> str:
    """Write a number with the right word: «1 error», «1,114 renglones»."""
    return f"{number:,} {one if number == 1 else many}"


def lines_of(kind: str, number: int | None) -> str:
    """Say how many lines a submission has: budget lines where its kind has some, else rows.

    Nothing of one that isn't counted, as a request is.
    """
    if number is None:
        return ""
    has_budget = any(table.table_name == "renglones" for table in kind_of(kind).tables)
    return counted(number, *(("renglón", "renglones") if has_budget else ("fila", "filas")))


def wrong(errors: int, warnings: int) -> State:
    """Say how much is wrong."""
    if errors:
        return counted(errors, "error", "errores"), Tone.ERROR, Icon.ERROR
    if warnings:
        return counted(warnings, "aviso", "avisos"), Tone.WARNING, Icon.WARNING
    return "Sin problemas", Tone.DONE, Icon.DONE


def when(at: datetime, now: datetime) -> str:
    """Say when something was changed."""
    there = here(at)
    if there.date() == here(now).date():
        return f"hoy a las {there:%H:%M}"
    return f"el {there:%d/%m/%Y a las %H:%M}"


def days_in_state(since: datetime, now: datetime) -> str:
    """Say for how many days a state has lasted, by the calendar of Guatemala."""
    days = (here(now).date() - here(since).date()).days
    return "desde hoy" if days < 1 else f"hace {counted(days, 'día', 'días')}"


def place_of(where: Where, content: Content, kind: Kind, numbers: Mapping[str, int]) -> str:
    """Say where a problem is: «Renglones, fila 12, Monto»; ``numbers`` are by row_id."""
    return placed(place_form(where.table, where.field, kind), numbers.get(where.row_id))


PlaceForm = tuple[str, str, bool]  # before the number of the row, after it, and if it has one


def place_form(table_name: str, field: str, kind: Kind) -> PlaceForm:
    """Return what the places of one column have in common."""
    if not table_name:
        return kind.title, "", False
    table = kind.table(table_name)
    spec = field_map(table).get(field)
    return table.table_label, f", {spec.label}" if spec else "", not table.single


def placed(form: PlaceForm, number: int | None) -> str:
    """Say which place of a column it is."""
    before, after, is_numbered = form
    return f"{before}, fila {number:,}{after}" if is_numbered and number else before + after
