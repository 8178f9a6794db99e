"""Ten words, big enough to be read aloud over a telephone, and printed on a sheet."""

from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.shell import printing
from desktop.ui.theme import Card, Icon, TenWords, Tone, button, label
from desktop.ui.theme.tokens import GAP, UNIT

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
    """Shows ten words, what they are for, and a button that prints them."""

    def __init__(self) -> None:
        super().__init__(tone=Tone.ACCENT)
        self._about = ""
        self._said = ""
        self._title = label("", "heading", wraps=True)
        self._help = label("", "muted", wraps=True)
        self._words = TenWords(_BIG)
        self.print = button("&Imprimir las palabras…", icon=Icon.PRINT)
        self.print.clicked.connect(self._print)
        row = QHBoxLayout()
        row.addWidget(self.print)
        row.addStretch()
        self.column.setSpacing(GAP + UNIT)
        self.column.addWidget(self._title)
        self.column.addWidget(self._words)
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
        self._words.show_words(words)

    def sheet(self) -> str:
        """Return the sheet that is printed, as Markdown."""
        words = "\n".join(
            f"{place}. **{word}**" for place, word in enumerate(self._said.split(), 1)
        )
        return _SHEET.format(title=self._title.text(), about=self._about, words=words)

    def _print(self) -> None:
        printing.ask_to_print(self._title.text(), self.sheet(), self)
