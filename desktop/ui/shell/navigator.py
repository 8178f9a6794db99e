"""Which page is shown: makes pages when they are first visited, and remembers the way back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.ui.pages import Address, Changed, Crumb, Host, Page, PageEntry

_REMEMBERED = 50


class Navigator(QObject):
    """Goes to addresses and back."""

    went = Signal()  # another place is shown

    def __init__(self, entries: Sequence[PageEntry], host: Host, stack: QStackedWidget) -> None:
        super().__init__(stack)
        if not entries:
            raise RuntimeError("this build was packaged without its pages")
        self.entries = sorted(entries, key=lambda entry: entry.number)
        self._by_key = {entry.key: entry for entry in self.entries}
        self._host = host
        self._stack = stack
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._way: list[Address] = []
        self.address: Address | None = None

    @property
    def entry(self) -> PageEntry | None:
        """The page that is shown, as the side bar knows it."""
        return self._by_key.get(self.address.page) if self.address else None

    @property
    def page(self) -> Page | None:
        """The page that is shown; none before the first."""
        return self._pages.get(self.address.page) if self.address else None

    def go(self, address: Address) -> None:
        """Show ``address``; a page that doesn't exist in this build is passed over."""
        if address.page not in self._by_key or address == self.address:
            return
        if self.address is not None:
            self._way = [*self._way, self.address][-_REMEMBERED:]
        self._show(address)

    def back(self) -> bool:
        """Show the place before this one; tell whether there was one."""
        if not self._way:
            return False
        self._show(self._way.pop())
        return True

    def crumbs(self) -> list[Crumb]:
        """Return the way to where one is, beginning with the page."""
        entry, page = self.entry, self.page
        if entry is None or page is None:
            return []
        further = page.breadcrumb()
        return [Crumb(entry.title, Address(entry.key) if further else None), *further]

    def refresh(self, changed: Changed) -> None:
        """Let the page that is shown read what changed now, and the others when they are shown."""
        for key, page in self._pages.items():
            if self.address is not None and key == self.address.page:
                page.refresh(changed)
            else:
                self._stale.add(key)

    def close(self) -> None:
        """Let every page finish."""
        for page in self._pages.values():
            page.close()

    def _show(self, address: Address) -> None:
        page = self._pages.get(address.page)
        if page is None:
            page = self._by_key[address.page].make(self._host)
            self._pages[address.page] = page
            if self._stack.indexOf(page.widget) < 0:  # its first view may stand already
                self._stack.addWidget(page.widget)
        elif address.page in self._stale:
            page.refresh(Changed())
        self._stale.discard(address.page)
        self.address = address
        self._stack.setCurrentWidget(page.widget)
        page.open(address.parts)
        self.went.emit()
