"""What a new workspace shows: the whole way in four sentences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from desktop.ui.theme import Card, Glyph, Icon, label
from desktop.ui.theme.tokens import GAP, GUTTER

_STEPS = (
    (
        Icon.IMPORT,
        "Importe el presupuesto",
        "De un archivo del portal del MINFIN o de un libro de Excel.",
    ),
    (
        Icon.PLANS,
        "Complete el plan",
        "Metas, unidades y techos. Todo se guarda al escribir; los errores se señalan al lado.",
    ),
    (
        Icon.SEALED,
        "Revíselo y séllelo",
        "Con su firma. Si firma también la alcaldía, lleve el paquete a su computadora.",
    ),
    (
        Icon.STICK,
        "Entréguelo y recoja el acuse",
        "En una memoria USB. Solo con el acuse de la institución dirá «Recibido».",
    ),
)


class FirstSteps(Card):
    """Four steps, to be read once."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Así se trabaja con Valija")
        self.column.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        self.column.setSpacing(GAP + 4)
        self.column.addWidget(label("Así se trabaja con Valija", "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GUTTER)
        grid.setVerticalSpacing(GAP + 4)
        grid.setColumnStretch(1, 1)
        for row, (icon, title, text) in enumerate(_STEPS):
            grid.addWidget(Glyph(icon, "accent", 24), row, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(f"{row + 1}. {title}", "heading", wraps=True))
            words.addWidget(label(text, "muted", wraps=True))
            grid.addLayout(words, row, 1)
        self.column.addLayout(grid)
