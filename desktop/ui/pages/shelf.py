"""What makes one page of submissions different from another: its kinds and its words."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.ui.theme import Icon

IMPORT = "importar"  # the part of a page of submissions that takes a file


class Words(NamedTuple):
    """How a page calls one of what it holds."""

    one: str  # with its article: "el plan"
    many: str  # "planes"
    begin: str  # the button that begins one
    new: str  # «Un plan nuevo»
    another: str  # the choice of a new one beside one that is there
    gone: str  # a step back has undone its beginning


class Shelf(NamedTuple):
    """A page in the side bar that holds submissions of some kinds."""

    number: int
    key: str
    title: str
    icon: Icon
    kinds: Sequence[str]
    manual: str
    import_label: str
    files: str  # what one may choose to import, for the system's dialog
    empty_title: str
    empty_text: str
    words: Words
    begins_with_file: bool = True  # whether importing is the usual way to begin

    @property
    def bring(self) -> str:
        """The words of the button that takes a file, as an order."""
        return self.import_label.replace("&", "").rstrip("…")


PLANES = Shelf(
    number=2,
    key="planes",
    title="Planes",
    icon=Icon.PLANS,
    kinds=("poa", "pei-pom", "follow-up"),
    manual="planes",
    import_label="&Importar presupuesto…",
    files="Presupuestos y libros (*.csv *.xlsx *.xlsm *.json *.txt);;Todos los archivos (*)",
    empty_title="Empiece por el presupuesto",
    empty_text=(
        "Traiga los datos abiertos del MINFIN, la ejecución del SICOIN o el libro de Excel de este "
        "programa: se llenan los renglones, los productos y las unidades, y usted solo completa "
        "metas y responsables. También puede soltar el archivo sobre esta página."
    ),
    words=Words(
        one="el plan",
        many="planes",
        begin="&Nuevo",
        new="Un plan nuevo",
        another="Crear otro plan, aparte",
        gone="Se deshizo: el plan ya no está.",
    ),
)
CREDITOS = Shelf(
    number=3,
    key="creditos",
    title="Créditos",
    icon=Icon.CREDITS,
    kinds=("credit",),
    manual="creditos",
    import_label="&Importar solicitud…",
    files="Libros y solicitudes (*.xlsx *.xlsm *.json);;Todos los archivos (*)",
    empty_title="Prepare una solicitud de crédito",
    empty_text=(
        "Empiece una por cada proyecto. Aquí arma el expediente documento por documento, compara "
        "escenarios de pago con los aportes que recibe, imprime el memorial y sigue el préstamo "
        "hasta que se paga. También puede soltar sobre esta página el libro de Excel de una."
    ),
    words=Words(
        one="la solicitud",
        many="solicitudes",
        begin="&Nueva",
        new="Una solicitud nueva",
        another="Crear otra solicitud, aparte",
        gone="Se deshizo: la solicitud ya no está.",
    ),
    begins_with_file=False,
)
SHELVES = (PLANES, CREDITOS)


def shelf_of(kind: str) -> Shelf:
    """Return the page that holds a kind; one that no page names stands with the plans."""
    return next((shelf for shelf in SHELVES if kind in shelf.kinds), PLANES)
