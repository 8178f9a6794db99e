"""States of the page of credit requests, as pictures and as what looks are judged by.

``python -m tests.ui.pages.planes.credit_shots FOLDER|manual [claro] [STATE…]``, as :mod:`shots`.
"""

import sys
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtTest import QTest

from desktop.services.batches import Typed, add_rows, remove_rows, write_cells
from tests.ui.pages.planes.shots import Album, main
from tests.ui.pages.planes.world import CreditWorld
from tests.ui.patience import until

_SETTLE = 250
IN_MANUAL = (
    "lista",
    "solicitud",
    "expediente",
    "escenarios",
    "escenarios-no-cabe",
    "capacidad",
    "pagos",
    "modelos",
)


def empty(world: CreditWorld) -> None:
    """Nothing yet."""
    world.go()


def listed(world: CreditWorld) -> None:
    """A list with a request."""
    incomplete(world)
    world.go()


def incomplete(world: CreditWorld) -> str:
    """A request that lacks documents, and whose act says something else."""
    made = world.take_in()
    content = world.workspace.content(made).content
    papers = {row.documento: row.row_id for row in content.tables["expediente"]}  # type: ignore[attr-defined]  # a credit row
    cells = [
        Typed(papers["D02"], "monto", "900,000.00"),
        Typed(papers["D03"], "fecha", "01/09/2025"),
        Typed(papers["D15"], "veredicto", ""),
    ]
    write_cells(world.workspace, made, "expediente", cells)
    gone = [papers[code] for code in ("D20", "D22")]
    remove_rows(world.workspace, made, "expediente", gone)
    return made


def running(world: CreditWorld) -> str:
    """A loan that is being paid."""
    made = incomplete(world)
    add_rows(
        world.workspace,
        made,
        "ordenes_pago",
        [{"numero": "1", "no_desembolso": "1", "fecha": "15/05/2026", "monto": "1,200,000.00"}],
    )
    row = {
        "fecha": "10/06/2026",
        "mes": "2026-05",
        "capital": "66,666.67",
        "interes": "4,471.24",
        "iva": "536.55",
        "documento": "A-1",
    }
    add_rows(world.workspace, made, "amortizaciones", [row])
    return made


def header(world: CreditWorld) -> None:
    """The request itself."""
    world.go(incomplete(world))


def place(world: CreditWorld) -> None:
    """The municipality."""
    world.go(incomplete(world), "municipalidad")


def person(world: CreditWorld) -> None:
    """Who signs."""
    world.go(incomplete(world), "representante")


def papers(world: CreditWorld) -> None:
    """What to do about the documents."""
    world.go(incomplete(world), "expediente")


def papers_empty(world: CreditWorld) -> None:
    """All documents of a new request."""
    world.go()
    world.page.listing.new_asked.emit("credit", "")
    world.go(world.editor.draft.id, "expediente")


def papers_table(world: CreditWorld) -> None:
    """The grid behind the list."""
    made = incomplete(world)
    world.go(made, "expediente")
    row = world.workspace.content(made).content.tables["expediente"][1]
    world.editor.section("expediente").show_place(row.row_id, "monto")
    QTest.qWait(_SETTLE)


def scenarios(world: CreditWorld) -> str:
    """Scenarios side by side, one of which can't be paid."""
    made = incomplete(world)
    rows = [
        {"nombre": "12 meses, 8 millones", "monto": "8,000,000.00", "plazo_meses": "12"},
        {"nombre": "Con gracia", "monto": "1,200,000.00", "plazo_meses": "20"},
    ]
    extra = {"tasa": "8", "periodo_gracia": "2"}
    add_rows(world.workspace, made, "escenarios", [{**row, **extra} for row in rows])
    world.go(made, "escenarios")
    return made


def scenarios_failing(world: CreditWorld) -> None:
    """The months of the one that can't be paid."""
    scenarios(world)
    front = world.editor.section("escenarios").front  # type: ignore[attr-defined]  # it stands in front
    QTest.qWait(_SETTLE)
    front.look(len(front._answer) - 2)


def scenarios_empty(world: CreditWorld) -> None:
    """Nothing to compare yet."""
    papers_empty(world)
    world.go(world.editor.draft.id, "escenarios")


def capacity(world: CreditWorld) -> str:
    """Years and indicators; one year lacks its figures."""
    made = incomplete(world)
    world.go(made, "capacidad")
    return made


def capacity_empty(world: CreditWorld) -> None:
    """Nothing to measure yet."""
    papers_empty(world)
    world.go(world.editor.draft.id, "capacidad")


def payments(world: CreditWorld) -> None:
    """A projection."""
    world.go(incomplete(world), "pagos")


def payments_real(world: CreditWorld) -> None:
    """What was charged beside it."""
    world.go(running(world), "pagos")


def payments_empty(world: CreditWorld) -> None:
    """Nothing to project yet."""
    papers_empty(world)
    world.go(world.editor.draft.id, "pagos")


def models(world: CreditWorld) -> None:
    """What can be printed."""
    world.go(incomplete(world), "modelos")


def letter(world: CreditWorld) -> None:
    """A model before it is printed."""
    world.go(incomplete(world), "modelos")
    world.page.print_model("memorial", "Memorial")
    until(lambda: world.page.printing.has_pages)


def state(world: CreditWorld) -> None:
    """What may come next."""
    world.go(incomplete(world), "estado")


def moving(world: CreditWorld) -> None:
    """What a step asks for."""
    state(world)
    QTest.qWait(_SETTLE)
    world.editor.section("estado").show_place("ACU", "")


def review(world: CreditWorld) -> None:
    """What is wrong with a request."""
    world.sign()
    world.go(incomplete(world), "revisar")


def section(key: str, world: CreditWorld) -> None:
    """A grid of a loan that is being paid."""
    world.go(running(world), key)


STATES: Mapping[str, Callable[[CreditWorld], object]] = {
    "lista-vacia": empty,
    "lista": listed,
    "solicitud": header,
    "municipalidad": place,
    "representante": person,
    "expediente": papers,
    "expediente-nuevo": papers_empty,
    "expediente-tabla": papers_table,
    "escenarios": scenarios,
    "escenarios-no-cabe": scenarios_failing,
    "escenarios-vacio": scenarios_empty,
    "capacidad": capacity,
    "capacidad-vacia": capacity_empty,
    "pagos": payments,
    "pagos-reales": payments_real,
    "pagos-vacio": payments_empty,
    "modelos": models,
    "memorial": letter,
    "estado": state,
    "estado-paso": moving,
    "revisar": review,
}
# Grids, as they are everywhere: to be looked at, and judged with those of plans.
SECTIONS: Mapping[str, Callable[[CreditWorld], object]] = {
    f"seccion-{one}": partial(section, one)
    for one in (
        "destinos",
        "desembolsos",
        "capitales",
        "datos_tipo",
        "garantias",
        "aportes",
        "prestamos",
        "ordenes_pago",
        "amortizaciones",
        "movimientos",
        "anexos",
        "extensiones",
    )
}


if __name__ == "__main__":
    main(Album(CreditWorld, {**STATES, **SECTIONS}, IN_MANUAL, "creditos"), sys.argv[1:])
