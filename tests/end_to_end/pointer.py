"""A person at the real window with the mouse: only what can't be clicked is typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QScrollArea, QTabBar, QWidget

from tests.end_to_end.hands import Hands, name_of, place_of


class Pointer(Hands):
    """The same person with the mouse: what can be typed only is typed, all else is clicked."""

    def tab_to(self, name: str) -> None:
        """Click on a control whose name begins so, scrolled to if need be."""
        self.until(lambda: bool(self._called(name)), f"a control called {name} that can be used")
        self.look()
        self.think()
        control = self._called(name)[0]
        parent = control.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(control)
            parent = parent.parentWidget()
        self.pause()
        self.log.append(name_of(control))  # a click may take the control away
        self.steps[-1].keys += 1
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)
        self.pause()

    def _called(self, name: str) -> list[QWidget]:
        shown = (each for each in self.window.findChildren(QWidget) if each.isVisible())
        found = [each for each in shown if each.isEnabled() and name_of(each).startswith(name)]
        return sorted(found, key=lambda each: _is_worse(each, name))

    def choose(self, name: str) -> None:
        """Click on a control."""
        self.tab_to(name)

    def agree(self, button: str) -> None:
        """Click on the button that takes what was just typed."""
        self.tab_to(button)

    def select(self, name: str, entry: str) -> None:
        """Open a list with a click and click on one of its entries."""
        self.tab_to(name)
        combo = next(one for one in self._called(name) if isinstance(one, QComboBox))
        view, place = combo.view(), place_of(combo, entry)
        self.until(view.isVisible, f"the list of {name}")
        self.pause(QApplication.doubleClickInterval())  # before, a click counts as the second

        def taken() -> bool:
            at = view.visualRect(view.model().index(place, 0)).center()
            if view.isVisible():
                QTest.mouseMove(view.viewport(), at)
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
            return combo.currentIndex() == place and not view.isVisible()

        self.until(taken, f"{entry} in {name}")

    def home(self) -> None:
        """Click on the first page of the side bar."""
        self.tab_to("Inicio")

    def order(self, _key: Qt.Key, _modifier: Qt.KeyboardModifier, name: str) -> None:
        """Click on the button of an order."""
        self.tab_to(name)

    def page(self, _key: Qt.Key, name: str, shows: str) -> None:
        """Click on a page of the side bar."""
        self.tab_to(name)
        self.until(lambda: self.is_there(shows), shows)

    def tab(self, bar: str, name: str) -> None:
        """Click on a tab of a bar."""
        self.think()
        tabs = next(one for one in self._called(bar) if isinstance(one, QTabBar))
        place = next(each for each in range(tabs.count()) if name in tabs.tabText(each))
        self.steps[-1].keys += 1
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
        self.pause()

    def pick(self, entry: str) -> None:
        """Click on an entry of the menu that is open."""
        self.think()
        self.until(lambda: QApplication.activePopupWidget() is not None, "a menu")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found = next(one for one in menu.actions() if entry in one.text())
        self.steps[-1].keys += 1
        at = menu.actionGeometry(found).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)


def _is_worse(control: QWidget, name: str) -> tuple[bool, bool]:
    """Put the very name first, and what can be pressed before a text that is called the same."""
    return name_of(control) != name, isinstance(control, QLabel)
