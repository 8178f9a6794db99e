"""The expediente as a list of what to do, in its order; each file is attached right there."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import attachments
from desktop.services.attachments import AlreadyAttachedError
from desktop.ui.grids import CellEdit
from desktop.ui.pages import Host
from desktop.ui.pages.creditos.answer_section import AnswerSection, emptied
from desktop.ui.pages.creditos.document_card import Document, DocumentCard
from desktop.ui.pages.planes.choosing import choose_file
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.texts import counted
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import Tone, label, scrolling, slim_progress
from desktop.ui.theme.tokens import GAP
from valija.progress import Progress

TABLE = "expediente"
_BAR = 140


class ExpedienteSection(AnswerSection):
    """Cards of documents: what is to be mended first, then what is in order."""

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__(draft, host, "expediente")
        self.cards: list[DocumentCard] = []
        self.bar = slim_progress(0, _BAR)
        self.said = label("", "muted", wraps=True)
        self.summary = QWidget()
        row = QHBoxLayout(self.summary)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.bar)
        row.addWidget(self.said, 1)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, GAP)
        self._column.setSpacing(GAP)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(scrolling(inner, apart=True), 1)
        self.show_draft()

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the first thing to do, or on what can be done with a document."""
        named = [card for card in self.cards if row_id and card.document["row_id"] == row_id]
        for card in named or self.cards:
            if card.buttons:
                card.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def attach(self, path: Path) -> None:
        """Say where a file is to be dropped: the page can't know which document it is."""
        self._host.say(f"Suelte «{path.name}» sobre el documento al que corresponde.")

    def show_answer(self, answer: list[Document]) -> None:
        """Show other documents, and go on where the person was."""
        had_focus = any(each.hasFocus() for card in self.cards for each in card.buttons)
        emptied(self._column)
        self.cards = []
        ready = [one for one in answer if one["settled"]]
        missing = [one for one in answer if not one["settled"]]
        for title, documents in (
            ("Por completar o corregir, en este orden", missing),
            ("En orden", ready),
        ):
            if documents:
                self._column.addWidget(label(title, "heading"))
            for one in documents:
                self._column.addWidget(self._card(one))
        self._column.addStretch()
        self._say(len(ready), len(answer), missing)
        if had_focus:
            self.show_place("", "")

    def _say(self, ready: int, whole: int, missing: list[Document]) -> None:
        percent = 100 * ready // whole if whole else 0
        self.bar.setValue(percent)
        self.bar.setAccessibleName(f"Expediente completo en {percent} %")
        said = f"{ready} de {counted(whole, 'documento', 'documentos')} en orden"
        must = sum(1 for one in missing if one["stops"])
        if must:
            said += f"; {counted(must, 'obligatorio', 'obligatorios')} por completar o corregir"
        self.said.setText(f"{said}." if missing else "El expediente está completo.")

    def _card(self, one: Document) -> DocumentCard:
        card = DocumentCard(one, closed=self._draft.is_closed)
        card.attach_asked.connect(self._choose)
        card.dropped.connect(self.file)
        card.place_asked.connect(self.go)
        card.judged.connect(self._judge)
        self.cards.append(card)
        return card

    # What a person does

    def _choose(self, one: Document) -> None:
        title = f"Adjuntar {one['code']}"
        choose_file(self.widget, title, "Todos los archivos (*)", partial(self.file, one))

    def file(self, one: Document, path: Path) -> None:
        """Attach a file as a document, as a job; the same file may serve for two."""
        note = f"{one['code']} {one['name']}"

        def work(own: Workspace, progress: Progress) -> str:
            try:
                done = attachments.attach(own, self._draft.id, path, note=note, progress=progress)
            except AlreadyAttachedError:
                return path.name
            return done.original

        started = in_workspace(self._draft.workspace, work)
        job = self._host.start(f"Adjuntando «{path.name}»", started)
        job.succeeded.connect(partial(self._filed, one))

    def _filed(self, one: Document, name: str) -> None:
        self._draft.take_written()
        verdict = {} if one["status"] == "missing" else {"veredicto": ""}
        self._write(one, {"archivo": name, **verdict})
        self._host.say(f"Se adjuntó «{name}» como {one['code']}.", tone=Tone.DONE)

    def _judge(self, one: Document, verdict: str) -> None:
        self._write(one, {"veredicto": verdict})

    def _write(self, one: Document, values: dict[str, Any]) -> None:
        if one["row_id"]:
            edits = [CellEdit(one["row_id"], name, text) for name, text in values.items()]
            self._draft.write(TABLE, edits)
        else:
            self._draft.add_row(TABLE, values={"documento": one["code"], **values})
