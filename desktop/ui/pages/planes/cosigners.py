"""Who else has to sign: chosen by role, each with the name that the package then demands."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop.ui.pages.planes.texts import counted
from desktop.ui.theme import Icon, button
from desktop.ui.theme.tokens import UNIT
from valija import roles

_LONGEST = 120  # letters of a name


class Cosigners(QWidget):
    """A button with the roles, and a line for the name of each that is chosen."""

    def __init__(self, own_role: str) -> None:
        super().__init__()
        self.roles = button("Nadie más", icon=Icon.SIGN)
        self.roles.setMenu(self._menu(own_role))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        self._column.addWidget(self.roles)
        self._lines: dict[str, tuple[QLabel, QLineEdit]] = {}

    def asked(self) -> Mapping[str, str]:
        """Return the name that each chosen role must sign with; empty: whoever holds the office."""
        return {
            role: self._lines[role][1].text().strip()
            for role in sorted(self._lines)
            if not self._lines[role][1].isHidden()
        }

    def choose(self, role: str, name: str = "") -> None:
        """Choose a role, as the menu does."""
        for action in self.roles.menu().actions():
            if action.data() == role:
                action.setChecked(True)
                self._lines[role][1].setText(name)

    def _menu(self, own_role: str) -> QMenu:
        menu = QMenu(self)
        for role, office in roles.MUNICIPAL.items():
            if role != own_role:
                action = QAction(office, menu)
                action.setCheckable(True)
                action.setData(role)
                action.toggled.connect(self._show_chosen)
                menu.addAction(action)
        return menu

    def _show_chosen(self) -> None:
        actions = self.roles.menu().actions()
        chosen = {str(one.data()): one.text() for one in actions if one.isChecked()}
        for role, office in chosen.items():
            if role not in self._lines:
                self._lines[role] = self._line(office)
        for role, (words, line) in self._lines.items():
            words.setVisible(role in chosen)
            line.setVisible(role in chosen)
        said = counted(len(chosen), "persona más", "personas más") if chosen else "Nadie más"
        self.roles.setText(said)
        self.roles.setToolTip("\n".join(chosen.values()))

    def _line(self, office: str) -> tuple[QLabel, QLineEdit]:
        line = QLineEdit()
        line.setMaxLength(_LONGEST)
        line.setPlaceholderText("Nombre de quien firmará")
        line.setAccessibleName(f"Nombre: {office}")
        line.setToolTip("Si lo deja vacío, firmará quien tenga el cargo")
        words = QLabel(office)
        words.setWordWrap(True)
        words.setBuddy(line)
        self._column.addWidget(words)
        self._column.addWidget(line)
        return words, line
