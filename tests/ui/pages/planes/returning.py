"""A plan comes back from the institution: the receipt, and what it observes."""

from desktop.services import collecting, packages
from tests.services.places import DeskOf
from tests.ui.pages.planes.world import World
from valija.package.model import Outcome
from valija.package.observations import Observation
from valija.problems import Severity, Where


def give_back(world: World, plan: str) -> None:
    """Have the institution return the sealed plan with three observations."""
    folder = world.folder.parent / "vuelve"
    folder.mkdir()
    desk = DeskOf(folder)
    desk.introduce(world.workspace)
    package = packages.outgoing(world.workspace)[-1]
    tables = world.workspace.content(plan).content.tables
    header, product = tables["encabezado"][0].row_id, tables["productos"][1].row_id
    desk.answer(package, Outcome.RETURNED, 1, findings=())
    desk.observe(
        package,
        1,
        Observation(
            Where("productos", product, "meta_anual"),
            Severity.WARNING,
            "La meta anual es de dos sistemas y el monto alcanza para uno. "
            "Aclare cuántos se construirán.",
        ),
        Observation(
            Where("encabezado", header, "acta_numero"),
            Severity.ERROR,
            "Falta la certificación del punto de acta.",
        ),
        Observation(Where(), Severity.INFO, "Recuerde que el PEI vence en 2028."),
    )
    collecting.collect(world.workspace, folder)
