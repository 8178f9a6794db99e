"""Numbers that name somebody: CUI, NIT, telephone and mail. Their form is checked, nothing else.

The formula of the CUI's check digit has no official publication that we found (medium
confidence), and people born abroad may have other codes: what only the formula or the place says
is a warning that a person may pass over with a note. That of the NIT has two independent sources.

Source: docs/dominio/credito.md, section 11.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from stdnum.gt import nit as nit_numbers

from valija import catalogues
from valija.problems import Severity

Fault = tuple[Severity, str]  # how much it matters; what is wrong and what to do, in Spanish

_CUI_DIGITS = 13
_PHONE = re.compile(r"(?:\+?502[ -]?)?[2-7]\d{3}[ -]?\d{4}", re.ASCII).fullmatch
_SHORT_PHONE = re.compile(r"1\d{2,3}", re.ASCII).fullmatch
_MAIL = re.compile(r"[^@\s]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}").fullmatch
_FINAL_CONSUMER = frozenset({"CF", "C/F"})
_OFFICIAL_MAIL = ".gob.gt"


def plain(text: str) -> str:
    """Return ``text`` without the spaces and hyphens that people put between the parts."""
    return re.sub(r"[\s-]", "", text)


def shown_cui(text: str) -> str:
    """Write a CUI as it stands on the card: ``1234 56789 0101``."""
    digits = plain(text)
    if len(digits) != _CUI_DIGITS:
        return text.strip()
    return f"{digits[:4]} {digits[4:9]} {digits[9:]}"


def cui_fault(text: str) -> Fault | None:
    """Return what is wrong with a CUI; nothing if it is well formed or wasn't given."""
    digits = plain(text)
    if not digits:
        return None
    if not re.fullmatch(r"\d+", digits, re.ASCII):
        return Severity.ERROR, "El CUI lleva solo dígitos, como 1234 56789 0101. Revise el DPI."
    if len(digits) != _CUI_DIGITS:
        count = "1 dígito" if len(digits) == 1 else f"{len(digits)} dígitos"
        return Severity.ERROR, f"El CUI tiene {count}; deben ser 13. Revise el DPI."
    department, municipality = digits[9:11], digits[11:13]
    if not 1 <= int(municipality) <= _municipalities().get(department, 0):
        return (
            Severity.WARNING,
            "Los últimos cuatro dígitos del CUI no son de un municipio conocido. Revise el DPI.",
        )
    check = sum(int(digit) * place for place, digit in enumerate(digits[:8], 2)) % 11
    if check != int(digits[8]):
        return Severity.WARNING, "El verificador del CUI no coincide. Revise el DPI."
    return None


def plain_nit(text: str) -> str:
    """Return a NIT as it is compared: without hyphen, in capitals."""
    return plain(text).upper()


def shown_nit(text: str) -> str:
    """Write a NIT with the hyphen before its check digit: ``576937-K``."""
    number = plain_nit(text)
    return f"{number[:-1]}-{number[-1]}" if len(number) > 1 else text.strip()


def nit_fault(text: str) -> Fault | None:
    """Return what is wrong with a NIT; nothing if it is well formed or wasn't given."""
    number = plain_nit(text)
    if not number:
        return None
    if number in _FINAL_CONSUMER:
        return Severity.ERROR, "«CF» no es un NIT. Escriba el NIT de la municipalidad."
    if not re.fullmatch(r"\d{1,12}[\dK]", number, re.ASCII):
        return (
            Severity.ERROR,
            "El NIT lleva de 1 a 12 dígitos y su verificador, como 1234567-9. Revise la "
            "constancia de RTU.",
        )
    if nit_numbers.calc_check_digit(number[:-1]) != number[-1]:
        return Severity.ERROR, "El verificador del NIT no coincide. Revise la constancia de RTU."
    return None


def phone_fault(text: str) -> Fault | None:
    """Return what is wrong with a telephone number; a wrong form is a warning."""
    number = text.strip()
    if not number or _PHONE(number) or _SHORT_PHONE(number):
        return None
    return (
        Severity.WARNING,
        f"«{number}» no parece un teléfono: son 8 dígitos que empiezan de 2 a 7. Revíselo.",
    )


def mail_fault(text: str) -> Fault | None:
    """Return what is wrong with an institution's mail address."""
    address = text.strip()
    if not address:
        return None
    if not _MAIL(address):
        return Severity.ERROR, f"«{address}» no es un correo. Escríbalo como nombre@lugar.gob.gt."
    if not address.casefold().endswith(_OFFICIAL_MAIL):
        return (
            Severity.WARNING,
            f"«{address}» no termina en {_OFFICIAL_MAIL}. Use el correo institucional, si lo hay.",
        )
    return None


@cache
def _municipalities() -> Mapping[str, int]:
    """Return how many municipalities each department has."""
    rows = catalogues.load()["municipios"].rows
    return Counter(row["departamento_codigo"] for row in rows)
