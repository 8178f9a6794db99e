"""What can be done now: the window's own commands and those of the page, by key and by search."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.ui.pages import Address, Command, Entry, Group, Page, PageEntry
from desktop.ui.shell.keys import (
    DELIVER,
    FIND,
    HELP,
    NEXT_PART,
    NEXT_PROBLEM,
    PAGE,
    PREVIOUS_PART,
    PREVIOUS_PROBLEM,
    PRINT,
    REDO,
    UNDO,
    shown_for,
)
from desktop.ui.theme import Icon

if TYPE_CHECKING:
    from desktop.ui.shell.problems import ProblemsDock

_NO_PAGE = "Ninguna página de la barra lateral tiene ese número"
_NOTHING_TO = {
    UNDO: "Aquí no hay nada que deshacer",
    REDO: "Aquí no hay nada que rehacer",
    PRINT: "Aquí no hay nada que imprimir",
    DELIVER: "Aquí no hay nada que entregar",
}


class Orders:
    """Runs a command by its id: the page's, or else the window's.

    ``tell`` says a few words to the person when a key finds nothing to do.
    """

    name = "orders"

    def __init__(
        self,
        page: Callable[[], Page | None],
        tell: Callable[[str], None],
        pages: Sequence[PageEntry] = (),
    ) -> None:
        self._pages = pages
        self._page = page
        self._tell = tell
        self._own: dict[str, Command] = {}

    def add(self, *commands: Command) -> None:
        """Let the window do ``commands``, whatever page is shown."""
        self._own.update((command.id, command) for command in commands)

    def all(self) -> list[Command]:
        """Return what can be asked for here, the page's commands first."""
        return list(self._each())

    def _each(self) -> Iterator[Command]:
        """Yield what can be asked for; of the page no more is made than is looked at."""
        page, theirs = self._page(), set()
        for command in page.commands() if page else ():
            theirs.add(command.id)
            yield command
        yield from (own for id, own in self._own.items() if id not in theirs)

    def run(self, id: str) -> None:
        """Do the command called ``id``, if it can be done here and now."""
        found = next((command for command in self._each() if command.id == id), None)
        if found is not None and found.enabled:
            self._tell("")
            found.run()
        else:
            self._tell(_NO_PAGE if id.startswith(PAGE) else _NOTHING_TO.get(id, ""))

    def stamp(self) -> Hashable:
        """Change whenever other commands can be asked for."""
        return tuple((each.id, each.title, each.icon) for each in self.all() if each.enabled)

    def entries(self) -> Iterable[Entry]:
        """Return the enabled commands with their keys, and where the other pages do more."""
        here = [command for command in self.all() if command.enabled]
        for command in here:
            key = shown_for(command.id)
            yield Entry(Group.COMMANDS, command.title, command.id, key, icon=command.icon)
        known = {command.title for command in here}
        for page in self._pages:
            for title, parts, words in page.places:
                if title not in known:
                    at = Address(page.key, parts)
                    yield Entry(Group.COMMANDS, title, at, page.title, words, page.icon)


class PagesSource:
    """The pages of the side bar, for the search."""

    name = "pages"

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        self._entries = entries

    def stamp(self) -> Hashable:
        """Stay the same: pages don't come and go."""
        return len(self._entries)

    def entries(self) -> Iterable[Entry]:
        """Return each page, with its key."""
        for page in self._entries:
            key = shown_for(f"page-{page.number}")
            yield Entry(Group.PAGES, page.title, Address(page.key), key, icon=page.icon)


def window_orders(
    entries: Sequence[PageEntry],
    *,
    go: Callable[[str], None],
    find: Callable[[], None],
    help: Callable[[], None],
    keys: Callable[[], None],
    problems: "ProblemsDock",
    part: Callable[[bool], None],
) -> list[Command]:
    """Return what the window itself can do, whatever page is shown."""
    return [
        *(
            Command(f"page-{page.number}", f"Ir a {page.title}", partial(go, page.key), page.icon)
            for page in entries
        ),
        Command(FIND, "Buscar", find, Icon.SEARCH),
        Command(HELP, "Ver la ayuda de esta página", help, Icon.HELP),
        Command(NEXT_PROBLEM, "Ir al problema siguiente", problems.go_next, Icon.WARNING),
        Command(PREVIOUS_PROBLEM, "Ir al problema anterior", problems.go_back, Icon.WARNING),
        Command(NEXT_PART, "Ir a la parte siguiente de la ventana", partial(part, True)),
        Command(PREVIOUS_PART, "Ir a la parte anterior de la ventana", partial(part, False)),
        Command("keys", "Ver la lista de teclas", keys, Icon.KEY),
    ]
