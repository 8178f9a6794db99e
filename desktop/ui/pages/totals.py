"""What a plan adds up to: the total, and its largest programmes and sources as bars."""

from collections.abc import Mapping

from desktop.ui.pages.sums import Sums
from desktop.ui.pages.wording import amount, count, short_amount
from desktop.ui.theme import Bar
from valija.catalogues import Catalogues

_BARS = 6


class Totals(Sums):
    """The sums of a plan."""

    def show_totals(self, totals: Mapping[str, object], names: Catalogues) -> bool:
        """Show what a plan adds up to; tell whether there is anything to show."""
        if shown := bool(totals.get("lines")):
            self.show_sums(*sums_of(totals, names))
        return shown


def sums_of(
    totals: Mapping[str, object], names: Catalogues
) -> tuple[str, str, list[Bar], list[Bar]]:
    """Return the amount and the number of lines in words, and the bars of both charts."""
    charts = []
    for name, catalogue in (
        ("by_programme", "programas_presupuestarios"),
        ("by_source", "fuentes_financiamiento"),
    ):
        sums = _sums(totals.get(name))
        charts.append(bars(sums, {code: names.name_of(catalogue, code) for code in sums}))
    lines = f"en {count(_number(totals['lines']), 'renglón', 'renglones')}"
    return amount(str(totals["amount"])), lines, charts[0], charts[1]


def bars(sums: Mapping[str, str], names: Mapping[str, str]) -> list[Bar]:
    """Return the largest sums, the rest added up in one bar."""
    cents = {code: int(text.replace(".", "")) for code, text in sums.items()}
    order = sorted(cents, key=lambda code: -cents[code])
    most = _BARS if len(order) <= _BARS else _BARS - 1
    made = [_bar(names.get(code) or code, cents[code]) for code in order[:most]]
    if rest := order[most:]:
        made.append(_bar(f"Otros {len(rest)}", sum(cents[code] for code in rest)))
    return made


def _bar(name: str, cents: int) -> Bar:
    return Bar(name, max(0, cents) / 100, short_amount(f"{cents / 100:.2f}"))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _sums(found: object) -> dict[str, str]:
    return {str(code): str(sum) for code, sum in found.items()} if isinstance(found, dict) else {}
