"""Fourth step: institutions whose answers are to be believed, each after comparing ten words."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.assistant.setup import Card as InstitutionCard
from desktop.ui.assistant.step import Step
from desktop.ui.theme import (
    Card,
    Chip,
    Glyph,
    Icon,
    Note,
    TenWords,
    Tone,
    button,
    icon_button,
    label,
    set_role,
)
from desktop.ui.theme.tokens import GAP, UNIT
from valija.errors import ExpectedError

_POINTS = 11  # of the ten words


class InstitutionsStep(Step):
    """Takes cards one after another; none is needed to go on."""

    believed = Signal()  # a card was, and no other waits
    name = "Instituciones"

    def __init__(self, read_card: Callable[[Path], InstitutionCard]) -> None:
        super().__init__(
            "¿A qué instituciones entrega?",
            "Cada institución le da una tarjeta: un archivo, y aparte diez palabras en papel o por "
            "teléfono. Si aún no la tiene, termine y agréguela después en Municipalidad.",
        )
        self._read_card = read_card
        self._waiting: list[Path] = []
        self.cards: dict[str, InstitutionCard] = {}
        self.drop = _DropZone()
        self.drop.dropped.connect(self.take)
        self.compare = _Comparison()
        self.compare.answered.connect(self._answer)
        self._said = Note()
        self._list = QVBoxLayout()
        self._list.setSpacing(UNIT)
        self.column.addWidget(self.drop)
        self.column.addWidget(self._said)
        self.column.addWidget(self.compare)
        self.column.addLayout(self._list)
        self.column.addStretch()
        self._rows: list[_Believed] = []
        self._show()

    def begin(self) -> None:
        """Offer to choose a file."""
        self.drop.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Want an answer about the card on screen; cards themselves are optional."""
        if self.compare.card is None:
            return True
        self._tell("Compare las diez palabras y responda si son las mismas.", Tone.INFO)
        self.compare.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def take(self, paths: Iterable[Path]) -> None:
        """Read cards, and compare them one by one."""
        self._waiting += paths
        self._tell("")
        self._next()

    def _next(self) -> None:
        while self.compare.card is None and self._waiting:
            path = self._waiting.pop(0)
            try:
                card = self._read_card(path)
            except ExpectedError as error:
                self._tell(error.window_text, Tone.ERROR)
            else:
                self.compare.show_card(card)
        self._show()
        if self.compare.card is not None:
            self.compare.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, same: bool) -> None:
        card = self.compare.card
        if card is None:
            return
        if same:
            self.cards[card.code] = card
            self._tell("")
        else:
            self._tell(
                f"No se aceptó la tarjeta de «{card.name}». Pida a la institución que lea de "
                "nuevo sus palabras; si no coinciden, la tarjeta no es suya.",
                Tone.WARNING,
            )
        self.compare.show_card(None)
        self._next()
        if self.compare.card is None and same:
            self.believed.emit()
        elif self.compare.card is None:
            self.begin()

    def _tell(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        self._said.say(text, tone)

    def _show(self) -> None:
        self.compare.setVisible(self.compare.card is not None)
        self.drop.setVisible(self.compare.card is None)
        while len(self._rows) < len(self.cards):
            row = _Believed()
            row.removed.connect(self._remove)
            self._rows.append(row)
            self._list.addWidget(row)
        cards = list(self.cards.values())
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(cards))
            if place < len(cards):
                row.show_card(cards[place])

    def _remove(self, code: str) -> None:
        self.cards.pop(code, None)
        self._show()


class _DropZone(QFrame):
    """Where card files are dropped, with a button for those who choose."""

    dropped = Signal(object)  # a list of paths

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName("Tarjetas de instituciones")
        self.choose = button("&Elegir archivo…", icon=Icon.FOLDER)
        self.choose.clicked.connect(self._ask)
        words = label("Suelte aquí el archivo de la tarjeta, o elíjalo.", "muted", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        row.setSpacing(3 * UNIT)
        row.addWidget(Glyph(Icon.INSTITUTION, "muted", 24))
        row.addWidget(words, 1)
        row.addWidget(self.choose)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and nothing else."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self.dropped.emit([Path(name) for name in names])

    def _ask(self) -> None:
        chooser = QFileDialog(
            self, "Elegir la tarjeta", "", "Tarjetas (*.asice *.zip);;Todos los archivos (*)"
        )
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(self._chosen)
        chooser.open()

    def _chosen(self, names: list[str]) -> None:
        self.dropped.emit([Path(name) for name in names])


class _Comparison(Card):
    """Ten words of a card, and the question whether the paper has the same.

    It takes the focus itself, so that a hurried Enter answers nothing and a screen reader reads
    the words first.
    """

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__(tone=Tone.ACCENT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card: InstitutionCard | None = None
        self._title = label("", "heading", wraps=True)
        self._words = TenWords(_POINTS)
        self.yes = button("&Sí, son las mismas diez")
        self.no = button("&No son las mismas", "quiet")
        self.yes.clicked.connect(self._say_yes)
        self.no.clicked.connect(self._say_no)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch()
        self.column.setSpacing(3 * UNIT)
        self.column.addWidget(self._title)
        self.column.addWidget(self._words)
        self.column.addWidget(
            label(
                "¿Son las que la institución le dio en papel o le lee por teléfono? "
                "Compárelas una por una: así sabe que la tarjeta es suya.",
                "muted",
                wraps=True,
            )
        )
        self.column.addLayout(row)

    def show_card(self, card: InstitutionCard | None) -> None:
        """Ask about ``card``."""
        self.card = card
        if card is None:
            return
        self._title.setText(f"Tarjeta de «{card.name}»")
        words = card.words.split()
        self.setAccessibleName(f"Tarjeta de «{card.name}»")
        self.setAccessibleDescription("Diez palabras: " + ", ".join(words))
        self._words.show_words(card.words)

    def _say_yes(self) -> None:
        self.answered.emit(True)

    def _say_no(self) -> None:
        self.answered.emit(False)


class _Believed(QWidget):
    """An institution whose card was compared."""

    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._name = label("", "heading", wraps=True)
        self._remove = icon_button("", Icon.CLOSE)
        self._remove.clicked.connect(self._ask_removal)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(Chip("Comparada", Tone.DONE))
        row.addWidget(self._name, 1)
        row.addWidget(self._remove)

    def show_card(self, card: InstitutionCard) -> None:
        """Show another institution."""
        self._code = card.code
        self._name.setText(card.name)
        self._remove.setAccessibleName(f"Quitar la tarjeta de «{card.name}»")
        self._remove.setToolTip(self._remove.accessibleName())

    def _ask_removal(self) -> None:
        self.removed.emit(self._code)
