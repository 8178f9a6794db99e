"""Charts of plans as plain data: what they are about, and each bar with its figure in words.

Kinds draw up their pictures with this; the window paints them, and a list says the same in text.
Values of one chart are all centavos or all tenths of a percent; bars compare within their chart.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from valija.fields import quetzales

PICTURES = "pictures"  # the study that a page with charts asks for
TITLE = "Figuras"
_MOST = 12  # bars that are read at a glance; the rest is one bar
WHOLE = 1000  # tenths of a percent


def bar(
    label: str,
    value: int,
    text: str,
    *,
    mark: int | None = None,
    mark_text: str = "",
    is_over: bool = False,
) -> dict[str, Any]:
    """Describe one bar; ``mark`` is a limit or a plan beside it, ``is_over`` that it is passed."""
    return {
        "label": label,
        "value": value,
        "text": text,
        "mark": mark,
        "mark_text": mark_text,
        "over": is_over,
    }


def chart(
    title: str, bars: Iterable[Mapping[str, Any]], *, note: str = "", full: int | None = None
) -> dict[str, Any]:
    """Describe one chart; ``full`` is the value of a whole line, else the longest bar's."""
    return {"title": title, "note": note, "full": full, "bars": list(bars)}


def amounts(sums: Mapping[str, int], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return bars of centavos, the largest first, what is too many added up in one."""
    order = sorted(sums, key=lambda code: (-sums[code], code))
    shown = order if len(order) <= _MOST else order[: _MOST - 1]
    made = [bar(_called(code, names), sums[code], quetzales(sums[code])) for code in shown]
    if rest := order[len(shown) :]:
        left = sum(sums[code] for code in rest)
        made.append(bar(f"Otros {len(rest)}", left, quetzales(left)))
    return made


def in_order(sums: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return bars of centavos in the order given, such as years."""
    return [bar(label, value, quetzales(value)) for label, value in sums.items()]


def _called(code: str, names: Mapping[str, str]) -> str:
    name = names.get(code, "")
    return f"{code} {name}" if name else code


def share(part: int, whole: int) -> int:
    """Return a share in tenths of a percent, rounded half up; of nothing it is nothing."""
    return (2 * part * WHOLE + whole) // (2 * whole) if whole > 0 else 0


def percent(tenths: int) -> str:
    """Write tenths of a percent for people: ``25.9 %``."""
    return f"{Decimal(tenths) / 10:.1f} %"


def lines(charts: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Say the same in rows: chart, what, how much, limit."""
    rows = [["Figura", "Qué", "Cuánto", "Límite o plan"]]
    for one in charts:
        rows += [
            [one["title"], each["label"], each["text"], each["mark_text"]] for each in one["bars"]
        ]
    return rows
