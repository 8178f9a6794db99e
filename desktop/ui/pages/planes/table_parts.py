"""What a table's section is made of."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.services.observed import RULE
from desktop.ui.forms import FormPanel, Options, RecordForm
from desktop.ui.grids import GridModel, GridPanel
from desktop.ui.pages import Host
from desktop.ui.pages.planes.arrangement import frozen_of, sums_of
from desktop.ui.pages.planes.sections import TAKEN
from desktop.ui.theme import EmptyState, Icon, Tone, button
from desktop.ui.theme.tokens import GAP
from valija.fields import Field
from valija.records import KindRow
from valija.row_names import row_name, row_title, singular


def name_row(detail: FormPanel, row: KindRow, model: GridModel) -> None:
    """Say over its form which row it is."""
    specs = [column.field for column in model.columns]
    title = title_of(row, model.table, model.options, specs)
    detail.show_title(title, row_name(row, model.table))


def title_of(row: KindRow, table: type[KindRow], options: Options, specs: Sequence[Field]) -> str:
    """Return what a person calls a row; a key that is a word of programs is told by its name."""
    title = row_title(row, table)
    for spec in specs:
        value = getattr(row, spec.name)
        if spec.name in table.key_fields and isinstance(value, str) and value.islower():
            return title.replace(value, options.name_of(spec, value) or value)
    return title


def add_button(table: type[KindRow]) -> QPushButton:
    """Return a button that adds a row."""
    return button(f"Agregar {singular(table).lower()}", icon=Icon.ADD)


def detail_button() -> QPushButton:
    """Return the button that shows or hides the form."""
    made = button("&Detalle", icon=Icon.COLUMNS)
    made.setToolTip("Mostrar u ocultar los datos de la fila en un formulario")
    made.setCheckable(True)
    return made


def panel_of(model: GridModel, actions: Sequence[QWidget], first: QPushButton) -> GridPanel:
    """Return the grid of a table; ``first`` adds its first row."""
    table = model.table
    return GridPanel(
        model,
        frozen=frozen_of(table),
        sums=sums_of(table),
        actions=actions,
        empty=_empty(table, first),
    )


def say_passed(host: Host, forward: bool) -> None:
    """Say that there is no further problem that way."""
    where = "más abajo" if forward else "más arriba"
    host.say(f"No hay otro problema {where} en esta tabla.", tone=Tone.INFO)


def side_by_side(widget: QWidget, wide: QWidget, narrow: QWidget) -> None:
    """Let the grid have the room that the form leaves."""
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, GAP, 0, 0)
    row.setSpacing(14)
    row.addWidget(wide, 1)
    row.addWidget(narrow)


def form_of(specs: Sequence[Field], options: Options) -> RecordForm:
    """Return the form of a row, empty yet."""
    return RecordForm(
        specs,
        options,
        shows_help=False,
        shows_hints=False,  # it is narrower than they need
        taken_letters=TAKEN,
        answered_rule=RULE,
        at_once=False,
    )


def texts_of(model: GridModel, row_id: str) -> dict[str, str]:
    """Return what stands in a row as typed, because it isn't a value, by field."""
    return {name: text for (row, name), text in model.sheet.raw.items() if row == row_id}


def _empty(table: type[KindRow], begin: QPushButton) -> EmptyState:
    return EmptyState(
        Icon.PLANS,
        f"{table.table_label}: todavía no hay nada",
        "Agregue la primera fila, o copie un bloque de celdas de Excel y péguelo aquí con "
        "Ctrl+V. También puede traer un archivo con «Importar…».",
        [begin],
    )
