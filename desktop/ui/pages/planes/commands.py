"""What can be done on the page, by key and by name."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.services.exporting import ExportFormat
from desktop.ui.pages import Address, Command
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.export_menu import (
    OF_ALL,
    PUBLISH,
    is_published,
    looks_at_others,
    stands_beside_others,
)
from desktop.ui.shell.keys import DELIVER, PRINT, REDO, UNDO
from desktop.ui.theme import Icon

if TYPE_CHECKING:
    from desktop.ui.pages.planes.page import PlansPage


def commands_of(page: "PlansPage") -> Iterator[Command]:
    """Yield the commands of the page as it is shown: a key asks only as far as its own."""
    bring = Command("import", page.shelf.bring, page.ask_for_file, Icon.IMPORT)
    editor = page.shown_editor()
    if editor is None:
        yield bring
        return
    draft = editor.draft
    yield Command(UNDO, "Deshacer", draft.undo, Icon.UNDO)
    yield Command(REDO, "Rehacer", draft.redo, Icon.REDO)
    yield Command(PRINT, "Ver antes de imprimir", page.print, Icon.PRINT)
    yield Command(DELIVER, "Entregar", partial(page.host.go, Address("entregas")), Icon.DELIVERIES)
    yield bring
    yield from _beside(page)
    for form in ExportFormat:
        act = partial(page.export, form)
        yield Command(f"export-{form}", f"Exportar a {form.upper()}", act)
    yield from _of_all(page, draft)
    for tab in editor.tabs.tabs:
        act = partial(page.go, draft.id, tab.key)
        yield Command(f"section-{tab.key}", f"Ver «{tab.title}»", act)


def _of_all(page: "PlansPage", draft: Draft) -> Sequence[Command]:
    """Return the ways out that concern other plans too."""
    found = []
    if looks_at_others(draft):
        is_beside = stands_beside_others(draft)
        for form, words in OF_ALL:
            act = partial(page.export_all, form)
            command = Command(f"export-all-{form}", plain(words), act, Icon.EXPORT, is_beside)
            found.append(command)
        act = partial(page.print, True)
        words = "Ver antes de imprimir, con todos los planes"
        found.append(Command("print-all", words, act, Icon.PRINT, is_beside))
    if is_published(draft):
        found.append(Command("publish", plain(PUBLISH), page.publish, Icon.EXPORT))
    return found


def _beside(page: "PlansPage") -> Sequence[Command]:
    """Return what concerns the submission that the shown one began from."""
    editor = page.shown_editor()
    if editor is None or not any(origin.again for origin in editor.draft.kind.origins):
        return ()
    return [Command("refresh", "Actualizar desde el plan", page.bring_up_to_date, Icon.IMPORT)]


def plain(words: str) -> str:
    """Return the words of a button without its letter for Alt and its dots."""
    return words.replace("&", "").rstrip("…")
