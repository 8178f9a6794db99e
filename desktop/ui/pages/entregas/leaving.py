"""Exactly what leaves: each package with its size, its file and who signed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import outbox
from desktop.services.archive import LockedArchiveError
from desktop.services.outbox import Sent
from desktop.services.sealing import signers_of
from desktop.ui.pages.package_words import title_of
from desktop.ui.pages.wording import institution, joined
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import Card, Tone, label, set_tone
from desktop.ui.theme.tokens import GAP, UNIT
from valija.sizes import size


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed a package, and which offices it still waits for."""

    names: Sequence[str]
    missing: Sequence[str] = ()
    closed: str = ""  # why nobody can tell


def signed(own: Workspace, one: Sent, *, with_office: bool = False) -> Signed:
    """Find out who signed a package; one that can't be opened here yet says so."""
    try:
        signers = signers_of(own, one.path)
    except LockedArchiveError as locked:
        return Signed([], closed=locked.window_text)
    missing = outbox.missing_signers(own, one.content_id, [each.role for each in signers])
    names = [f"{each.name} ({each.office})" if with_office else each.name for each in signers]
    return Signed(names, missing)


class LeavingList(QWidget):
    """Packages with a box each, all of them ticked at first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Qué sale")
        self._found: Sequence[Sent] = ()
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def show_packages(self, found: Sequence[Sent]) -> None:
        """Show what waits to leave."""
        self._found = found
        while len(self._rows) < len(found):
            row = _Row()
            row.box.toggled.connect(self._tell)
            self._rows.append(row)
            self._column.addWidget(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(found))
            if place < len(found):
                row.show_package(found[place])
        self.changed.emit()

    def show_signers(self, signed: Mapping[str, Signed]) -> None:
        """Say who signed each one."""
        for one, row in zip(self._found, self._rows, strict=False):
            if one.content_id in signed:
                row.show_signers(signed[one.content_id])

    def take_focus(self) -> None:
        """Go to the first box."""
        if self._found:
            self._rows[0].box.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def boxes(self) -> list[QCheckBox]:
        """The boxes, from top to bottom."""
        return [row.box for row in self._rows]

    @property
    def holds_any(self) -> bool:
        """Whether anything waits to leave."""
        return bool(self._found)

    def chosen(self) -> list[Sent]:
        """Return what is ticked."""
        pairs = zip(self._found, self._rows, strict=False)
        return [one for one, row in pairs if row.box.isChecked()]

    def _tell(self) -> None:
        self.changed.emit()


class _Row(Card):
    """One package."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox()
        self._size = label("", "muted")
        self._signers = label("", "help", wraps=True)
        self._missing = label("", "note", wraps=True)
        set_tone(self._missing, Tone.WARNING)
        self._file = ElidedLabel("help")
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.box, 1)
        top.addWidget(self._size)
        under = QVBoxLayout()
        under.setContentsMargins(28, 0, 0, 0)
        under.setSpacing(UNIT // 2)
        for each in (self._signers, self._missing, self._file):
            under.addWidget(each)
        self.column.addLayout(top)
        self.column.addLayout(under)

    def show_package(self, one: Sent) -> None:
        """Show another package."""
        title = f"{title_of(one)} para {institution(one.recipient)}"
        self.box.setText(title.replace("&", "&&"))
        self.box.setChecked(True)
        how = f"{size(one.size)}, cifrado" if one.is_encrypted else size(one.size)
        self.box.setAccessibleName(f"{title}, {how}")
        self._size.setText(how)
        self._signers.setText("Leyendo las firmas…")
        self._missing.hide()
        self._file.say(one.stick_name)

    def show_signers(self, signed: Signed) -> None:
        """Say who signed it, and who hasn't."""
        names = joined(list(signed.names))
        said = f"Firmado por {names}" if names else "Nadie lo ha firmado."
        self._signers.setText(signed.closed or said)
        offices = joined(list(signed.missing))
        self._missing.setText(
            f"Falta la firma de {offices}: la institución lo dejará en espera. Puede llevarlo "
            "igual, o pedir antes esa firma."
        )
        self._missing.setVisible(bool(offices))
