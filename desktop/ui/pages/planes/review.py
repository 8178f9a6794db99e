"""Review and sealing: all that is wrong by severity and rule, and at the right the seal."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.pages import Host
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.seal_panel import SealPanel
from desktop.ui.pages.planes.texts import counted, place_of
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import (
    Card,
    Chip,
    EmptyState,
    Icon,
    Tone,
    bring_into_view,
    button,
    label,
    scrolling,
)
from desktop.ui.theme.tokens import GAP, GUTTER, UNIT
from valija.problems import Problem, Severity, Where

_MOST = 4  # problems of one rule that are listed
_WORDS = {
    Severity.ERROR: ("Errores: hay que corregirlos", Tone.ERROR),
    Severity.WARNING: ("Avisos: se corrigen, o se aceptan con un motivo", Tone.WARNING),
    Severity.INFO: ("Notas", Tone.INFO),
}
_ACCEPTED = "Avisos aceptados"


class ReviewSection(QObject):
    """Rules at the left, sealing at the right."""

    def __init__(
        self,
        draft: Draft,
        host: Host,
        go: Callable[[Where], None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the frame inside ``parent``; :meth:`grow` does the rest."""
        super().__init__()
        self._draft = draft
        self._host = host
        self._go = go
        self._shown: object = None
        self._is_told = False  # what was built a moment ago needn't be told again when it is shown
        self._reasons: dict[str, str] = {}  # half-typed, by rule
        self._numbers_of: dict[str, dict[str, int]] = {}  # of rows, by table and row_id
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        self._cards = inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(0, 0, 0, 0)
        padded.addLayout(self._column)
        padded.addStretch()
        self.widget = QWidget(parent)
        self._row = QHBoxLayout(self.widget)
        self._row.setContentsMargins(0, GAP, 0, 0)
        self._row.setSpacing(GUTTER)
        self._row.addWidget(scrolling(inner, apart=True), 1)

    def grow(self) -> Iterator[None]:
        """Build the panel of the seal, then card by card what is wrong."""
        self.seal = SealPanel(self._draft, self._host)
        self._row.addWidget(self.seal)
        yield
        self.seal.show_draft()
        yield
        yield from self._write()
        self._is_told = True
        self.widget.installEventFilter(self)
        self._draft.judged.connect(self._show_if_seen)
        self._draft.changed.connect(self._show_if_seen)

    def commit(self) -> None:
        """Nothing here is written by leaving it."""

    def close(self) -> None:
        """Nothing runs here."""

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the first thing that can be done."""
        lines = [one for one in self._cards.findChildren(QLineEdit) if one.isVisibleTo(self._cards)]
        first = lines[0] if lines else self.seal.first
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if not lines:  # what is wrong, above the first reason, is to be read first
            QTimer.singleShot(0, first, lambda: bring_into_view(first))  # by then sizes are known

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what is true now when somebody looks."""
        if event.type() == QEvent.Type.Show:
            if not self._is_told:
                self.show_rules()
            self._is_told = False  # a seal, a signer: not all that is said here is told of
        return False

    def show_rules(self) -> None:
        """Write the cards anew, if something else is to be said."""
        self.seal.show_draft()
        if self._said() == self._shown:
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._cards.isAncestorOf(focus)
        tuple(self._write())  # all of them at once
        if had_focus:  # what had it is gone; the next thing to do is at hand
            self.show_place("", "")

    def _said(self) -> object:
        draft = self._draft
        return tuple(draft.problems), tuple(draft.reasons.items()), draft.is_sealed

    def _write(self) -> Iterator[None]:
        """Write the cards, one after another."""
        self._shown = self._said()
        self._numbers_of.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        groups = self._groups()
        for title, tone, problems, accepted in groups:
            self._column.addWidget(_head(title, tone, len(problems)))
            by_rule: dict[str, list[Problem]] = {}
            for one in problems:
                by_rule.setdefault(one.rule, []).append(one)
            for rule, found in by_rule.items():
                self._column.addWidget(self._card(rule, found, accepted=accepted))
                yield
        if not groups:
            sealed = "Así quedó sellada esta revisión."
            further = (
                sealed if self._draft.is_sealed else "Lea lo que saldrá, a la derecha, y selle."
            )
            words = f"Ninguna regla encontró nada. {further}"
            self._column.addWidget(EmptyState(Icon.DONE, "Todo está en orden", words))

    def _show_if_seen(self) -> None:
        self._is_told = False
        if self.widget.isVisible():
            self.show_rules()

    def _groups(self) -> list[tuple[str, Tone, list[Problem], bool]]:
        reasons = self._draft.reasons
        found: dict[Severity, list[Problem]] = {severity: [] for severity in _WORDS}
        taken: list[Problem] = []
        for one in self._draft.problems:
            is_warning = one.severity is Severity.WARNING
            is_taken = is_warning and bool(reasons) and one.fingerprint in reasons
            (taken if is_taken else found[one.severity]).append(one)
        groups = []
        for severity, (title, tone) in _WORDS.items():
            if found[severity]:
                groups.append((title, tone, found[severity], False))
            if severity is Severity.WARNING and taken:
                groups.append((_ACCEPTED, Tone.DONE, taken, True))
        return groups

    def _card(self, rule: str, found: Sequence[Problem], *, accepted: bool) -> Card:
        card = Card()
        card.setAccessibleName(f"Regla {rule}")
        for problem in found[:_MOST]:
            card.column.addLayout(self._line(problem))
        if len(found) > _MOST:
            more = counted(len(found) - _MOST, "caso más", "casos más")
            card.column.addWidget(label(f"… y {more} de la regla {rule}.", "help"))
        if accepted:
            card.column.addLayout(_acceptance(self._draft, found))
        elif found[0].severity is Severity.WARNING:
            card.column.addLayout(self._question(rule, found))
        return card

    def _line(self, problem: Problem) -> QHBoxLayout:
        draft = self._draft
        words = QVBoxLayout()
        words.setSpacing(0)
        message = label(problem.message, wraps=True)
        where = place_of(problem.where, draft.content, draft.kind, self._numbers(problem.where))
        words.addWidget(message)
        words.addWidget(label(f"{problem.rule} · {where}", "help", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addLayout(words, 1)
        go = button("Ir", "link")
        go.setAccessibleName(f"Ir a {where}")
        go.clicked.connect(partial(self._go, problem.where))
        row.addWidget(go, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _question(self, rule: str, found: Sequence[Problem]) -> QHBoxLayout:
        line = QLineEdit(self._reasons.get(rule, ""))
        line.setPlaceholderText("Motivo para aceptarlo")
        line.setAccessibleName(f"Motivo para aceptar {rule}")
        line.setToolTip("Se imprime en el documento, junto al aviso")
        line.setMaxLength(500)
        many = f" los {len(found)}" if len(found) > 1 else ""
        accept = button(f"Aceptar{many}", icon=Icon.CHECK)
        accept.setAccessibleName(f"Aceptar {rule}")
        accept.setEnabled(bool(line.text().strip()))

        def keep(text: str) -> None:
            self._reasons[rule] = text
            accept.setEnabled(bool(text.strip()))

        line.textEdited.connect(keep)
        line.returnPressed.connect(accept.click)
        accept.clicked.connect(partial(self._accept, rule, found))
        row = QHBoxLayout()
        row.setContentsMargins(0, UNIT, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(line, 1)
        row.addWidget(accept)
        return row

    def _accept(self, rule: str, found: Sequence[Problem]) -> None:
        if self._draft.accept(found, self._reasons.get(rule, "")):
            self._reasons.pop(rule, None)

    def _numbers(self, where: Where) -> dict[str, int]:
        known = self._numbers_of.get(where.table)
        if known is None:
            rows = self._draft.content.tables.get(where.table, ())
            known = {row.row_id: number for number, row in enumerate(rows, 1)}
            self._numbers_of[where.table] = known
        return known


def _head(title: str, tone: Tone, count: int) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    words = ElidedLabel("heading")
    words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    words.say(title)
    row.addWidget(words)
    row.addWidget(Chip(f"{count:,}", tone))
    row.addStretch()
    return head


def _acceptance(draft: Draft, found: Sequence[Problem]) -> QHBoxLayout:
    reasons = dict.fromkeys(draft.reasons[one.fingerprint] for one in found)
    said = ElidedLabel("help")
    said.say(f"Aceptado: {' / '.join(reasons)}")
    back = button("Retirar", "link")
    back.setAccessibleName(f"Retirar la aceptación de {found[0].rule}")
    back.clicked.connect(partial(draft.withdraw, found))
    row = QHBoxLayout()
    row.addWidget(said, 1)
    row.addWidget(back)
    return row
