"""One document of the expediente: how it stands, what asks for it, what to do, and where."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.pages.planes.dropping import file_in
from desktop.ui.pages.wording import day
from desktop.ui.shell.elided import ElidedButton, ElidedLabel
from desktop.ui.theme import Card, Chip, Glyph, Icon, Tone, button, label, set_tone
from desktop.ui.theme.tokens import GAP, UNIT

Document = Mapping[str, Any]  # as the study «expediente» tells it
_STATUS: Mapping[str, tuple[str, Tone, Icon]] = {
    "fits": ("Cumple", Tone.DONE, Icon.DONE),
    "not_applicable": ("No aplica", Tone.NEUTRAL, Icon.IDLE),
    "pending": ("Por revisar", Tone.INFO, Icon.CLOCK),
    "missing": ("Falta", Tone.NEUTRAL, Icon.ATTACH),
    "expired": ("Venció", Tone.ERROR, Icon.CALENDAR),
    "contradictory": ("Contradice", Tone.ERROR, Icon.ERROR),
    "unfit": ("No cumple", Tone.ERROR, Icon.ERROR),
}
_REQUIRED = "Obligatorio"  # without it the request isn't presented
_NEED = {"required": "Por confirmar", "likely": "Si aplica", "advised": "Recomendado"}
_TONES = {"error": Tone.ERROR, "warning": Tone.WARNING, "info": Tone.INFO}
_CHIP = 124  # px of the column of states
FITS, DOES_NOT_APPLY = "Cumple", "No aplica"


class DocumentCard(Card):
    """Takes a file that is dropped on it."""

    attach_asked = Signal(object)  # Document: a file is to be chosen
    dropped = Signal(object, object)  # Document, Path
    place_asked = Signal(str, str, str)  # table, row_id, field
    judged = Signal(object, str)  # Document, verdict

    def __init__(self, document: Document, *, closed: bool) -> None:
        super().__init__()
        self.document = document
        self.setAcceptDrops(not closed)
        text, tone, icon = _STATUS[document["status"]]
        if document["status"] == "missing" and document["stops"]:
            tone = Tone.WARNING
        self.setAccessibleName(f"{document['code']} {document['name']}: {text}")
        self.buttons = list(self._actions(closed))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        chip = Chip(text, tone, icon)
        side = QWidget()
        side.setMinimumWidth(_CHIP)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(chip, alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        left.addStretch()
        row.addWidget(side)
        row.addLayout(self._words(), 1)
        for each in self.buttons:
            row.addWidget(each, alignment=Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    # What it says

    def _words(self) -> QVBoxLayout:
        one = self.document
        words = QVBoxLayout()
        words.setSpacing(UNIT)
        words.addWidget(label(f"{one['code']}  {one['name']}", "heading", wraps=True))
        if not one["settled"]:
            why = ElidedLabel("help")
            need = _REQUIRED if one["stops"] else _NEED[one["need"]]
            why.say(" · ".join(filter(None, (need, *self._asked_by()))))
            words.addWidget(why)
        if said := " · ".join(self._held()):
            held = ElidedLabel("muted")
            held.say(said)
            words.addWidget(held)
        for problem in one["problems"]:
            words.addLayout(self._problem(problem))
        return words

    def _asked_by(self) -> Iterator[str]:
        one = self.document
        yield one["condition"]
        yield one["law"]
        if one["issuer"] and one["status"] != "missing":  # else the problem says it
            yield f"lo emite: {one['issuer']}"

    def _held(self) -> Iterator[str]:
        one = self.document
        if one["file"]:
            yield one["file"]
        if one["date"]:
            yield f"del {day(date.fromisoformat(one['date']))}"
        if one["valid_until"]:
            yield f"vale hasta el {day(date.fromisoformat(one['valid_until']))}"
        if one["verdict"]:
            yield f"veredicto: {one['verdict'].lower()}"

    def _problem(self, problem: Mapping[str, Any]) -> QVBoxLayout:
        tone = _TONES[problem["severity"]]
        line = QHBoxLayout()
        line.setSpacing(UNIT + 2)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(Glyph(tone.icon, tone.token, 14), alignment=top)
        line.addWidget(label(problem["message"], wraps=True), 1)
        whole = QVBoxLayout()
        whole.setSpacing(UNIT // 2)
        whole.addLayout(line)
        if problem["against"]:
            other = problem["against"]
            is_own = other["table"] == "solicitud"
            name = "En la solicitud" if is_own else f"En «{other['table_label']}»"
            for where, words in ((problem["said"], "En el documento"), (other, name)):
                whole.addWidget(self._way(where, words), alignment=Qt.AlignmentFlag.AlignLeft)
        return whole

    def _way(self, where: Mapping[str, str], words: str) -> QPushButton:
        value = where["value"] or "vacío"
        made = ElidedButton(f"{words}: {where['label']}, {value}")
        place = (where["table"], where["row_id"], where["field"])
        made.clicked.connect(partial(self.place_asked.emit, *place))
        return made

    # What can be done

    def _actions(self, closed: bool) -> Iterator[QPushButton]:
        one = self.document
        name = f"{one['code']} {one['name']}"
        if not closed and one["status"] == "pending":
            yield self._verdict(FITS, Icon.CHECK, name)
        if not closed and one["status"] == "missing" and one["need"] != "required":
            yield self._verdict(DOES_NOT_APPLY, None, name)
        is_named = any(each["where"]["field"] == "archivo" for each in one["problems"])
        if not closed and (is_named or one["status"] not in ("fits", "not_applicable")):
            words = "Cambiar archivo…" if one["file"] and not is_named else "Adjuntar…"
            attach = button(words, icon=Icon.ATTACH)
            attach.setAccessibleName(f"{words.rstrip('…')}: {name}")
            attach.clicked.connect(partial(self.attach_asked.emit, one))
            yield attach
        if one["row_id"]:
            there = button("Ver datos", "quiet")
            there.setAccessibleName(f"Ver datos: {name}")
            field = next((p["where"]["field"] for p in one["problems"]), "") or "fecha"
            there.clicked.connect(
                partial(self.place_asked.emit, "expediente", one["row_id"], field)
            )
            yield there

    def _verdict(self, verdict: str, icon: Icon | None, name: str) -> QPushButton:
        made = button(verdict, icon=icon)
        made.setAccessibleName(f"{verdict}: {name}")
        made.clicked.connect(partial(self.judged.emit, self.document, verdict))
        return made

    # A file over it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file."""
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            set_tone(self, Tone.ACCENT)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        set_tone(self, Tone.NEUTRAL)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file as this document."""
        set_tone(self, Tone.NEUTRAL)
        path: Path | None = file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(self.document, path)
