"""The list at the left of the assistant: steps that are done, the present one, those to come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from desktop.ui.theme import Glyph, Icon, button, label, set_role, set_tone
from desktop.ui.theme.roles import Tone
from desktop.ui.theme.tokens import GAP, LINK_INSET, UNIT

_SIDE = 220  # px at least


class StepList(QFrame):
    """The four steps at the left: done, present, to come."""

    existing_asked = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        set_role(self, "side")
        self.setMinimumWidth(_SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._names = names
        self._glyphs = [Glyph(Icon.IDLE, "muted") for _ in names]
        self._words = [QLabel(f"{number}  {name}") for number, name in enumerate(names, 1)]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(5 * UNIT - LINK_INSET, 7 * UNIT, 4 * UNIT, 4 * UNIT)
        column = QVBoxLayout()
        column.setContentsMargins(LINK_INSET, 0, 0, 0)
        column.setSpacing(3 * UNIT)
        whole.addLayout(column)
        column.addWidget(label("Valija", "title"))
        column.addWidget(label("Cuatro pasos, menos de dos minutos.", "help", wraps=True))
        column.addSpacing(GAP)
        for glyph, words in zip(self._glyphs, self._words, strict=True):
            row = QHBoxLayout()
            row.setSpacing(GAP)
            row.addWidget(glyph)
            row.addWidget(words, 1)
            column.addLayout(row)
        whole.addStretch()
        existing = button("Ya tengo una carpeta…", "link")
        existing.setToolTip("Abre una carpeta de Valija que ya existe")
        existing.clicked.connect(self.existing_asked)
        whole.addWidget(existing, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_current(self, number: int) -> None:
        """Mark the present step."""
        for place, (glyph, words) in enumerate(zip(self._glyphs, self._words, strict=True)):
            done, here = place < number, place == number
            icon = Icon.DONE if done else Icon.CHEVRON_RIGHT if here else Icon.IDLE
            glyph.show_icon(icon, "accent" if done or here else "muted")
            set_role(words, "heading" if here else "muted" if not done else "")
            set_tone(words, Tone.ACCENT if here else Tone.NEUTRAL)
            state = "hecho" if done else "aquí está" if here else "falta"
            words.setAccessibleName(f"Paso {place + 1} de 4, {self._names[place]}: {state}")
