"""Choosing a medium: the sticks that are there, with name and room, or any folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.pages import drives
from desktop.ui.pages.drives import Drive, Drives
from desktop.ui.pages.focusing import insert_before
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import Card, Glyph, Icon, button, label, set_tone
from desktop.ui.theme.roles import Tone
from desktop.ui.theme.tokens import GAP, UNIT
from valija.sizes import size

_LOOKS_EVERY = 2_000  # ms
_NONE = "No hay ninguna memoria conectada. Conéctela, o elija una carpeta."


class PlaceList(QWidget):
    """Shows media and remembers which one is chosen; a stick that is plugged in appears here."""

    chosen = Signal()  # another one, or none

    def __init__(self, title: str, mounted: Drives = drives.mounted, *, needs: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._title = title
        self._mounted = mounted
        self._needs = needs
        self._known: Sequence[Drive] = ()
        self._extra: list[Drive] = []
        self._rows: list[_Row] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self.chosen)
        self._none = label(_NONE, "muted", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(UNIT)
        self.browse = button("Elegir una &carpeta…", icon=Icon.FOLDER)
        self.browse.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._none)
        column.addLayout(self._list)
        row = QHBoxLayout()
        row.addWidget(self.browse)
        row.addStretch()
        column.addLayout(row)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOKS_EVERY)
        self._clock.timeout.connect(self.look)

    def need(self, count: int) -> None:
        """Say how many bytes must fit."""
        self._needs = count
        self._show()

    @property
    def drive(self) -> Drive | None:
        """The chosen medium."""
        for row in self._rows:
            if not row.isHidden() and row.radio.isChecked() and row.radio.isEnabled():
                return row.drive
        return None

    def take_folder(self, path: Path) -> None:
        """Offer a folder too, and choose it."""
        drive = drives.folder(path)
        self._extra = [one for one in self._extra if one.path != path] + [drive]
        self._show(chosen=path)
        self.chosen.emit()

    def take_focus(self) -> None:
        """Go to the chosen medium, or to the button that chooses a folder."""
        chosen = (row.radio for row in self._rows if row.radio.isChecked() and not row.isHidden())
        next(chosen, self.browse).setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """See which media are there now."""
        found = list(self._mounted())
        if found != self._known:
            self._known = found
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for media while one is chosen."""
        super().showEvent(event)
        self.look()
        self._show()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch no more."""
        super().hideEvent(event)
        self._clock.stop()

    def _show(self, chosen: Path | None = None) -> None:
        before = self.drive
        wanted = chosen or (before.path if before else None)
        places = [*self._known, *self._extra]
        while len(self._rows) < len(places):
            row = _Row()
            self._rows.append(row)
            self._group.addButton(row.radio)
            self._list.addWidget(row)
            insert_before(row.radio, self.browse)
        self._group.setExclusive(False)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(places))
            row.radio.setChecked(False)
            if place < len(places):
                row.show_drive(places[place], self._needs)
                row.radio.setChecked(places[place].path == wanted and row.radio.isEnabled())
        self._group.setExclusive(True)
        usable = [row for row in self._rows[: len(places)] if row.radio.isEnabled()]
        if wanted is None and len(usable) == 1:
            usable[0].radio.setChecked(True)
        self._none.setVisible(not places)
        if (self.drive is None) != (before is None):
            self.chosen.emit()

    def _ask(self) -> None:
        chooser = QFileDialog(self, self._title)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._take)
        chooser.open()

    def _take(self, name: str) -> None:
        self.take_folder(Path(name))


class _Row(Card):
    """One medium."""

    def __init__(self) -> None:
        super().__init__()
        self.drive: Drive | None = None
        self._glyph = Glyph(Icon.STICK, "muted")
        self.radio = QRadioButton()
        self._room = label("", "help")
        self._place = ElidedLabel("help")
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.radio)
        row.addWidget(self._glyph)
        row.addWidget(self._place, 1)
        row.addWidget(self._room)
        self.column.addLayout(row)
        self.column.setContentsMargins(3 * UNIT, GAP, 4 * UNIT, GAP)

    def show_drive(self, drive: Drive, needs: int) -> None:
        """Show another medium, and whether what must go there fits."""
        self.drive = drive
        self._glyph.show_icon(Icon.FOLDER if drive.is_folder else Icon.STICK, "muted")
        self.radio.setText(drive.name.replace("&", "&&"))
        self._place.say(str(drive.path) if drive.name != str(drive.path) else "")
        said, tone = f"{size(drive.free)} libres", Tone.NEUTRAL
        if drive.free < 0:
            said = ""
        elif drive.is_read_only and needs:
            said, tone = "No admite escritura", Tone.WARNING
        elif drive.free < needs:
            said, tone = f"No alcanza: {said} y hacen falta {size(needs)}", Tone.WARNING
        self._room.setText(said)
        set_tone(self._room, tone)
        self.radio.setEnabled(tone is Tone.NEUTRAL)
        self.radio.setAccessibleName(drive.name)
        self.radio.setAccessibleDescription(f"{drive.path}. {said}")
