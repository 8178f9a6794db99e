"""What makes one page of submissions different from another: its kinds and its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.ui.theme import Icon


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page in the side bar that holds submissions of some kinds."""

    number: int
    key: str
    title: str
    icon: Icon
    kinds: Sequence[str]
    manual: str
    import_label: str
    empty_title: str
    empty_text: str


PLANES = Shelf(
    number=2,
    key="planes",
    title="Planes",
    icon=Icon.PLANS,
    kinds=("poa", "pei-pom", "follow-up"),
    manual="planes",
    import_label="&Importar presupuesto…",
    empty_title="Empiece por el presupuesto",
    empty_text=(
        "Traiga los datos abiertos del MINFIN, la ejecución del SICOIN o el libro de Excel de este "
        "programa: se llenan los renglones, los productos y las unidades, y usted solo completa "
        "metas y responsables. También puede soltar el archivo sobre esta página."
    ),
)
