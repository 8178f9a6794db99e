"""How a submission begins in the window: empty, or from another one after a look at it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from desktop.models.workspace import Workspace
from desktop.services.beginning import Source, begin, plan_refresh
from desktop.services.importing import apply_import
from desktop.ui.pages import Changed, Host
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.shelf import Shelf
from desktop.ui.theme import Icon, Tone, button
from valija.errors import ExpectedError
from valija.kinds import kind_of

Begin = Callable[[str, str], None]  # kind, and the part of the year or the source
Sources = Callable[[str], Sequence[Source]]  # kind -> from what one of this year may begin


def begin_button(
    shelf: Shelf, begin: Begin, begin_from: Begin, sources: Sources, role: str = ""
) -> QPushButton:
    """Return «Nuevo»: one press where there is one thing to begin, else a menu of them."""
    choices = [choice for key in shelf.kinds for choice in _choices(key)]
    made = button(shelf.words.begin, role, icon=Icon.ADD)
    if len(choices) == 1 and not kind_of(shelf.kinds[0]).origins:
        _, key, part = choices[0]
        made.clicked.connect(partial(begin, key, part))
        return made
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        for words, key, part in choices:
            menu.addAction(words, partial(begin, key, part))
            if kind_of(key).begins_empty:
                for source in sources(key):
                    title = source.title.replace("&", "&&")
                    said = f"{words}, de {source.label}: «{title}»…"
                    menu.addAction(said, partial(begin_from, key, source.submission_id))

    fill()
    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    return made


def _choices(key: str) -> list[tuple[str, str, str]]:
    kind = kind_of(key)
    if not kind.parts:
        return [(kind.title, key, "")]
    return [(f"{kind.title}, {name}", key, part) for part, name in kind.parts.items()]


def begin_here(workspace: Workspace, host: Host, kind: str, part: str) -> str:
    """Begin a submission of the year that is shown; return it, or nothing if it couldn't be."""
    period = f"{host.year}-{part}" if part else host.year
    try:
        made = begin(workspace, kind, period)
    except ExpectedError as error:
        host.not_written(error)
        return ""
    host.wrote(Changed(workspace.clock(), frozenset({made})))
    return made


def bring_up_to_date(host: Host, draft: Draft) -> None:
    """Take what is new in the submission that one began from, and say so."""
    workspace = draft.workspace
    try:
        plan = plan_refresh(workspace, draft.id)
        done = apply_import(workspace, plan)
    except ExpectedError as error:
        host.not_written(error)
        return
    if done.entry is None:
        host.say(f"Nada cambió en «{plan.file}».", tone=Tone.INFO)
        return
    host.wrote(Changed(workspace.clock(), frozenset({done.submission_id})))
    host.say(f"Se trajo lo nuevo de «{plan.file}».", action="Deshacer", act=draft.undo)
