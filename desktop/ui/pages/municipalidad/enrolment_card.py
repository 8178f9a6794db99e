"""The enrolment request of a signature: passphrase, where to write it, and its ten words."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.services.identities import Known, Requested
from desktop.ui.pages.asked import PassphraseField
from desktop.ui.pages.drives import Drive, Drives
from desktop.ui.pages.municipalidad.words_card import WordsCard
from desktop.ui.pages.place_list import PlaceList
from desktop.ui.theme import Card, button, label
from desktop.ui.theme.tokens import GAP, UNIT

_SIZE = 100_000  # bytes that a request never reaches


@dataclass(frozen=True, slots=True)
class EnrolmentWanted:
    """What the card asks for."""

    known: Known
    passphrase: str
    out: Path


class EnrolmentCard(Card):
    """Asks for the passphrase and the medium; then shows the words to be read aloud."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, mounted: Drives) -> None:
        super().__init__()
        self._known: Known | None = None
        self._title = label("", "heading", wraps=True)
        self.passphrase = PassphraseField("C&ontraseña de esta firma")
        self.places = PlaceList("Dónde escribir la solicitud", mounted, needs=_SIZE)
        self.places.chosen.connect(self.settle)
        self.write = button("&Escribir la solicitud", "primary")
        self.write.clicked.connect(self._want)
        self.passphrase.line.returnPressed.connect(self._want)
        self.words = WordsCard()
        self._done = button("De&jarlo")
        self._done.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.write)
        row.addWidget(self._done)
        row.addStretch()
        self.column.setSpacing(GAP + UNIT)
        for each in (self._title, self.passphrase, self.places, self.words):
            self.column.addWidget(each)
        self.column.addLayout(row)

    def begin(self, known: Known) -> None:
        """Ask about a signature."""
        self._known = known
        self._title.setText(f"Solicitud de inscripción de {known.name}")
        self._show(asking=True)
        self.settle()
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Clear the passphrase."""
        self.passphrase.forget()

    def refuse(self, text: str) -> None:
        """Say at the passphrase why it wasn't done."""
        self.passphrase.say(text)
        self.passphrase.line.selectAll()
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Let the request be written once there is a place for it."""
        self.write.setEnabled(self.places.drive is not None)

    def show_request(self, made: Requested) -> None:
        """Show the words of a request that was written."""
        self.forget()
        self._show(asking=False)
        self.words.show_words(
            f"Las diez palabras de {made.request.person.name}",
            made.request.words,
            f"La solicitud está en «{made.path}». Entréguela a la institución, y cuando le "
            "llamen o lo reciban, léales estas diez palabras en su orden.",
        )
        self.words.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, asking: bool) -> None:
        for each in (self.passphrase, self.places, self.write):
            each.setVisible(asking)
        self.words.setVisible(not asking)
        self._done.setText("De&jarlo" if asking else "&Listo")

    def _want(self) -> None:
        drive, known = self.places.drive, self._known
        if known is None or (drive is not None and not self.write.isEnabled()):
            return
        if not self.passphrase.value:
            self.refuse("Falta la contraseña.")
        elif drive is None:
            self.places.take_focus()
        else:
            self._ask_for(known, drive)

    def _ask_for(self, known: Known, drive: Drive) -> None:
        self.passphrase.say("")
        self.wanted.emit(
            EnrolmentWanted(known, self.passphrase.value, _free_name(drive.path, known))
        )


def _free_name(folder: Path, known: Known) -> Path:
    """Return a name that isn't taken: nothing on a stick is overwritten."""
    stem = f"solicitud_{known.role}_{known.fingerprint[:8]}"
    names = [f"{stem}.asice", *(f"{stem}-{number}.asice" for number in range(2, 100))]
    return next(
        (folder / name for name in names if not (folder / name).exists()), folder / names[0]
    )
