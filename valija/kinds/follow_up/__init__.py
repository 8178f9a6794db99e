"""The follow-up of a POA: what was done and spent in each cuatrimestre, and why not more."""

from valija.extensions import CatalogueExtension
from valija.kinds import Kind, Origin
from valija.kinds.follow_up.beginning import KEY, NAMES, PLAN, from_plan
from valija.kinds.follow_up.life import LIFE
from valija.kinds.follow_up.pictures import STUDIES
from valija.kinds.follow_up.rules import RULES
from valija.kinds.follow_up.tables import Header, PlanRow, Progress, TargetChange
from valija.kinds.follow_up.totals import totals
from valija.kinds.follow_up.upgrades import UPGRADES

KIND = Kind(
    key=KEY,
    title="Seguimiento del POA",
    tables=(Header, PlanRow, Progress, TargetChange, CatalogueExtension),
    rules=RULES,
    totals=totals,
    signers=(("dmp",),),
    origins=(Origin("plan", "su POA", PLAN, from_plan, again=True),),
    begins_empty=False,
    parts={f"C{at}": name for at, name in NAMES.items()},
    looks_at=(PLAN, KEY),
    document="document.typ",
    studies=STUDIES,
    life=LIFE,
    upgrades=UPGRADES,
)
