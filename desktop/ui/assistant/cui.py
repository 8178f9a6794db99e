"""The form of a CUI: thirteen digits, of which one checks eight others and four name a place.

The formula of the check digit has no official publication that we found (medium confidence), so a
wrong check digit is a warning that the person may pass over. Source: our paper
``identidad_y_firma``, section 2.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from valija import catalogues
from valija.problems import Severity

Fault = tuple[Severity, str]


def plain(text: str) -> str:
    """Return ``text`` without the spaces and hyphens that people put between the parts."""
    return re.sub(r"[\s-]", "", text)


def shown(text: str) -> str:
    """Write a CUI as it stands on the card: ``1234 56789 0101``."""
    digits = plain(text)
    return f"{digits[:4]} {digits[4:9]} {digits[9:]}" if len(digits) == 13 else text.strip()


def fault(text: str) -> Fault | None:
    """Return what is wrong with a CUI; nothing if it is well formed or wasn't given."""
    digits = plain(text)
    if not digits:
        return None
    if not re.fullmatch(r"\d{13}", digits, re.ASCII):
        return Severity.ERROR, "El CUI tiene 13 cifras, como 1234 56789 0101."
    department, municipality = digits[9:11], digits[11:13]
    if not 1 <= int(municipality) <= _municipalities().get(department, 0):
        return (
            Severity.WARNING,
            f"Las últimas cuatro cifras ({digits[9:]}) no son de un municipio conocido. Revíselas.",
        )
    check = sum(int(digit) * place for place, digit in enumerate(digits[:8], 2)) % 11
    if check != int(digits[8]):
        return Severity.WARNING, "La novena cifra no corresponde a las demás. Revise el número."
    return None


@cache
def _municipalities() -> Mapping[str, int]:
    """Return how many municipalities each department has."""
    rows = catalogues.load()["municipios"].rows
    return Counter(row["departamento_codigo"] for row in rows)
