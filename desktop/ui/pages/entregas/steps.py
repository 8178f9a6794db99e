"""Where one is in a row of steps: done, here, to come."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui.theme import Glyph, Icon, set_role, set_tone
from desktop.ui.theme.roles import Tone
from desktop.ui.theme.tokens import GAP, GUTTER


class StepBar(QWidget):
    """The steps side by side; they are read, not pressed."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName("Pasos")
        self._names = names
        self._glyphs = [Glyph(Icon.IDLE, "muted") for _ in names]
        self._words = [QLabel(f"{number}. {name}") for number, name in enumerate(names, 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for glyph, words in zip(self._glyphs, self._words, strict=True):
            row.addWidget(glyph)
            row.addWidget(words)
            row.addSpacing(GUTTER)
        row.addStretch()

    def show_current(self, number: int) -> None:
        """Mark the present step."""
        for place, (glyph, words) in enumerate(zip(self._glyphs, self._words, strict=True)):
            done, here = place < number, place == number
            icon = Icon.DONE if done else Icon.CHEVRON_RIGHT if here else Icon.IDLE
            glyph.show_icon(icon, "accent" if done or here else "muted")
            set_role(words, "heading" if here else "muted")
            set_tone(words, Tone.ACCENT if here else Tone.NEUTRAL)
            state = "hecho" if done else "aquí está" if here else "falta"
            words.setAccessibleName(f"Paso {place + 1}, {self._names[place]}: {state}")
