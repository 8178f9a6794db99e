"""Letters and acts to print and sign: seen as printed, saved, and worded one's own way."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.services import models
from desktop.services.models import Listed
from desktop.ui.pages import Host
from desktop.ui.pages.creditos.answer_section import emptied
from desktop.ui.pages.planes.choosing import open_file
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.taking_out import TakingOut
from desktop.ui.theme import Card, Chip, Glyph, Icon, Tone, button, label, scrolling
from desktop.ui.theme.tokens import GAP, UNIT
from valija.errors import ExpectedError

_ABOUT = (
    "Salen con los datos de la solicitud, con cantidades y fechas en letras. Lo que falte queda "
    "como una línea para llenar a mano. Cada oficina puede redactarlos a su manera: el texto se "
    "edita con el Bloc de notas."
)


class ModelsSection(QObject):
    """A card for each model."""

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__()
        self._draft = draft
        self._host = host
        self._shown: Sequence[Listed] | None = None
        self.buttons: dict[tuple[str, str], QPushButton] = {}  # model, what it does
        self.widget = QWidget()
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, GAP)
        self._column.setSpacing(GAP)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label(_ABOUT, "muted", wraps=True))
        column.addWidget(scrolling(inner, apart=True), 1)
        self.widget.installEventFilter(self)
        self.read()

    def commit(self) -> None:
        """Nothing is typed here."""

    def close(self) -> None:
        """Nothing runs here that doesn't end by itself."""

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the first model."""
        for each in self.buttons.values():
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read again what an office may have edited meanwhile."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.WindowActivate):
            self.read()
        return False

    def read(self) -> None:
        """Read and show the models, if they are others than those on screen."""
        try:
            found = models.listed(self._draft.workspace, self._draft.id)
        except ExpectedError as error:
            self._host.show_error(error)
            return
        if found == self._shown:
            return
        self._shown = found
        self.buttons = {}
        emptied(self._column)
        for one in found:
            self._column.addWidget(self._card(one))
        self._column.addStretch()

    def _card(self, one: Listed) -> Card:
        name = one.name or one.key
        row = QHBoxLayout()
        row.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(UNIT)
        words.addWidget(label(name, "heading", wraps=True))
        origin = f"Redactado por su oficina: {one.path.name}" if one.is_own else "Del programa"
        words.addWidget(label(origin, "help", wraps=True))
        if one.fault:
            words.addWidget(label(one.fault, wraps=True))
        row.addWidget(Glyph(Icon.FILE, "muted"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if one.fault:
            row.addWidget(Chip("No se puede usar", Tone.ERROR))
        for key, each in self._actions(one):
            each.setAccessibleName(f"{each.text()}: {name}")
            self.buttons[one.key, key] = each
            row.addWidget(each)
        card = Card()
        card.column.addLayout(row)
        return card

    def _actions(self, one: Listed) -> Iterator[tuple[str, QPushButton]]:
        if not one.fault:
            see = button("Ver e imprimir", icon=Icon.PRINT)
            see.clicked.connect(partial(self._draft.paper_wanted.emit, one.key, one.name))
            yield "see", see
            save = button("Guardar PDF…", icon=Icon.EXPORT)
            save.clicked.connect(partial(self._ask, one))
            yield "save", save
        words = "Abrir el texto" if one.is_own else "Redactar a su manera"
        edit = button(words, "quiet")
        edit.clicked.connect(partial(self._edit, one))
        yield "edit", edit

    # What a person does

    def _ask(self, one: Listed) -> None:
        TakingOut(self._host).ask_model(self._draft, one.key, one.name, self.widget)

    def _edit(self, one: Listed) -> None:
        """Open the text that an office words itself; of the bundled one a copy."""
        path = one.path
        if not one.is_own:
            try:
                path = models.make_own(self._draft.workspace, self._draft.id, one.key)
            except ExpectedError as error:
                self._host.show_error(error)
                return
            self.read()
        said = f"El texto está en {path}."
        if open_file(path):
            said += " Guárdelo ahí y vuelva: se lee de nuevo."
        self._host.say(said, tone=Tone.INFO)
