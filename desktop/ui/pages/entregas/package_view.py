"""One package: who signed it, where it was written, what was answered, finding by finding."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import outbox
from desktop.services.observations import Observation, observations
from desktop.services.observed import RULE as OBSERVED
from desktop.services.outbox import Sent
from desktop.services.submissions import DeliveryState
from desktop.ui.pages import Address, Host
from desktop.ui.pages.entregas.leaving import Signed, signed
from desktop.ui.pages.entregas.view import View
from desktop.ui.pages.package_words import medium_name, state_of, title_of
from desktop.ui.pages.shelf import shelf_of
from desktop.ui.pages.wording import (
    count,
    day,
    institution,
    joined,
    moment,
)
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import Card, Chip, Glyph, Icon, Tone, button, label
from desktop.ui.theme.tokens import GAP, GUTTER, UNIT
from valija.package.codes import CODES
from valija.package.words import ten_words
from valija.problems import Severity
from valija.progress import Progress
from valija.sizes import size

_TONES = {
    Severity.ERROR: Tone.ERROR,
    Severity.WARNING: Tone.WARNING,
    Severity.INFO: Tone.INFO,
}

# Once the institution has decided, nobody waits for a signature.
_SIGNABLE = frozenset({DeliveryState.SEALED, DeliveryState.ON_ITS_WAY, DeliveryState.QUARANTINED})


class PackageView(View):
    """Shows a package, chosen by its content or by its submission."""

    def __init__(self, host: Host, workspace: Workspace) -> None:
        super().__init__("", "")
        self._host = host
        self._workspace = workspace
        self._one: Sent | None = None
        self._chip = Chip()
        self._facts: Mapping[str, object] = {}
        self._signers = label("", wraps=True)
        self._copies = label("", wraps=True)
        self._labels = {name: label("", wraps=True) for name in ("to", "made", "file", "content")}
        self._answer = _AnswerCard()
        self._answer.going.connect(self.going)
        self.back = button("&Volver")
        self.open_plan = button("&Abrir")
        self.deliver = button("&Entregar…", "primary", icon=Icon.STICK)
        self.column.addWidget(self._chip, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._answer)
        self.column.addWidget(self._fact_card())
        self.column.addStretch()
        self.add_foot((self.back,), (self.open_plan, self.deliver))
        self.back.clicked.connect(self._leave)
        self.open_plan.clicked.connect(self._open_plan)
        self.deliver.clicked.connect(self._deliver)

    def _fact_card(self) -> Card:
        card = Card()
        form = QFormLayout()
        form.setHorizontalSpacing(GUTTER)
        form.setVerticalSpacing(GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for caption, widget in (
            ("Para", self._labels["to"]),
            ("Sellado", self._labels["made"]),
            ("Firmas", self._signers),
            ("Copias", self._copies),
            ("Archivo", self._labels["file"]),
            ("Huella", self._labels["content"]),
        ):
            form.addRow(label(caption, "muted"), widget)
        card.column.addLayout(form)
        return card

    @property
    def shown(self) -> Sent | None:
        """The package on screen."""
        return self._one

    @property
    def answer(self) -> "_AnswerCard":
        """What was answered, with its findings."""
        return self._answer

    def show_package(self, *, content_id: str = "", submission_id: str = "") -> bool:
        """Show a package, or the latest one of a submission; tell whether it is there."""
        found = [
            one
            for one in outbox.sent(self._workspace)
            if content_id == one.content_id or (submission_id == one.submission_id)
        ]
        one = max(found, key=lambda each: each.revision, default=None)
        if one is None:
            return False
        self._one = one
        self._show(one)
        return True

    def _show(self, one: Sent) -> None:
        state = state_of(one)
        self.title.setText(title_of(one))
        self.setAccessibleName(f"{title_of(one)}: {state.text}")
        self._chip.show_state(state.text, state.tone, state.icon)
        names = outbox.institutions_by_code(self._workspace)
        self._labels["to"].setText(names.get(one.recipient, institution(one.recipient)))
        secret = " · cifrado" if one.is_encrypted else ""
        self._labels["made"].setText(f"{moment(one.made_at)} · {size(one.size)}{secret}")
        self._labels["file"].setText(one.stick_name)
        self._labels["content"].setText(ten_words(bytes.fromhex(one.content_id)))
        copies = [
            f"{day(copy.at)} en «{medium_name(copy.path.parts)}», comprobada" for copy in one.copies
        ]
        self._copies.setText("\n".join(copies) or "Ninguna: no ha salido de este equipo.")
        self._signers.setText("Leyendo las firmas…")
        self._answer.show_answer(one, self._found(one))
        self.open_plan.setVisible(one.is_own)
        self.open_plan.setAccessibleName(f"Abrir {shelf_of(one.kind).words.one}")
        self.deliver.setVisible(one.waits)
        self._read_signers(one)

    def _found(self, one: Sent) -> Sequence[Observation]:
        if one.answer is None:
            return []
        return observations(self._workspace, one.answer.receipt)

    def _read_signers(self, one: Sent) -> None:
        def work(own: Workspace, _progress: Progress) -> Signed:
            return signed(own, one, with_office=True)

        job = self._host.start("Leyendo las firmas", in_workspace(self._workspace, work))
        job.succeeded.connect(self._show_signers)

    def _show_signers(self, known: Signed) -> None:
        said = known.closed or "\n".join(known.names) or "Nadie lo ha firmado."
        if known.missing and self._one is not None and self._one.state in _SIGNABLE:
            said += f"\nFalta: {joined(list(known.missing))}"
        self._signers.setText(said)

    def _leave(self) -> None:
        self.going.emit(Address("entregas"))

    def _open_plan(self) -> None:
        if self._one is not None:
            self.going.emit(Address(shelf_of(self._one.kind).key, (self._one.submission_id,)))

    def _deliver(self) -> None:
        self.going.emit(Address("entregas", ("entregar",)))


class _AnswerCard(Card):
    """The institution's answer in its own words, and each finding with its way to the field."""

    going = Signal(object)  # an Address

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "heading", wraps=True)
        self._text = label("", "muted", wraps=True)
        self.findings: list[FindingRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.column.setSpacing(GAP)
        self.column.addWidget(self._title)
        self.column.addWidget(self._text)
        self.column.addLayout(self._list)

    @property
    def words(self) -> str:
        """What it says on top."""
        return f"{self._title.text()} {self._text.text()}"

    def show_answer(self, one: Sent, found: Sequence[Observation]) -> None:
        """Show what was answered to a package, or that nothing is known."""
        if one.answer is None and one.annulled is not None:
            self._title.setText("Se anuló después de sellarlo")
            self._text.setText(one.annulled.window_text)
        elif one.answer is None:
            self._title.setText("Sin acuse")
            self._text.setText(
                "Se entregó, y la institución no ha contestado todavía. Cuando vuelva la memoria, "
                "recoja el acuse."
                if one.copies
                else "Todavía no ha salido de este equipo."
            )
        else:
            receipt = one.answer.receipt
            self._title.setText(
                f"Acuse {receipt.number} de {institution(receipt.institution)}, "
                f"{moment(receipt.received_at)}"
            )
            rows = sum(receipt.counts.records.values())
            self._text.setText(
                _SAID[receipt.outcome.value].format(rows=count(rows, "fila", "filas"))
            )
        self._show_findings(one, found)

    def _show_findings(self, one: Sent, found: Sequence[Observation]) -> None:
        while len(self.findings) < len(found):
            row = FindingRow()
            row.going.connect(self.going)
            self.findings.append(row)
            self._list.addWidget(row)
        for place, row in enumerate(self.findings):
            row.setVisible(place < len(found))
            if place < len(found):
                row.show_finding(found[place], one)


_SAID = {
    "accepted": "Lo recibió y lo aceptó: {rows}.",
    "returned": "Lo devolvió con observaciones. Corrija, selle otra revisión y entréguela.",
    "quarantined": "Lo dejó en espera hasta que una persona de la institución decida.",
    "rejected": "No lo aceptó. Lea por qué, corrija y selle otra revisión.",
}


class FindingRow(QWidget):
    """One finding: how grave, where, what it says, and the button that goes there."""

    going = Signal(object)  # an Address

    def __init__(self) -> None:
        super().__init__()
        self._address: Address | None = None
        self._glyph = Glyph(Icon.ERROR, "error")
        self._place = label("", "heading", wraps=True)
        self._message = label("", wraps=True)
        self._rule = label("", "help")
        self.go = button("&Ir al dato")
        self.go.clicked.connect(self._go)
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        for each in (self._place, self._message, self._rule):
            words.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, UNIT, 0, UNIT)
        row.setSpacing(GAP + UNIT)
        row.addWidget(self._glyph, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.go)

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._place.text()}: {self._message.text()}"

    def show_finding(self, one: Observation, sent: Sent) -> None:
        """Show another finding."""
        tone = _TONES[one.severity] if one.still is not False else Tone.DONE
        self._glyph.show_icon(tone.icon, tone.token)
        self._place.setText(one.place)
        self._place.setVisible(bool(one.place))
        self._message.setText(one.message)
        is_rule = one.code not in CODES and one.code != OBSERVED
        self._rule.setText(f"Regla {one.code}" if is_rule else "")
        self._rule.setVisible(is_rule)
        where = one.where
        row = (where.row_id,) if where.row_id else ()
        page = shelf_of(sent.kind).key
        self._address = Address(page, (sent.submission_id, where.table, *row))
        self.go.setVisible(one.can_go and bool(where.table))
        self.go.setAccessibleName(f"Ir al dato: {one.place}")

    def _go(self) -> None:
        if self._address is not None:
            self.going.emit(self._address)
