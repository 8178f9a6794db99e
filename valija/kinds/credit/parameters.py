"""The figures that law and INFOM set: rows of a catalogue with dates and sources, never code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from valija.catalogues import Catalogues, Row
from valija.kinds.credit.tables.words import CONSTITUTIONAL, VAT_PEACE

CATALOGUE = "parametros_credito"
_YES = "sí"


@dataclass(frozen=True)
class Parameters:
    """The parameters in force in one year; one that has no value isn't known, and is ``None``.

    Percentages are hundredths of a percent, amounts centavos.
    """

    rows: Mapping[str, Row]  # by key

    def text(self, key: str) -> str:
        """Return the value as it is written; empty if it isn't known."""
        return self.rows[key]["valor"] if key in self.rows else ""

    def percent(self, key: str) -> int | None:
        """Return hundredths of a percent."""
        text = self.text(key)
        return int(Decimal(text) * 100) if text else None

    def amount(self, key: str) -> int | None:
        """Return centavos."""
        return self.percent(key)

    def whole(self, key: str) -> int | None:
        """Return a whole number."""
        text = self.text(key)
        return int(text) if text else None

    def day(self, key: str) -> date | None:
        """Return a date."""
        text = self.text(key)
        return date.fromisoformat(text) if text else None

    def flag(self, key: str) -> bool:
        """Tell whether the value is «sí»."""
        return self.text(key) == _YES

    def is_sure(self, key: str) -> bool:
        """Tell whether nobody has to confirm the value."""
        return self.rows[key]["certeza"] in ("alta", "media") if key in self.rows else False

    def share_of(self, source: str) -> int:
        """Return how much of a contribution may answer for loans, in hundredths of a percent."""
        key = {
            CONSTITUTIONAL: "pct_base_aporte_constitucional",
            VAT_PEACE: "pct_base_iva_paz",
        }[source]
        return self.percent(key) or 0


def parameters(catalogues: Catalogues, year: str) -> Parameters:
    """Return the parameters in force in ``year``; of two for one key the later rules."""
    return Parameters({row["clave"]: row for row in catalogues[CATALOGUE].in_force(year)})
