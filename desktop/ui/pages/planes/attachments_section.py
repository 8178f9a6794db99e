"""The files that belong to a submission: added, marked as personal, removed."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.workspace import opened
from desktop.services import attachments, batches
from desktop.services.attachments import Attached
from desktop.ui.pages import Host
from desktop.ui.pages.planes.choosing import choose_file
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.texts import counted
from desktop.ui.theme import Card, EmptyState, Glyph, Icon, button, label, scrolling
from desktop.ui.theme.tokens import GAP, UNIT
from valija import purposes
from valija.progress import Progress
from valija.sizes import size


class AttachmentsSection(QObject):
    """Lists the attachments as cards."""

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__()
        self._draft = draft
        self._host = host
        self._shown: Sequence[Attached] | None = None
        self.add = button("&Agregar archivo…", icon=Icon.ATTACH)
        self.add.clicked.connect(self._choose)
        self._count = label("", "help")
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(0, 0, 0, 0)
        padded.addLayout(self._column)
        padded.addStretch()
        self._first = first = button("Agregar archivo…", icon=Icon.ATTACH)
        first.clicked.connect(self._choose)
        empty = EmptyState(
            Icon.ATTACH,
            "Sin anexos",
            "Adjunte aquí lo que la institución pida ver. Los archivos viajan dentro del paquete "
            "sellado, y también la certificación del acta que se da al registrar la aprobación. "
            "También puede soltarlos sobre esta página.",
            [first],
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(scrolling(inner, apart=True))
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.add)
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        draft.changed.connect(self.show_files)
        self.show_files()

    def commit(self) -> None:
        """Nothing is ever half-typed here."""

    def close(self) -> None:
        """Nothing runs here."""

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the button that adds a file."""
        each = self.add if self._shown else self._first
        each.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_files(self) -> None:
        """Read and show the attachments, if they are others than those on screen."""
        found = attachments.list_attachments(self._draft.workspace, self._draft.id)
        if found == self._shown:
            return
        self._shown = found
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._column.addWidget(self._card(one))
        self._count.setText(
            f"{counted(len(found), 'archivo', 'archivos')} · {size(sum(o.size for o in found))}"
        )
        self.add.setVisible(bool(found))
        self._count.setVisible(bool(found))
        self._stack.setCurrentIndex(1 if found else 0)

    def attach(self, path: Path) -> None:
        """Copy a file into the workspace, as a job."""
        folder, clock, wanted = (
            self._draft.workspace.folder,
            self._draft.workspace.clock,
            self._draft.id,
        )

        def work(progress: Progress) -> Attached:
            with opened(folder, clock) as workspace:
                return attachments.attach(workspace, wanted, path, progress=progress)

        job = self._host.start(f"Adjuntando «{path.name}»", work)
        job.succeeded.connect(partial(_tell, self._draft, self._host))

    def _choose(self) -> None:
        choose_file(self.widget, "Adjuntar un archivo", "Todos los archivos (*)", self.attach)

    def _mark(self, one: Attached, checked: bool) -> None:
        mark = partial(batches.mark_personal, self._draft.workspace, self._draft.id, one.row_id)
        self._draft.write_beside(partial(mark, personal=checked))

    def _remove(self, one: Attached) -> None:
        remove = partial(attachments.detach, self._draft.workspace, self._draft.id, one.row_id)
        if self._draft.write_beside(remove):
            self._host.say(f"Se quitó «{one.original}».", action="Deshacer", act=self._draft.undo)

    def _card(self, one: Attached) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(UNIT)
        words.addWidget(label(one.original, "heading"))
        said = (purposes.name_of(one.purpose), size(one.size), one.note)
        words.addWidget(label(" · ".join(filter(None, said)), "help"))
        personal = QCheckBox("Lleva datos personales")
        personal.setAccessibleName(f"Lleva datos personales: {one.original}")
        personal.setToolTip("Así la institución sabe que no debe publicarlo")
        personal.setChecked(one.personal)
        personal.toggled.connect(partial(self._mark, one))
        remove = button("Quitar", "quiet", icon=Icon.REMOVE)
        remove.setAccessibleName(f"Quitar {one.original}")
        remove.clicked.connect(partial(self._remove, one))
        if one.purpose:  # the act goes along with what it approves
            remove.hide()
        row.addWidget(Glyph(Icon.FILE, "muted"))
        row.addLayout(words, 1)
        row.addWidget(personal)
        row.addWidget(remove)
        card.column.addLayout(row)
        return card


def _tell(draft: Draft, host: Host, done: Attached) -> None:
    """Say that it is attached, also to a person who is at another plan by now."""
    draft.take_written()
    host.say(f"Se adjuntó «{done.original}».", action="Deshacer", act=draft.undo)
