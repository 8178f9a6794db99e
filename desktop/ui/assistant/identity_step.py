"""Third step: the passphrase of the signature, typed twice, and the sheet to keep it on."""

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit

from desktop.ui.assistant.recovery import TITLE, Sheet
from desktop.ui.assistant.step import Step
from desktop.ui.assistant.strength import Level, Strength, estimate
from desktop.ui.shell import printing
from desktop.ui.theme import Asked, Card, Icon, Note, Tone, button, label, set_tone, slim_progress
from desktop.ui.theme.tokens import GAP
from valija import files
from valija.errors import ExpectedError
from valija.package.words import ten_words

SUGGESTED = 5  # words; 55 bits
_TONES = {
    Level.NONE: Tone.NEUTRAL,
    Level.WEAK: Tone.ERROR,
    Level.FAIR: Tone.WARNING,
    Level.STRONG: Tone.DONE,
}


def suggestion(personal: Iterable[str] = ()) -> str:
    """Return words drawn by lot that nobody can guess and a person can keep in mind.

    Words that hold a piece of somebody's name are drawn again.
    """
    known = list(personal)
    while True:
        words = " ".join(ten_words(secrets.token_bytes(14)).split()[:SUGGESTED])
        if estimate(words, known).level is Level.STRONG:
            return words


class IdentityStep(Step):
    """A passphrase that is hard to guess and that the person has typed twice."""

    name = "Su firma"

    def __init__(
        self,
        personal: Callable[[], Iterable[str]],
        sheet: Callable[[], Sheet],
        suggest: Callable[[Iterable[str]], str] = suggestion,
    ) -> None:
        super().__init__(
            "Su firma y su contraseña",
            "Su firma prueba que un plan salió de usted y que nadie lo cambió después. Está en "
            "esta computadora, protegida por una contraseña que solo usted conoce.",
        )
        self._personal = personal
        self._sheet = sheet
        self._suggest = suggest
        self.first, self.again = QLineEdit(), QLineEdit()
        self._show = button("&Mostrar", "quiet")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._set_shown)
        self._offer = button("S&ugerir una", "quiet")
        self._offer.setToolTip(f"Propone {SUGGESTED} palabras al azar, fáciles de recordar")
        self._offer.clicked.connect(self._take_suggestion)
        self._first = Asked("&Contraseña", self.first, "", self._offer, self._show)
        self._again = Asked("&Escríbala otra vez", self.again)
        self._bar = slim_progress(0, 160)
        self._level = label("", "note", wraps=True)
        self._set_shown(False)
        self.column.addWidget(self._first)
        self._add_meter()
        self.column.addWidget(self._again)
        self.column.addWidget(self._sheet_card())
        self.column.addStretch()
        self.first.textEdited.connect(self._measure)
        self.again.editingFinished.connect(self._compare)
        self._measure()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.first.text()

    def begin(self) -> None:
        """Begin with the passphrase."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Want it strong enough, and the same twice."""
        strength = self._strength()
        if strength.level in (Level.NONE, Level.WEAK):
            self._first.say(strength.advice or "Falta la contraseña.")
            if strength.level:
                self._level.setText(strength.level)  # the advice stands at the field now
            self.begin()
            return False
        self._first.say("")
        if self.again.text() != self.first.text():
            self._compare()
            if not self.again.text():
                self._again.say("Escríbala otra vez, para estar seguros.", Tone.INFO)
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def forget(self) -> None:
        """Clear what was typed."""
        self.first.clear()
        self.again.clear()
        self._measure()

    def _add_meter(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._bar)
        row.addWidget(self._level, 1)
        self.column.addLayout(row)

    def _sheet_card(self) -> QFrame:
        words = label(
            "Imprima la hoja de recuperación y anote en ella la contraseña a mano. "
            "Si la olvida, nadie puede recuperarla.",
            wraps=True,
        )
        self._said = Note()
        printer = button("&Imprimir la hoja…", icon=Icon.PRINT)
        keep = button("Guardar como &PDF…", "quiet")
        printer.clicked.connect(self._print)
        keep.clicked.connect(self._ask_where)
        card = Card(words)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(printer)
        row.addWidget(keep)
        row.addStretch()
        card.column.addLayout(row)
        card.column.addWidget(self._said)
        return card

    def _strength(self) -> Strength:
        return estimate(self.first.text(), self._personal())

    def _measure(self) -> None:
        strength = self._strength()
        tone = _TONES[strength.level]
        self._bar.setValue(strength.percent)
        self._bar.setAccessibleName(f"Fuerza de la contraseña: {strength.level or 'sin escribir'}")
        set_tone(self._bar, tone)
        set_tone(self._level, tone)
        said = f"{strength.level}. {strength.advice}" if strength.level else ""
        self._level.setText(said or "Use, por ejemplo, cuatro palabras que no vayan juntas.")
        self._first.say("")

    def _compare(self) -> None:
        differs = bool(self.again.text()) and self.again.text() != self.first.text()
        self._again.say("No es igual a la primera. Escríbala de nuevo." if differs else "")

    def _set_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.again.setEchoMode(mode)
        self._show.setText("Ocultar" if shown else "&Mostrar")

    def _take_suggestion(self) -> None:
        self.first.setText(self._suggest(self._personal()))
        self.again.clear()
        self._show.setChecked(True)
        self._measure()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        printing.ask_to_print(TITLE, self._sheet().as_markdown(), self)

    def _ask_where(self) -> None:
        chooser = QFileDialog(self, "Guardar la hoja", "hoja-de-recuperacion.pdf", "PDF (*.pdf)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.write_sheet)
        chooser.open()

    def write_sheet(self, name: str) -> None:
        """Write the sheet as a PDF, and say so or why not."""
        path = Path(name).with_suffix(".pdf")
        try:
            files.write_atomic(path, printing.as_pdf(TITLE, self._sheet().as_markdown()))
        except ExpectedError as error:
            self._tell(error.window_text, Tone.ERROR)
        else:
            self._tell(f"Hoja guardada en {path}. Imprímala y anote la contraseña.", Tone.DONE)

    def _tell(self, text: str, tone: Tone) -> None:
        self._said.say(text, tone)
