"""The page with something open over it, and its sections that no other picture shows.

``python -m tests.ui.pages.planes.opened_shots FOLDER [claro] [STATE…]``, as :mod:`shots`.
"""

import sys
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.services import life
from desktop.services.batches import Typed, remove_rows, write_cells
from desktop.services.importing import new_submission
from desktop.ui.forms.dates import DateEditor
from desktop.ui.forms.picker import PickerEditor
from desktop.ui.grids import ColumnFilter
from desktop.ui.grids.keys import Act
from tests.ui.pages.planes.pei_pom_shots import with_pom
from tests.ui.pages.planes.shots import Album, following, main
from tests.ui.pages.planes.state_shots import approved
from tests.ui.pages.planes.world import World
from tests.ui.patience import until

_SETTLE = 250


def lines(world: World) -> str:
    """The lines of a plan, with their grid in hand."""
    plan = world.take_in()
    world.go(plan, "renglones")
    QTest.qWait(_SETTLE)
    world.section("renglones").panel.view.setFocus()
    return plan


def filtered(world: World) -> None:
    """Some lines by words and by a column; the total follows."""
    lines(world)
    panel = world.section("renglones").panel
    panel.show_only("agua")
    column = panel.model.column_named("fuente")
    among = frozenset({"31-0151-0001", "22-0101-0001"})
    panel.arrange(panel.model.arrangement.with_filter(column, ColumnFilter(among=among)))


def nothing_passes(world: World) -> None:
    """A filter that no line passes."""
    lines(world)
    world.section("renglones").panel.show_only("zanahoria")


def values(world: World) -> None:
    """The list of a column's values."""
    lines(world)
    panel = world.section("renglones").panel
    panel.open_filter(panel.model.column_named("fuente"))


def acts(world: World) -> None:
    """What can be done in a grid."""
    lines(world)
    view = world.section("renglones").panel.view
    view.go(4, 5)
    below = view.visualRect(view.currentIndex()).bottomLeft()
    view.build_menu().popup(view.viewport().mapToGlobal(below))


def cell_picker(world: World) -> None:
    """The list of a catalogue in a cell."""
    lines(world)
    view = world.section("renglones").panel.view
    view.go(4, world.section("renglones").model.column_named("renglon"))
    view.edit(view.currentIndex())
    picker = view.findChild(PickerEditor)
    assert isinstance(picker, PickerEditor)
    QTest.keyClicks(picker, "agua")


def form_picker(world: World) -> None:
    """The list of a catalogue in the form."""
    lines(world)
    section = world.section("renglones")
    if section.detail.isHidden():
        section.toggle.click()
        QTest.qWait(_SETTLE)
    picker = section.widget.findChildren(PickerEditor)[0]
    picker.open_list()


def calendar(world: World) -> None:
    """The calendar of a date."""
    world.go(world.take_in())
    section = world.editor.section("encabezado")
    section.show_place("", "acta_fecha")
    QTest.qWait(_SETTLE)
    editor = section.widget.findChildren(DateEditor)[0]
    editor.open_calendar()


def pasted(world: World) -> None:
    """A block whose cells aren't all right."""
    lines(world)
    view = world.section("renglones").panel.view
    view.go(2, world.section("renglones").model.column_named("vigente"))
    QGuiApplication.clipboard().setText("mil\t11\n1,500.00\t22\n-3\t33\nnada\t44")
    view.perform(Act.PASTE)


def removed(world: World) -> None:
    """Rows that are gone, and the way back."""
    lines(world)
    section = world.section("renglones")
    rows = [section.model.sheet.row_id(row) for row in range(3)]
    section.panel.view.delete_requested.emit(rows)


def more(world: World) -> None:
    """The sections there is no room for."""
    lines(world)
    _open(world.editor.heading.bar.more)


def ways_out(world: World) -> None:
    """What a plan can be taken out as."""
    lines(world)
    _open(world.editor.heading.export)


def ways_out_of_all(world: World) -> None:
    """The same beside a PEI and POM."""
    with_pom(world)
    lines(world)
    _open(world.editor.heading.export)


def beginnings(world: World) -> None:
    """What a year's list begins with."""
    with_pom(world)
    world.take_in()
    world.go()
    _open(_named(world.page.widget, "&Nuevo"))


def dock(world: World) -> None:
    """All problems below the page."""
    plan = world.take_in()
    rows = world.workspace.content(plan).content.tables["renglones"]
    cells = [Typed(rows[n].row_id, "vigente", "mil") for n in range(5)]
    write_cells(world.workspace, plan, "renglones", cells)
    world.go(plan, "renglones")
    QTest.qWait(_SETTLE)
    world.window.problems.set_open(True)


def reason(world: World) -> None:
    """A warning whose reason is being written."""
    world.sign()
    world.go(world.take_in(), "revisar")
    QTest.qWait(_SETTLE)
    field = world.page.widget.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Lo paga el Consejo de Desarrollo")


def signers(world: World) -> None:
    """Who else is to sign."""
    _ready(world)
    panel = world.editor.section("revisar").seal  # type: ignore[attr-defined]  # the review's
    panel.others.choose("alcalde", "Ana Lucía Cojtí")
    _open(panel.others.roles)


def to_seal(world: World) -> None:
    """All that sealing asks for, with a passphrase that isn't the right one."""
    _ready(world)
    panel = world.editor.section("revisar").seal  # type: ignore[attr-defined]  # the review's
    panel.others.choose("alcalde", "Ana Lucía Cojtí")
    panel.recipient.write("segeplan")
    panel.passphrase.setText("otra frase larga")
    panel.show_draft()
    panel.seal.click()
    _done(world)


def moving(world: World) -> None:
    """What a step of a plan asks for."""
    plan = world.take_in()
    life.move(world.workspace, plan, "REV")
    life.move(world.workspace, plan, "CON", note="Se presentó en sesión ordinaria")
    world.go(plan, "estado")
    QTest.qWait(_SETTLE)
    world.editor.section("estado").show_place("APR", "")


def changed(world: World) -> None:
    """What a reprogramming has changed."""
    plan = approved(world)
    life.move(world.workspace, plan, "RPG", note="Se amplía el agua")
    content = world.workspace.content(plan).content
    rows = content.tables["renglones"]
    cells = [Typed(rows[n].row_id, "vigente", f"{n + 1}5,000.00") for n in range(2)]
    write_cells(world.workspace, plan, "renglones", cells)
    remove_rows(world.workspace, plan, "renglones", [rows[4].row_id])
    world.editor.draft.refresh()
    world.go(plan, "estado")
    world.editor.section("estado").show_changes()  # type: ignore[attr-defined]  # of states


def closed(world: World) -> None:
    """Lines that are read and not changed."""
    world.go(approved(world), "renglones")


def unread(world: World) -> None:
    """A file that is none of ours."""
    world.go()
    path = world.folder.parent / "notas.csv"
    path.write_text("una;dos\n1;2\n", "utf-8")
    world.page.bring(path)
    _done(world)


def fresh(section: str, world: World) -> None:
    """A section of a plan that was just begun."""
    world.go(new_submission(world.workspace, "poa", "2027"), section)


def of_poa(section: str, world: World) -> None:
    """A section of a POA."""
    world.go(world.take_in(), section)


def of_pom(section: str, world: World) -> None:
    """A section of a PEI and POM."""
    world.go(with_pom(world), section)


def of_follow_up(section: str, world: World) -> None:
    """A section of a follow-up."""
    world.go(following(world), section)


def _ready(world: World) -> None:
    from desktop.services.acceptances import accept_these
    from desktop.services.checking import check

    world.sign()
    plan = world.take_in()
    accept_these(world.workspace, plan, check(world.workspace, plan).open_warnings, "Lo aprobó")
    world.go(plan, "revisar")
    QTest.qWait(_SETTLE)


def _done(world: World) -> None:
    """Wait until nothing runs."""
    QTest.qWait(_SETTLE)
    until(lambda: world.jobs.running == 0)


def _open(opener: QPushButton) -> None:
    menu = opener.menu()
    assert isinstance(menu, QMenu)
    menu.popup(opener.mapToGlobal(QPoint(0, opener.height())))
    QTest.keyClick(menu, Qt.Key.Key_Down)


def _named(root: QWidget, words: str) -> QPushButton:
    found = [one for one in root.findChildren(QPushButton) if one.text() == words]
    return next(one for one in found if one.isVisible())


STATES: Mapping[str, Callable[[World], object]] = {
    "filtrado": filtered,
    "filtro-sin-filas": nothing_passes,
    "filtro-de-columna": values,
    "menu-de-tabla": acts,
    "elegir-en-celda": cell_picker,
    "elegir-en-detalle": form_picker,
    "fecha": calendar,
    "pegado": pasted,
    "quitado": removed,
    "mas-secciones": more,
    "exportar": ways_out,
    "exportar-con-todos": ways_out_of_all,
    "nuevo": beginnings,
    "problemas": dock,
    "motivo": reason,
    "quien-firma": signers,
    "contrasena-equivocada": to_seal,
    "estado-paso": moving,
    "diferencias": changed,
    "cerrado": closed,
    "archivo-ajeno": unread,
    **{f"nuevo-{one}": partial(fresh, one) for one in ("encabezado", "renglones", "revisar")},
    **{
        f"poa-{one}": partial(of_poa, one)
        for one in ("lugares", "pagos_codede", "firmas", "extensiones")
    },
    **{
        f"pei-pom-{one}": partial(of_pom, one)
        for one in ("unidades", "lugares", "subproductos", "intervenciones", "financiamiento")
    },
    **{
        f"seguimiento-{one}": partial(of_follow_up, one)
        for one in ("encabezado", "modificaciones", "figuras", "estado", "anexos", "revisar")
    },
}


if __name__ == "__main__":
    main(Album(World, STATES, (), "abierto"), sys.argv[1:])
