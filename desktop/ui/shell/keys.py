"""Every key of the program in one table: the window listens by it, the list is printed from it.

Who listens is :mod:`desktop.ui.shell.shortcuts`: names of keys are shown before any is heard.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

PAGES = 8


class Reach(StrEnum):
    """Where a key works."""

    WINDOW = "En toda la ventana"
    LISTS = "En las cuadrículas"
    FORMS = "En los formularios"


class Key(NamedTuple):
    """One key: what it does, and the command that it stands for."""

    command: str
    sequence: str  # as QKeySequence reads it
    what: str  # Spanish, for the list
    reach: Reach = Reach.WINDOW
    listens: bool = True  # False: whoever has the focus listens, and the window doesn't


PAGE = "page-"  # and its number
FIND, HELP, BACK = "find", "help", "back"
NEXT_PROBLEM, PREVIOUS_PROBLEM = "next-problem", "previous-problem"
NEXT_PART, PREVIOUS_PART = "next-part", "previous-part"
UNDO, REDO, PRINT, DELIVER = "undo", "redo", "print", "deliver"

KEYS = (
    *(
        Key(f"{PAGE}{n}", f"Ctrl+{n}", f"Ir a la página {n} de la barra lateral")
        for n in range(1, PAGES + 1)
    ),
    Key(
        FIND,
        "Ctrl+K",
        "Buscar una página, un plan o solicitud, un renglón, un código o una orden",
    ),
    Key(NEXT_PROBLEM, "F8", "Ir al problema siguiente"),
    Key(PREVIOUS_PROBLEM, "Shift+F8", "Ir al problema anterior"),
    Key(
        NEXT_PART,
        "F6",
        "Ir a la parte siguiente: barra lateral, búsqueda, página, cuadrícula, detalle, problemas",
    ),
    Key(PREVIOUS_PART, "Shift+F6", "Ir a la parte anterior; así se sale también de una cuadrícula"),
    Key(HELP, "F1", "Ver la ayuda de donde está"),
    Key(BACK, "Esc", "Volver a donde estaba", listens=False),
    Key(UNDO, "Ctrl+Z", "Deshacer, también lo de días anteriores"),
    Key(REDO, "Ctrl+Y", "Rehacer lo deshecho"),
    Key(DELIVER, "Ctrl+E", "Entregar"),
    Key(PRINT, "Ctrl+P", "Vista previa para imprimir"),
    Key(
        "next-cell",
        "Tab",
        "Ir a la celda siguiente; de la última se sale",
        Reach.LISTS,
        listens=False,
    ),
    Key(
        "previous-cell",
        "Shift+Tab",
        "Ir a la celda anterior; de la primera se sale",
        Reach.LISTS,
        listens=False,
    ),
    Key("edit-cell", "F2", "Editar la celda", Reach.LISTS, listens=False),
    Key("fill-down", "Ctrl+D", "Rellenar hacia abajo", Reach.LISTS, listens=False),
    Key("add-row", "Ctrl+Return", "Agregar una fila", Reach.LISTS, listens=False),
    Key("copy", "Ctrl+C", "Copiar las celdas marcadas", Reach.LISTS, listens=False),
    Key("paste", "Ctrl+V", "Pegar un bloque de celdas", Reach.LISTS, listens=False),
    Key("open-list", "Alt+Down", "Abrir la lista o el calendario", Reach.FORMS, listens=False),
)


def shown(sequence: str) -> str:
    """Write a key as it stands on a Spanish keyboard: «Mayús+F8»."""
    names = {"Shift": "Mayús", "Return": "Intro", "Down": "Flecha abajo"}
    return "+".join(names.get(part, part) for part in sequence.split("+"))


def shown_for(command: str) -> str:
    """Return the key of ``command`` in words, or nothing if it has none."""
    return next((shown(key.sequence) for key in KEYS if key.command == command), "")


def as_markdown() -> str:
    """Return the list of keys as a page to read and to print."""
    lines = ["# Teclas", "", "Todo lo que hace el programa tiene una tecla o una orden."]
    for reach in Reach:
        lines += ["", f"## {reach}", "", "| Tecla | Qué hace |", "|---|---|"]
        lines += _rows(reach)
    lines += [
        "",
        "Con Alt y la letra subrayada de un rótulo se llega a su campo; con Tab al siguiente.",
        "",
    ]
    return "\n".join(lines)


def _rows(reach: Reach) -> Iterator[str]:
    keys = [key for key in KEYS if key.reach is reach]
    pages = [key for key in keys if key.command.startswith(PAGE)]
    if pages:
        yield f"| Ctrl+1 a Ctrl+{len(pages)} | Ir a la página que tiene ese número |"
    yield from (f"| {shown(key.sequence)} | {key.what} |" for key in keys if key not in pages)
