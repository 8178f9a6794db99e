"""Which key does what in a grid: one table, for the view and for its menu."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.ui.theme import Icon

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Act(StrEnum):
    """What a person can do in a grid, besides typing and moving."""

    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"
    FILL_DOWN = "fill_down"
    CLEAR = "clear"
    OPEN = "open"
    ADD = "add"
    DUPLICATE = "duplicate"
    DELETE = "delete"
    FILTER = "filter"
    NEXT_PROBLEM = "next_problem"
    PREVIOUS_PROBLEM = "previous_problem"
    SELECT_ROWS = "select_rows"
    SELECT_COLUMNS = "select_columns"
    LEAVE = "leave"
    LEAVE_BACK = "leave_back"


# The menu in its order: act, words, key in words, icon; None is a line.
MENU: tuple[tuple[Act, str, str, Icon | None] | None, ...] = (
    (Act.COPY, "Copiar", "Ctrl+C", Icon.COPY),
    (Act.CUT, "Cortar", "Ctrl+X", None),
    (Act.PASTE, "Pegar", "Ctrl+V", None),
    (Act.FILL_DOWN, "Rellenar hacia abajo", "Ctrl+D", None),
    (Act.CLEAR, "Borrar contenido", "Supr", None),
    None,
    (Act.ADD, "Agregar fila", "Ctrl+Intro", Icon.ADD),
    (Act.DUPLICATE, "Duplicar filas", "Ctrl+Mayús+D", Icon.DUPLICATE),
    (Act.DELETE, "Eliminar filas", "Ctrl+Mayús+Supr", Icon.REMOVE),
    None,
    (Act.FILTER, "Ordenar y filtrar la columna…", "Alt+F", Icon.FILTER),
    (Act.NEXT_PROBLEM, "Ir al problema siguiente", "F8", Icon.WARNING),
)

# What a locked grid doesn't do.
CHANGING = frozenset(
    {Act.CUT, Act.PASTE, Act.FILL_DOWN, Act.CLEAR, Act.ADD, Act.DUPLICATE, Act.DELETE}
)

_KEYS = {
    (_CTRL, Qt.Key.Key_C): Act.COPY,
    (_CTRL, Qt.Key.Key_Insert): Act.COPY,
    (_CTRL, Qt.Key.Key_X): Act.CUT,
    (_CTRL, Qt.Key.Key_V): Act.PASTE,
    (_SHIFT, Qt.Key.Key_Insert): Act.PASTE,
    (_CTRL, Qt.Key.Key_D): Act.FILL_DOWN,
    (_NONE, Qt.Key.Key_Delete): Act.CLEAR,
    (_NONE, Qt.Key.Key_Backspace): Act.CLEAR,
    (_ALT, Qt.Key.Key_Down): Act.OPEN,
    (_NONE, Qt.Key.Key_F4): Act.OPEN,
    (_CTRL, Qt.Key.Key_Return): Act.ADD,
    (_CTRL, Qt.Key.Key_Enter): Act.ADD,
    (_CTRL | _SHIFT, Qt.Key.Key_D): Act.DUPLICATE,
    (_CTRL | _SHIFT, Qt.Key.Key_Delete): Act.DELETE,
    (_ALT, Qt.Key.Key_F): Act.FILTER,
    (_NONE, Qt.Key.Key_F8): Act.NEXT_PROBLEM,
    (_SHIFT, Qt.Key.Key_F8): Act.PREVIOUS_PROBLEM,
    (_SHIFT, Qt.Key.Key_Space): Act.SELECT_ROWS,
    (_CTRL, Qt.Key.Key_Space): Act.SELECT_COLUMNS,
    (_NONE, Qt.Key.Key_F6): Act.LEAVE,
    (_SHIFT, Qt.Key.Key_F6): Act.LEAVE_BACK,
}

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def act_of(event: QKeyEvent) -> Act | None:
    """Return what a key press asks for."""
    return _KEYS.get((event.modifiers() & ~_KEYPAD, Qt.Key(event.key())))


def arrow_of(event: QKeyEvent) -> tuple[int, int] | None:
    """Return the direction of an arrow key, with or without Ctrl and Shift."""
    if event.modifiers() & _ALT:
        return None
    return _ARROWS.get(Qt.Key(event.key()))


def step_of(event: QKeyEvent) -> tuple[int, int] | None:
    """Return where Enter and Tab lead: down and on, or back with Shift."""
    back = bool(event.modifiers() & _SHIFT)
    if event.modifiers() & ~(_SHIFT | _KEYPAD):
        return None
    match Qt.Key(event.key()):
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return (-1, 0) if back else (1, 0)
        case Qt.Key.Key_Tab:
            return (0, 1)
        case Qt.Key.Key_Backtab:
            return (0, -1)
    return None
