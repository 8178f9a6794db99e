"""What must add up: destinations, disbursements, contributions, orders and the account."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.credit import reading
from valija.kinds.credit.rules.words import ERROR, of_request, problem
from valija.kinds.credit.tables import (
    Contribution,
    CreditRequest,
    Destination,
    Disbursement,
    LedgerEntry,
    PaymentOrder,
)
from valija.problems import Problem


def destinations_make_the_amount(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR01: the destinations add up to the amount (V1)."""
    yield from _adds_up(content, Destination, "CR01", "Los destinos suman")


def disbursements_make_the_amount(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR02: the planned disbursements add up to the amount (V2)."""
    yield from _adds_up(content, Disbursement, "CR02", "Los desembolsos suman")


def _adds_up(
    content: Content, table: type[Destination] | type[Disbursement], rule: str, begin: str
) -> Iterator[Problem]:
    request, rows = content.single(CreditRequest), content.rows(table)
    if request is None or request.monto is None:
        return
    if not rows:
        text = f"La tabla «{table.table_label}» está vacía. Agregue filas que sumen el monto."
        yield problem(rule, ERROR, table, "", text)
        return
    if any(row.monto is None for row in rows):
        return
    total = sum(row.monto or 0 for row in rows)
    if total != request.monto:
        less = total < request.monto
        text = (
            f"{begin} {quetzales(total)} y el monto es {quetzales(request.monto)}. "
            f"{'Faltan' if less else 'Sobran'} {quetzales(abs(total - request.monto))}: "
            "corrija las filas o el monto."
        )
        yield problem(rule, ERROR, table, "monto", text, total, request.monto)


def contributions_add_up(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR15: the total of a contribution is the sum of its four parts."""
    for row in content.rows(Contribution):
        parts = (row.constitucional, row.iva_paz, row.vehiculos, row.petroleo)
        total = sum(part or 0 for part in parts)
        if row.total is not None and row.total != total:
            text = (
                f"El total del aporte dice {quetzales(row.total)} y sus partes suman "
                f"{quetzales(total)}. Corrija el que esté mal."
            )
            yield problem("CR15", ERROR, Contribution, "total", text, row.total, total, row=row)


def account_is_in_order(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR16: each balance of the account is charges minus credits, and never negative."""
    balance = 0
    for row in content.rows(LedgerEntry):
        balance += (row.cargo or 0) - (row.abono or 0)
        if balance < 0:
            text = f"El saldo queda en {quetzales(balance)}: se abonó más de lo cargado. Revíselo."
            yield problem("CR16", ERROR, LedgerEntry, "abono", text, balance, row=row)
        elif row.saldo is not None and row.saldo != balance:
            text = (
                f"El saldo dice {quetzales(row.saldo)} y los movimientos dan {quetzales(balance)}. "
                "Corrija el que esté mal."
            )
            yield problem("CR16", ERROR, LedgerEntry, "saldo", text, row.saldo, balance, row=row)


def orders_fit_the_amount(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR17: orders of payment don't pass the amount, nor the capital paid back the orders."""
    request = content.single(CreditRequest)
    total = reading.disbursed_total(content)
    if request is not None and request.monto is not None and total > request.monto:
        text = (
            f"Las órdenes de pago suman {quetzales(total)} y el préstamo es de "
            f"{quetzales(request.monto)}. Revise las órdenes."
        )
        yield problem("CR17", ERROR, PaymentOrder, "monto", text, total, request.monto)
    balance = reading.balance(content)
    if balance < 0:
        text = (
            f"Se pagó {quetzales(-balance)} de capital más de lo desembolsado. "
            "Revise los pagos y las órdenes de pago."
        )
        yield of_request("CR17", ERROR, content, "monto", text, balance)
