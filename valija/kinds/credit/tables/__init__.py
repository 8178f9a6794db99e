"""The tables of a credit request: every field with its label, form and help, once.

Who asks and who signs stand in :mod:`people`, what is asked in :mod:`request`, its papers in
:mod:`papers`, the money it leans on in :mod:`backing`, and what was really paid in :mod:`paid`.

Source: docs/dominio/credito.md, section 3.
"""

from valija.extensions import CatalogueExtension
from valija.kinds.credit.tables.backing import (
    Capacity,
    Contribution,
    ExistingLoan,
    Guarantee,
    Scenario,
)
from valija.kinds.credit.tables.paid import LedgerEntry, Payment, PaymentOrder
from valija.kinds.credit.tables.papers import Paper
from valija.kinds.credit.tables.people import Municipality, Representative
from valija.kinds.credit.tables.request import (
    CreditRequest,
    Destination,
    Disbursement,
    SteppedCapital,
    TypeFact,
)
from valija.records import KindRow

__all__ = [
    "TABLES",
    "Capacity",
    "Contribution",
    "CreditRequest",
    "Destination",
    "Disbursement",
    "ExistingLoan",
    "Guarantee",
    "LedgerEntry",
    "Municipality",
    "Paper",
    "Payment",
    "PaymentOrder",
    "Representative",
    "Scenario",
    "SteppedCapital",
    "TypeFact",
]

TABLES: tuple[type[KindRow], ...] = (
    CreditRequest,
    Municipality,
    Representative,
    Destination,
    Disbursement,
    SteppedCapital,
    TypeFact,
    Guarantee,
    Contribution,
    ExistingLoan,
    Capacity,
    Scenario,
    Paper,
    PaymentOrder,
    Payment,
    LedgerEntry,
    CatalogueExtension,
)
