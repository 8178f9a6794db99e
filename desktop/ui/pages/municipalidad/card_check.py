"""Comparing the ten words of a card: typed from the paper, or looked at side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from desktop.services.institutions import OtherCardError
from desktop.ui.pages.municipalidad.words_card import WordsCard
from desktop.ui.theme import Asked, Card, Tone, button, label
from desktop.ui.theme.tokens import GAP, UNIT
from valija.errors import ExpectedError
from valija.package.enrolment import InstitutionCard

_HOW = (
    "Escriba las diez palabras del papel, o las que le leen por teléfono. No importan las tildes "
    "ni las mayúsculas."
)
_ASIDE = "¿Son las mismas diez, en el mismo orden, que en su papel o que oye por teléfono?"


class CardCheck(Card):
    """Asks about one card. ``accepted`` carries the card, the words, and whether to replace."""

    accepted = Signal(object, str, bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(tone=Tone.ACCENT)
        self._card: InstitutionCard | None = None
        self._title = label("", "heading", wraps=True)
        self.typed = QLineEdit()
        self._typed = Asked("Las &diez palabras", self.typed, _HOW)
        self.typed.returnPressed.connect(self._accept_typed)
        self.accept = button("&Aceptar la tarjeta", "primary")
        self.accept.clicked.connect(self._accept_typed)
        self.look = button("&Compararlas a la vista", "link")
        self.look.clicked.connect(self._show_words)
        self.words = WordsCard()
        self.words.print.hide()
        self.same = button("&Sí, son las mismas diez")
        self.same.clicked.connect(self._accept_seen)
        self.other = button("&No son las mismas")
        self.other.clicked.connect(self.left)
        self.replace = QCheckBox("Reemplazar la tarjeta anterior: la institución lo confirmó")
        self._leave = button("De&jarlo")
        self._leave.clicked.connect(self.left)
        self.column.setSpacing(GAP + UNIT)
        for each in (self._title, self._typed, self.words, self.replace):
            self.column.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for choice in (self.accept, self.same, self.other, self._leave, self.look):
            row.addWidget(choice)
        row.addStretch()
        self.column.addLayout(row)

    def begin(self, card: InstitutionCard) -> None:
        """Ask about ``card``."""
        self._card = card
        self._title.setText(f"Tarjeta de «{card.name}»")
        self.typed.clear()
        self._typed.say("")
        self.replace.setChecked(False)
        self.replace.hide()
        self._side_by_side(False)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: ExpectedError) -> None:
        """Say why it wasn't believed."""
        if isinstance(error, OtherCardError):
            self.replace.show()
        self._side_by_side(False)
        self._typed.say(error.window_text)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def note(self) -> str:
        """What is said to be wrong."""
        return self._typed.note

    def _show_words(self) -> None:
        if self._card is not None:
            self.words.show_words("Lo que dice la tarjeta", self._card.words, _ASIDE)
            self._side_by_side(True)
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)  # a hurried Enter accepts nothing

    def _side_by_side(self, looking: bool) -> None:
        typing: tuple[QWidget, ...] = (self._typed, self.accept, self.look, self._leave)
        seeing: tuple[QWidget, ...] = (self.words, self.same, self.other)
        for each in (*typing, *seeing):
            each.setVisible((each in seeing) == looking)

    def _accept_typed(self) -> None:
        if self._card is None:
            return
        words = self.typed.text().strip()
        if not words:
            self._typed.say("Escriba las diez palabras de su papel.")
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accepted.emit(self._card, words, self.replace.isChecked())

    def _accept_seen(self) -> None:
        if self._card is not None:
            self.accepted.emit(self._card, self._card.words, self.replace.isChecked())
