"""A credit request to INFOM: what is asked, its expediente, what it costs and how it is paid."""

from valija import catalogues
from valija.kinds import Kind
from valija.kinds.credit.dated import DATED_RULES
from valija.kinds.credit.life import CATALOGUE, life_from
from valija.kinds.credit.listing import OPEN_LIST
from valija.kinds.credit.moves import MOVE_RULES
from valija.kinds.credit.rules import RULES
from valija.kinds.credit.studies import STUDIES
from valija.kinds.credit.tables import TABLES
from valija.kinds.credit.totals import totals

KIND = Kind(
    key="credit",
    title="Solicitud de crédito",
    tables=TABLES,
    rules=RULES,
    totals=totals,
    signers=(("alcalde",),),
    recipients=("infom",),
    document="document.typ",
    life=life_from(catalogues.load()[CATALOGUE]),
    dated_rules=DATED_RULES,
    move_rules=MOVE_RULES,
    studies=STUDIES,
    looks_at=("credit",),
    open_list=OPEN_LIST,
)
