"""The page with a POA beside its POM, for pictures and looks."""

from collections.abc import Callable, Mapping

from PySide6.QtTest import QTest

from desktop.services.batches import Typed, remove_rows, write_cells
from desktop.services.editing import edit
from tests.ui.pages.planes.pei_pom_shots import with_pom
from tests.ui.pages.planes.world import World
from tests.ui.patience import until

_PARAGRAPH = (
    "La Municipalidad de San Ejemplo presenta su plan operativo del año, que ordena lo que cada "
    "unidad entrega a las familias, cuándo lo entrega y con qué dinero. Las metas salen del plan "
    "estratégico y del plan multianual que aprobó el Concejo Municipal."
)
COMPARED = "frente-al-pom"


def compared(world: World) -> str:
    """A plan with its POM, and with some differences: less, more, another unit, one missing."""
    with_pom(world)
    plan = world.take_in()
    rows = world.workspace.content(plan).content.tables["productos"]
    cells = [
        Typed(rows[0].row_id, "meta_anual", "380"),
        Typed(rows[2].row_id, "monto_anual", "800,000.00"),
        Typed(rows[4].row_id, "unidad_medida", "UM-17"),
    ]
    write_cells(world.workspace, plan, "productos", cells)
    remove_rows(world.workspace, plan, "productos", [rows[5].row_id])
    world.go(plan, COMPARED)
    return plan


def alone(world: World) -> None:
    """A plan without a POM."""
    world.go(world.take_in(), COMPARED)


def paper_of_all(world: World) -> None:
    """The pages of all plans together, before they are printed."""
    with_pom(world)
    world.go(world.take_in())
    world.page.print(True)
    until(lambda: world.page.printing.has_pages)


def written(world: World) -> None:
    """The texts of the printed document, a long one in hand."""
    plan = world.take_in()
    row = world.workspace.content(plan).content.tables["textos"][0]
    long = "\n\n".join([_PARAGRAPH] * 6)
    edit(world.workspace, plan, ("textos", row.row_id, "texto"), long)
    world.go(plan, "textos")
    QTest.qWait(200)
    world.section("textos").panel.view.go(0, 1)


STATES: Mapping[str, Callable[[World], object]] = {
    "frente-al-pom": compared,
    "frente-al-pom-sin-pom": alone,
    "imprimir-todos": paper_of_all,
    "textos": written,
}
