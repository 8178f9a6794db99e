"""The page with a PEI-POM on it, for pictures and looks."""

from collections.abc import Callable, Mapping

from desktop.services.batches import Typed, write_cells
from desktop.ui.pages.planes.path_strip import PathStrip
from tests.ui.pages.planes.world import SAMPLE, World
from tests.ui.patience import until


def with_pom(world: World) -> str:
    """A PEI-POM beside a plan."""
    from desktop.services.importing import apply_import, plan_import

    found = SAMPLE.with_name("pei_pom_2027.json")
    done = apply_import(world.workspace, plan_import(world.workspace, "pei-pom", found))
    return done.submission_id


def pom_listed(world: World) -> None:
    """The PEI-POM in the list, with its POA."""
    with_pom(world)
    world.take_in()
    world.go()


def pom_header(world: World) -> None:
    """The header of the PEI-POM."""
    world.go(with_pom(world), "encabezado")


def pom_products(world: World) -> None:
    """The products of the PEI."""
    world.go(with_pom(world), "productos")


def pom_programme(world: World) -> None:
    """The rows of the POM."""
    world.go(with_pom(world), "programacion")


def pom_people(world: World) -> None:
    """The population of each product."""
    world.go(with_pom(world), "poblacion")


def pom_review(world: World) -> None:
    """What is wrong with a PEI-POM."""
    plan = with_pom(world)
    rows = world.workspace.content(plan).content.tables["productos"]
    cells = [
        Typed(rows[0].row_id, "med", "MED-03"),
        Typed(rows[1].row_id, "prioridad", ""),
        Typed(rows[3].row_id, "convenio_delegacion", ""),
        Typed(rows[4].row_id, "meta_3", "1"),
    ]
    write_cells(world.workspace, plan, "productos", cells)
    world.go(plan, "revisar")


def begin_from_pom(world: World) -> None:
    """What a POA would begin with from its year of the POM."""
    pom = with_pom(world)
    world.go()
    world.page.importing.begin("poa", pom)
    until(lambda: world.page.importing.preview is not None)


def begin_from_former(world: World) -> None:
    """What a POA would begin with from last year's."""
    plan = world.take_in()
    world.go()
    world.window.host.choose_year("2028")
    world.page.importing.begin("poa", plan)
    until(lambda: world.page.importing.preview is not None)


def path(world: World) -> None:
    """A line of the POA with its way up to the nation's goals."""
    with_pom(world)
    world.go(world.take_in(), "renglones")
    section = world.section("renglones")
    rows = world.editor.draft.content.tables["renglones"]
    row = next(one for one in rows if getattr(one, "programa", "") == "12")
    section.panel.view.show_cell(row.row_id, "renglon")
    strip = section.widget.findChild(PathStrip)
    assert isinstance(strip, PathStrip)
    until(strip.isVisible)


STATES: Mapping[str, Callable[[World], object]] = {
    "pei-pom-lista": pom_listed,
    "pei-pom-encabezado": pom_header,
    "pei-pom-productos": pom_products,
    "pei-pom-poblacion": pom_people,
    "pei-pom-programacion": pom_programme,
    "pei-pom-revisar": pom_review,
    "empezar-del-pom": begin_from_pom,
    "empezar-del-anterior": begin_from_former,
    "camino": path,
}
