"""The annual operating plan (POA): products with targets, and the budget lines that pay for them."""

from valija.extensions import CatalogueExtension
from valija.kinds import Kind
from valija.kinds.poa.tables import BudgetLine, IncomeCeiling, MunicipalUnit, PoaHeader, PoaRow

KIND = Kind(
    key="poa",
    title="Plan Operativo Anual",
    tables=(PoaHeader, MunicipalUnit, PoaRow, BudgetLine, IncomeCeiling, CatalogueExtension),
    rules=(),
    totals=lambda content: {},
    signers=(("dmp",),),
    migrations="valija.kinds.poa.migrations",
    document="document.typ",
)
