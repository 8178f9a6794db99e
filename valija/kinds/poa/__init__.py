"""The annual operating plan (POA): products with targets, and the budget that pays for them."""

from valija.extensions import CatalogueExtension
from valija.kinds import Kind
from valija.kinds.poa.beginning import ORIGINS
from valija.kinds.poa.beside_pom import STUDIES as COMPARED
from valija.kinds.poa.importers import IMPORTERS
from valija.kinds.poa.importers.derivation import derived
from valija.kinds.poa.pictures import STUDIES as DRAWN
from valija.kinds.poa.rules import RULES
from valija.kinds.poa.tables import (
    BudgetLine,
    CodedePayment,
    IncomeCeiling,
    MunicipalUnit,
    PoaHeader,
    PoaPlace,
    PoaRow,
    Project,
)
from valija.kinds.poa.totals import totals
from valija.kinds.poa.upgrades import UPGRADES
from valija.planning import PLAN_LIFE, PLAN_MOVE_RULES
from valija.presenting import DocumentText, Signatory

KIND = Kind(
    key="poa",
    title="Plan Operativo Anual",
    tables=(
        PoaHeader,
        MunicipalUnit,
        PoaRow,
        BudgetLine,
        IncomeCeiling,
        PoaPlace,
        Project,
        CodedePayment,
        DocumentText,
        Signatory,
        CatalogueExtension,
    ),
    rules=RULES,
    totals=totals,
    signers=(("dmp",),),
    importers=IMPORTERS,
    after_import=derived,
    upgrades=UPGRADES,
    document="document.typ",
    studies={**DRAWN, **COMPARED},
    life=PLAN_LIFE,
    move_rules=PLAN_MOVE_RULES,
    looks_at=("pei-pom",),
    origins=ORIGINS,
)
