"""What became of each package: proven on the medium, or why not."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.services.outbox import Sent
from desktop.ui.pages.package_words import title_of
from desktop.ui.pages.wording import count, institution
from desktop.ui.theme import Card, Glyph, Icon, Tone, label, set_tone
from desktop.ui.theme.tokens import GAP, UNIT
from valija.errors import ExpectedError


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said of one package."""

    tone: Tone
    text: str


_WAITS = Outcome(Tone.NEUTRAL, "Espera su turno…")
_CANCELLED = Outcome(Tone.WARNING, "Se canceló antes de escribirlo; sigue completo en este equipo.")
_WRITTEN = Outcome(Tone.DONE, "Escrito y comprobado.")


class OutcomeList(QWidget):
    """One line for each package, under the sentence that sums them up."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Resultado")
        self._leaving: Sequence[Sent] = ()
        self._lines: Mapping[str, Outcome] = {}
        self.is_open = False  # whether the outcome isn't known yet
        self._headline = label("", "heading", wraps=True)
        self._glyph = Glyph(Icon.STICK, "muted", 24)
        self._text = label("", "muted", wraps=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._rows: list[_Row] = []
        top = QHBoxLayout()
        top.setSpacing(GAP + UNIT)
        top.addWidget(self._glyph, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(UNIT)
        words.addWidget(self._headline)
        words.addWidget(self._text)
        top.addLayout(words, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP + UNIT)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addLayout(self._list)

    @property
    def headline(self) -> str:
        """The sentence on top."""
        return self._headline.text()

    def failed(self) -> set[str]:
        """Return the packages that aren't on the medium."""
        return {key for key, one in self._lines.items() if one.tone in (Tone.ERROR, Tone.WARNING)}

    def begin(self, leaving: Sequence[Sent], place: str) -> None:
        """Show what is being written."""
        self._leaving = leaving
        self.is_open = True
        self._say(
            Tone.INFO,
            f"Escribiendo y comprobando en «{place}»",
            "No retire la memoria. Cada paquete se lee de vuelta para estar seguros.",
        )
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("Avance de la entrega")
        self._bar.show()
        self._show({one.content_id: _WAITS for one in leaving})

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Say how far the package is that is being written."""
        self._bar.setRange(0, 100)
        self._bar.setValue(round(100 * done / total) if total else 0)
        if text:
            self._text.setText(f"{text}. No retire la memoria.")

    def show_outcomes(self, lines: Mapping[str, Outcome], place: str) -> None:
        """Say what became of each."""
        self._show(lines)
        written = len(lines) - len(self.failed())
        what = count(written, "paquete escrito y comprobado", "paquetes escritos y comprobados")
        if not self.failed():
            self._close(Tone.DONE, f"{what} en «{place}».", "Ya puede retirarla.")
        elif written:
            lacking = count(len(self.failed()), "no quedó escrito", "no quedaron escritos")
            self._close(Tone.WARNING, f"{what} en «{place}»; {lacking}.", "Vea abajo por qué.")
        else:
            self._close(Tone.ERROR, f"Nada quedó escrito en «{place}».", "Vea abajo por qué.")

    def show_cancelled(self, written: Collection[str]) -> None:
        """Say what was written before it was cancelled."""
        lines = {
            one.content_id: _WRITTEN if one.content_id in written else _CANCELLED
            for one in self._leaving
        }
        self._show(lines)
        self._close(
            Tone.WARNING,
            "Se canceló la entrega.",
            "No quedó ningún archivo a medias. Ya puede retirar la memoria.",
        )

    def show_failure(self, error: BaseException) -> None:
        """Say why nothing could be done."""
        said = error.window_text if isinstance(error, ExpectedError) else "El programa falló."
        self._show({one.content_id: Outcome(Tone.ERROR, said) for one in self._leaving})
        self._close(Tone.ERROR, "No se pudo entregar.", "Los paquetes siguen completos aquí.")

    def _close(self, tone: Tone, headline: str, text: str) -> None:
        self.is_open = False
        self._bar.hide()
        self._say(tone, headline, text)

    def _say(self, tone: Tone, headline: str, text: str) -> None:
        icon = Icon.STICK if tone is Tone.INFO else tone.icon
        self._glyph.show_icon(icon, tone.token)
        self._headline.setText(headline)
        self._text.setText(text)
        self.setAccessibleDescription(f"{headline} {text}")

    def _show(self, lines: Mapping[str, Outcome]) -> None:
        self._lines = lines
        while len(self._rows) < len(self._leaving):
            row = _Row()
            self._rows.append(row)
            self._list.addWidget(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(self._leaving))
            if place < len(self._leaving):
                one = self._leaving[place]
                row.show_outcome(one, lines.get(one.content_id, _CANCELLED))


class _Row(Card):
    """One package and what became of it."""

    def __init__(self) -> None:
        super().__init__()
        self._glyph = Glyph(Icon.IDLE, "muted")
        self._title = label("", "heading", wraps=True)
        self._text = label("", "help", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(GAP + UNIT)
        row.addWidget(self._glyph, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def show_outcome(self, one: Sent, outcome: Outcome) -> None:
        """Show another package."""
        title = f"{title_of(one)} para {institution(one.recipient)}"
        self._title.setText(title)
        self._text.setText(outcome.text)
        set_tone(self._text, outcome.tone if outcome.tone is not Tone.DONE else Tone.NEUTRAL)
        self._glyph.show_icon(outcome.tone.icon, outcome.tone.token)
        self.setAccessibleName(f"{title}: {outcome.text}")
