"""The seal: what leaves, for whom, who signs, the passphrase, and the one button."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from weakref import ref

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.models.workspace import opened
from desktop.services import attachments, identities, sealing
from desktop.services.identities import NoIdentityError
from desktop.services.overview import amount_of
from desktop.services.recipients import recipients_of
from desktop.services.sealing import SealedPackage, SealRequest
from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.pages import Address, Host
from desktop.ui.pages.planes.cosigners import Cosigners
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.secrecy import SecrecyChoice
from desktop.ui.pages.planes.texts import DELIVERY, counted, total
from desktop.ui.pages.wording import joined
from desktop.ui.pages.working import is_seen
from desktop.ui.theme import Card, Chip, Icon, Points, button, label, scrolling, set_tone
from desktop.ui.theme.roles import Tone
from desktop.ui.theme.tokens import GAP, UNIT
from valija import roles
from valija.fields import Field, FieldType
from valija.package.identity import WrongPassphraseError
from valija.problems import Severity
from valija.progress import Progress
from valija.sizes import size

_WIDTH = 344
_LEAST = 48  # px of what scrolls in a low window


class SealPanel(Card):
    """Says what would leave, once it is shown the draft, and seals it if nothing is against it."""

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__()
        self._draft = draft
        self._host = host
        self.setFixedWidth(_WIDTH)
        self._state = Chip()
        self._what = label("", wraps=True)
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._leaves = Points(UNIT)
        self.recipient = ChoiceEditor(_RECIPIENT, choices=_institutions(draft))
        self.recipient.setAccessibleName(_RECIPIENT.label)
        self.others = Cosigners(draft.workspace.owner.role)
        self.secrecy = SecrecyChoice(draft)
        self._signer = label("", wraps=True)
        self.missing = label("", "note", wraps=True)
        set_tone(self.missing, Tone.WARNING)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText("La de su firma")
        self.passphrase.setAccessibleName("Contraseña de su firma")
        self.why_not = label("", "note", wraps=True)
        self.seal = button("&Sellar", "primary", icon=Icon.SEALED)
        self.deliver = button("&Entregar…", "primary", icon=Icon.DELIVERIES)
        self.go_for_identity = button("Ir a Municipalidad", icon=Icon.MUNICIPALITY)
        self._lay_out()
        self.seal.clicked.connect(self._seal)
        self.passphrase.returnPressed.connect(self.seal.click)
        self.passphrase.textChanged.connect(self.show_draft)
        self.recipient.committed.connect(self.show_draft)
        self.secrecy.changed.connect(self.show_draft)
        self.deliver.clicked.connect(self._deliver)
        self.go_for_identity.clicked.connect(self._go_for_identity)
        self._know_signer()

    @property
    def first(self) -> QWidget:
        """The first thing to be done here."""
        return self.deliver if self._draft.is_sealed else self.recipient

    def show_draft(self) -> None:
        """Say what leaves, and what still stands against it."""
        draft = self._draft
        if not self._can_sign:
            self._know_signer()  # it may have been made meanwhile
        word, tone, icon = DELIVERY[draft.delivery]
        self._state.show_state(word, tone, icon)
        self._state.setVisible(draft.is_sealed)
        self.secrecy.show_draft()
        self._what.setText(_what(draft))
        self._leaves.say(_what_leaves(draft))
        for widget in self._asking:
            widget.setVisible(not draft.is_sealed)
        for last in self._last:
            last.setVisible(self._can_sign and not draft.is_sealed)
        if draft.is_sealed and self.deliver.isHidden():
            QTimer.singleShot(0, self, self._to_top)  # who sealed was further down
        self.deliver.setVisible(draft.is_sealed)
        self.missing.setText(_missing(draft) if self._can_sign else "")
        self.missing.setVisible(bool(self.missing.text()) and not draft.is_sealed)
        against = self._against()
        self.seal.setEnabled(not against)
        self.why_not.setText(against or "Al sellar se firma; después se entrega cuando quiera.")
        if draft.is_sealed:
            self.why_not.setText(
                f"La revisión {draft.content.head.revision} ya no cambia. Si edita algo, se abre "
                f"la revisión {draft.content.head.revision + 1}."
            )
        set_tone(self.why_not, Tone.WARNING if against and not draft.is_sealed else Tone.NEUTRAL)

    def _to_top(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)

    def _against(self) -> str:
        draft = self._draft
        if draft.is_checking:
            return "Revisando…"
        if count := len(draft.errors):
            return f"Falta corregir {counted(count, 'error', 'errores')}. F8 lleva al siguiente."
        if count := len(draft.open_warnings):
            return f"Falta aceptar o corregir {counted(count, 'aviso', 'avisos')}."
        if not self._can_sign:
            return "Todavía no hay una firma de su cargo en este equipo. Créela en Municipalidad."
        if not self.recipient.written():
            return "Elija la institución que lo recibirá."
        if against := self.secrecy.against(self.recipient.written()):
            return against
        if not self.passphrase.text():
            return "Escriba la contraseña de su firma."
        return ""

    def _seal(self) -> None:
        draft = self._draft
        folder, clock, wanted = draft.workspace.folder, draft.workspace.clock, draft.id
        request = SealRequest(
            recipient=self.recipient.written(),
            passphrase=self.passphrase.text(),
            cosigners=self.others.asked(),
            encrypt=self.secrecy.asked,
            readers=self.secrecy.readers.keys if self.secrecy.asked else (),
        )

        def work(progress: Progress) -> SealedPackage | WrongPassphraseError:
            try:
                with opened(folder, clock) as workspace:
                    return sealing.seal(workspace, wanted, request, progress)
            except WrongPassphraseError as error:
                return error  # said beside the field, where it is typed again

        self.seal.setEnabled(False)
        self.why_not.setText("Sellando…")
        job = self._host.start(f"Sellando «{draft.content.head.title}»", work)
        job.succeeded.connect(partial(_tell, draft, self._host, ref(self)))
        job.succeeded.connect(self._ended)
        job.failed.connect(self.show_draft)

    def _ended(self, done: SealedPackage | WrongPassphraseError) -> None:
        """Show the way on, or ask for the passphrase again, if this is still there."""
        if isinstance(done, SealedPackage):
            self.passphrase.clear()
        self.show_draft()
        if isinstance(done, WrongPassphraseError):
            self.why_not.setText(done.window_text)
            set_tone(self.why_not, Tone.ERROR)
            self.passphrase.selectAll()
        following = self.deliver if self._draft.is_sealed else self.passphrase
        following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _deliver(self) -> None:
        self._host.go(Address("entregas"))

    def _go_for_identity(self) -> None:
        self._host.go(Address("municipalidad"))

    def _know_signer(self) -> None:
        try:
            known = identities.choose(self._draft.workspace)
        except NoIdentityError:
            self._can_sign = False
            self._signer.setText("No hay una firma de su cargo.")
        else:
            self._can_sign = True
            self._signer.setText(f"Firma: {known.name}, {known.office}")
        self.go_for_identity.setVisible(not self._can_sign)

    def _lay_out(self) -> None:
        self.column.setSpacing(GAP)
        self.column.addWidget(label("Lo que saldrá", "heading"))
        inner = QWidget()
        upper = QVBoxLayout(inner)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(GAP)
        upper.addWidget(self._state, alignment=Qt.AlignmentFlag.AlignLeft)
        upper.addWidget(self._what)
        upper.addWidget(self._leaves)
        upper.addWidget(self._signer)
        upper.addWidget(self.missing)
        self._asking: list[QWidget] = []
        for caption, widget in (
            ("Para &la institución", self.recipient),
            ("Además debe firmar", self.others),
            ("", self.secrecy),
        ):
            if caption:
                words = QLabel(caption)
                words.setBuddy(self.others.roles if widget is self.others else widget)
                upper.addWidget(words)
                self._asking.append(words)
            upper.addWidget(widget)
            self._asking.append(widget)
        upper.addStretch()
        self._scroll = scrolling(inner, apart=True)
        self._scroll.setMinimumHeight(_LEAST)
        self.column.addWidget(self._scroll, 1)
        words = QLabel("&Contraseña de su firma")
        words.setBuddy(self.passphrase)
        self._last = words, self.passphrase  # in sight, however much leaves
        for last in self._last:
            self.column.addWidget(last)
        self.column.addWidget(self.why_not)
        self.column.addWidget(self.go_for_identity)
        self.column.addWidget(self.seal)
        self.column.addWidget(self.deliver)
        self._asking.append(self.seal)


def _tell(
    draft: Draft, host: Host, panel: "ref[SealPanel]", done: SealedPackage | WrongPassphraseError
) -> None:
    """Say that it is sealed to who is elsewhere by now; here the message would hide the way on."""
    if isinstance(done, WrongPassphraseError):
        return
    draft.take_written()
    if not is_seen(panel()):
        host.say(f"Sellado: revisión {done.revision}, {size(done.bytes)}.")


def _missing(draft: Draft) -> str:
    """Say whose signature the kind asks for besides, while there is time to do something."""
    try:
        role = identities.choose(draft.workspace).role
    except NoIdentityError:
        return ""
    offices = [roles.office_of(one[0]) for one in draft.kind.signers if role not in one]
    if not offices:
        return ""
    return f"Falta la firma de: {joined(offices)}. Sin ella queda en espera; se firma en Entregas."


def _what(draft: Draft) -> str:
    head, totals = draft.content.head, draft.kind.totals(draft.content)
    return f"{head.title}, revisión\N{NO-BREAK SPACE}{head.revision}\n{total(amount_of(totals))}"


def _what_leaves(draft: Draft) -> list[str]:
    counts = [
        f"{table.table_label}\N{NO-BREAK SPACE}{len(draft.rows(table)):,}"
        for table in draft.kind.tables
        if draft.rows(table) and not table.single
    ]
    lines = [", ".join(counts) or "Todavía sin filas"]
    files = attachments.list_attachments(draft.workspace, draft.id)
    lines += [
        f"Anexo «{one.original}», {size(one.size)}"
        + ("; con datos personales" if one.personal else "")
        for one in files
    ] or ["Sin anexos"]
    lines += _accepted(draft)
    if answered := sum(1 for one in draft.observed if one.answer):
        many = counted(answered, "respuesta", "respuestas")
        lines.append(f"{many} a las observaciones")
    lines.append("El documento PDF y las tablas, para leer y consolidar")
    return lines


def _accepted(draft: Draft) -> list[str]:
    """Return each accepted warning with its reason, those of one rule and reason together."""
    if not draft.reasons:
        return []
    found = Counter(
        (one.rule, draft.reasons[one.fingerprint])
        for one in draft.problems
        if one.severity is Severity.WARNING and one.fingerprint in draft.reasons
    )
    return [
        f"Aviso {rule} aceptado{f' ({count:,} casos)' if count > 1 else ''}: {reason}"
        for (rule, reason), count in found.items()
    ]


_RECIPIENT = Field(
    name="institucion", label="Institución que lo recibirá", type=FieldType.CHOICE, choices={}
)


def _institutions(draft: Draft) -> Mapping[str, str]:
    known = recipients_of(draft.workspace, draft.kind)
    return {code: f"{code.upper()} · {name}" for code, name in known.items()}
