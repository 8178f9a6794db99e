"""The button that begins a submission: of which kind, and of which part of the year."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from desktop.ui.theme import Icon, button
from valija.kinds import kind_of

Begin = Callable[[str, str], None]  # kind, part of the year


def begin_button(kinds: Sequence[str], begin: Begin) -> QPushButton:
    """Return «Nuevo»: one press where there is one thing to begin, else a menu of them."""
    choices = [choice for key in kinds for choice in _choices(key)]
    made = button("&Nuevo", icon=Icon.ADD)
    if len(choices) == 1:
        _, key, part = choices[0]
        made.clicked.connect(partial(begin, key, part))
        return made
    menu = QMenu(made)
    for words, key, part in choices:
        menu.addAction(words, partial(begin, key, part))
    made.setMenu(menu)
    return made


def _choices(key: str) -> list[tuple[str, str, str]]:
    kind = kind_of(key)
    if not kind.parts:
        return [(kind.title, key, "")]
    return [(f"{kind.title}, {name}", key, part) for part, name in kind.parts.items()]
