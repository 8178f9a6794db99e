"""What may be written down when, and how INFOM's numbers look."""

import re
from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.credit.rules.words import ERROR, WARNING, problem
from valija.kinds.credit.tables import ExistingLoan, Payment, PaymentOrder
from valija.problems import Problem

STATES = "credito_estados"
_NUMBER = re.compile(r"(\d{2})\.(\d{2})\..+", re.ASCII).fullmatch
_RUNNING = ("Acreditado", "Cancelado")
_ORDERED = ("Aprobado", *_RUNNING)


def loan_number_has_its_form(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR23: a loan's number begins with department and municipality (section 3.6)."""
    own = content.head.municipality
    for row in content.rows(ExistingLoan):
        parts = _NUMBER(row.no_prestamo or "")
        if not row.no_prestamo or (parts and parts[1] + parts[2] == own):
            continue
        text = (
            f"El número de un préstamo de INFOM empieza con {own[:2]}.{own[2:]}. Revíselo, o "
            "deje una nota si es de un banco."
        )
        yield problem("CR23", WARNING, ExistingLoan, "no_prestamo", text, row.no_prestamo, row=row)


def money_moves_in_its_state(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR24: orders of payment come after the approval, payments while the loan runs (E6)."""
    row = catalogues[STATES].by_code.get(content.head.state)
    if row is None:
        return
    name, now = row["nombre"], row["estado_infom"]
    if content.rows(PaymentOrder) and now not in _ORDERED:
        text = f"Hay órdenes de pago y la solicitud está en «{name}». Quítelas o avance el estado."
        yield problem("CR24", ERROR, PaymentOrder, "", text, content.head.state)
    if content.rows(Payment) and now not in _RUNNING:
        text = f"Hay pagos reales y la solicitud está en «{name}». Quítelos o avance el estado."
        yield problem("CR24", ERROR, Payment, "", text, content.head.state)
