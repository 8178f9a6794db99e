"""V48: what was spent of each line, in its order, and the balances that its report prints."""

from collections.abc import Iterator
from dataclasses import dataclass

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.tables import BudgetLine
from valija.problems import Problem, Severity, Where


@dataclass(frozen=True, slots=True)
class Balances:
    """What is left of a line; ``None`` where a figure it needs isn't known."""

    available: int | None  # saldo disponible
    to_accrue: int | None  # por devengar
    to_pay: int | None  # por pagar


def balances(line: BudgetLine) -> Balances:
    """Compute the balances of section 3.7; an unknown precompromiso is unknown, not zero."""
    taken = _minus(line.vigente, line.precompromiso)
    return Balances(
        available=_minus(taken, line.compromiso),
        to_accrue=_minus(line.compromiso, line.devengado),
        to_pay=_minus(line.devengado, line.pagado),
    )


def _minus(amount: int | None, less: int | None) -> int | None:
    return None if amount is None or less is None else amount - less


_NOT_ABOVE = (
    ("compromiso", "vigente"),
    ("devengado", "compromiso"),
    ("pagado", "devengado"),
)
_PRINTED = (  # a balance as the report prints it, and what it is made of
    ("saldo_disponible", "available", "vigente menos precompromiso menos compromiso"),
    ("saldo_por_devengar", "to_accrue", "compromiso menos devengado"),
    ("saldo_por_pagar", "to_pay", "devengado menos pagado"),
)


def execution_is_in_order(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V48: pagado <= devengado <= compromiso <= vigente, and the balances of section 3.7 hold.

    Each comparison is made where its figures are known.
    """
    printed = [
        (field, name, made_of)
        for field, name, made_of in _PRINTED
        if set(content.column(BudgetLine, field)) - {None}
    ]
    wrong = _out_of_order(content)
    if not (printed or wrong):
        return
    for place, line in enumerate(content.rows(BudgetLine)):
        if place in wrong:
            yield from _in_order(line)
        for field, name, made_of in printed:
            said, found = getattr(line, field), getattr(balances(line), name)
            if said is not None and found is not None and said != found:
                text = f"Dice {quetzales(said)}, y {made_of} son {quetzales(found)}. Corrija uno."
                yield Problem(
                    "V48", Severity.ERROR, _at(line, field), text, (str(said), str(found))
                )


def _out_of_order(content: Content) -> set[int]:
    """Return the places of the lines in which a part passes its whole."""
    wrong: set[int] = set()
    for part, whole in _NOT_ABOVE:
        pairs = enumerate(content.cells(BudgetLine, part, whole))
        wrong.update(
            place
            for place, (small, large) in pairs
            if small is not None and large is not None and small > large
        )
    return wrong


def _in_order(line: BudgetLine) -> Iterator[Problem]:
    for part, whole in _NOT_ABOVE:
        small, large = getattr(line, part), getattr(line, whole)
        if small is not None and large is not None and small > large:
            text = (
                f"El {part} ({quetzales(small)}) pasa del {whole} ({quetzales(large)}) en "
                f"{quetzales(small - large)}. Corrija uno de los dos."
            )
            evidence = (str(small), str(large))
            yield Problem("V48", Severity.ERROR, _at(line, part), text, evidence)


def _at(line: BudgetLine, field: str) -> Where:
    return Where(BudgetLine.table_name, line.row_id, field)
