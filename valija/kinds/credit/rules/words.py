"""What every rule of a request says a problem with."""

from typing import Any

from valija.content import Content
from valija.kinds.credit.tables import CreditRequest
from valija.problems import Problem, Severity, Where
from valija.records import KindRow

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def problem(
    rule: str,
    severity: Severity,
    table: type[KindRow],
    name: str,
    text: str,
    *seen: object,
    row: Any = None,
) -> Problem:
    """Make a problem of one field; ``row`` is the row, if it isn't that of a whole table."""
    where = Where(table.table_name, row.row_id if row else "", name)
    return Problem(rule, severity, where, text, tuple(map(str, seen)))


def of_request(
    rule: str, severity: Severity, content: Content, name: str, text: str, *seen: object
) -> Problem:
    """Make a problem of one field of the request itself."""
    row = content.single(CreditRequest)
    return problem(rule, severity, CreditRequest, name, text, *seen, row=row)
