"""The strategic plan (PEI) and the multi-year operating plan (POM): promised and programmed."""

from valija.extensions import CatalogueExtension
from valija.kinds import Kind
from valija.kinds.pei_pom.beginning import ORIGINS, years_from
from valija.kinds.pei_pom.pictures import STUDIES
from valija.kinds.pei_pom.rules import RULES
from valija.kinds.pei_pom.tables import (
    Funding,
    Header,
    Intervention,
    Place,
    Population,
    Product,
    Programmed,
    Subproduct,
    Unit,
)
from valija.kinds.pei_pom.totals import totals
from valija.planning import PLAN_LIFE, PLAN_MOVE_RULES
from valija.planning.beside import PEI_POM, YEARS

KIND = Kind(
    key=PEI_POM,
    title="PEI y POM",
    tables=(
        Header,
        Unit,
        Product,
        Population,
        Place,
        Subproduct,
        Intervention,
        Programmed,
        Funding,
        CatalogueExtension,
    ),
    rules=RULES,
    totals=totals,
    signers=(("dmp",),),
    document="document.typ",
    studies=STUDIES,
    life=PLAN_LIFE,
    move_rules=PLAN_MOVE_RULES,
    origins=ORIGINS,
    lasts=YEARS,
    says=years_from,
)
