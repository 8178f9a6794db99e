"""Who asks: numbers of the right form, and a person who may sign."""

from collections.abc import Iterator
from typing import Any

from valija import identity_numbers
from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.credit.rules.words import ERROR, WARNING, problem
from valija.kinds.credit.tables import Municipality, Representative
from valija.problems import Problem, Severity
from valija.records import KindRow

_ACCEPTED = " Si lo copió del DPI tal cual, puede continuar y dejar una nota."
_MAYOR = "alcalde"


def identity_numbers_are_sound(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR06: NIT, CUI, telephone and mail have the right form (V6).

    What is said never holds the number itself: it may stand on a receipt.
    """
    place, person = content.single(Municipality), content.single(Representative)
    if place is not None:
        checks = (
            ("nit", identity_numbers.nit_fault(place.nit or "")),
            ("telefono", identity_numbers.phone_fault(place.telefono or "")),
            ("correo", identity_numbers.mail_fault(place.correo or "")),
        )
        yield from _said(Municipality, place, checks)
    if person is not None:
        fault = identity_numbers.cui_fault(person.dpi or "")
        if fault and fault[0] is Severity.WARNING:
            fault = (fault[0], fault[1] + _ACCEPTED)
        phone = identity_numbers.phone_fault(person.telefono or "")
        if phone:
            phone = (phone[0], "El teléfono del representante no tiene 8 dígitos. Revíselo.")
        yield from _said(Representative, person, (("dpi", fault), ("telefono", phone)))


def _said(
    table: type[KindRow], row: Any, checks: tuple[tuple[str, identity_numbers.Fault | None], ...]
) -> Iterator[Problem]:
    for name, fault in checks:
        if fault:
            severity, text = fault
            yield problem("CR06", severity, table, name, text, getattr(row, name), row=row)


def representative_may_sign(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR22: whoever represents took office within the term, and a mayor was declared elected."""
    place, person = content.single(Municipality), content.single(Representative)
    if place is None or person is None:
        return
    day, first, last = person.fecha_toma_posesion, place.periodo_inicio, place.periodo_fin
    if first and last and first > last:
        text = "El período de gobierno termina antes de empezar. Corrija una de las dos fechas."
        yield problem("CR22", ERROR, Municipality, "periodo_fin", text, first, last, row=place)
    elif day and first and last and not first <= day <= last:
        text = (
            f"La toma de posesión ({day:%d/%m/%Y}) está fuera del período de gobierno. "
            "Corrija la fecha o el período."
        )
        yield problem("CR22", ERROR, Representative, "fecha_toma_posesion", text, day, row=person)
    if person.calidad == _MAYOR and not person.acuerdo_adjudicacion_tse:
        text = "Falta el acuerdo con que el TSE adjudicó el cargo. Escríbalo o explique por qué."
        name = "acuerdo_adjudicacion_tse"
        yield problem("CR22", WARNING, Representative, name, text, row=person)
