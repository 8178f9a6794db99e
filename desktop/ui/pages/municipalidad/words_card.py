"""Ten words, big enough to be read aloud over a telephone, and printed on a sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.ui.shell import printing
from desktop.ui.theme import Card, Icon, Tone, button, label
from desktop.ui.theme.tokens import GAP, GUTTER, UNIT

_COLUMNS = 5
_BIG = 15  # pt

_SHEET = """\
# {title}

{about}

Léalas en este orden, en persona o por teléfono. Si la institución oye otras, la solicitud no es de
usted: no siga.

{words}

Estas palabras no son secretas y no sirven para firmar.
"""


class WordsCard(Card):
    """Shows ten words in two rows of five, in their order."""

    def __init__(self) -> None:
        super().__init__(tone=Tone.ACCENT)
        self._about = ""
        self._said = ""
        self._title = label("", "heading", wraps=True)
        self._help = label("", "muted", wraps=True)
        self._words = [label("") for _ in range(10)]
        self.print = button("&Imprimir las palabras…", icon=Icon.PRINT)
        self.print.clicked.connect(self._print)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GUTTER)
        grid.setVerticalSpacing(GAP + UNIT)
        for place, word in enumerate(self._words):
            font = word.font()
            font.setPointSize(_BIG)
            font.setBold(True)
            word.setFont(font)
            grid.addWidget(word, place // _COLUMNS, place % _COLUMNS)
        row = QHBoxLayout()
        row.addWidget(self.print)
        row.addStretch()
        self.column.setSpacing(GAP + UNIT)
        self.column.addWidget(self._title)
        words = QWidget()
        words.setLayout(grid)
        self.column.addWidget(words, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._help)
        self.column.addLayout(row)

    @property
    def words(self) -> str:
        """The ten words."""
        return self._said

    def show_words(self, title: str, words: str, help: str) -> None:
        """Show other words."""
        self._about, self._said = help, words
        self._title.setText(title)
        self._help.setText(help)
        self._help.setVisible(bool(help))
        self.setAccessibleName(title)
        self.setAccessibleDescription("Diez palabras: " + ", ".join(words.split()))
        for place, (each, word) in enumerate(zip(self._words, words.split(), strict=False), 1):
            each.setText(f"{place}. {word}")

    def sheet(self) -> str:
        """Return the sheet that is printed, as Markdown."""
        words = "\n".join(
            f"{place}. **{word}**" for place, word in enumerate(self._said.split(), 1)
        )
        return _SHEET.format(title=self._title.text(), about=self._about, words=words)

    def _print(self) -> None:
        printing.ask_to_print(self._title.text(), self.sheet(), self)
