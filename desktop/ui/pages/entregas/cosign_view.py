"""Signing a package that somebody brought: what its content says, then the passphrase.

What is shown comes from the verified ``submission.json``, which is what is signed; the printed
plan inside is never shown, since nobody would sign its bytes.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import cosigning
from desktop.services.cosigning import Cosigned, ToSign
from desktop.services.identities import list_identities
from desktop.ui.forms.choices import ChoiceEditor
from desktop.ui.jobs import Job
from desktop.ui.pages import Address, Changed, Host
from desktop.ui.pages.asked import PassphraseField
from desktop.ui.pages.dropping import DropZone
from desktop.ui.pages.entregas.view import View
from desktop.ui.pages.readers import Readers
from desktop.ui.pages.totals import Totals
from desktop.ui.pages.wording import count, institution, joined
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import Asked, Card, Glyph, Icon, Tone, button, label
from desktop.ui.theme.tokens import GAP, UNIT
from valija import catalogues
from valija.errors import ExpectedError
from valija.fields import Field, FieldType
from valija.package.identity import WrongPassphraseError
from valija.progress import Progress
from valija.roles import MUNICIPAL

_SENTENCE = (
    "Suelte aquí el paquete que le trajeron. Verá lo que dice antes de firmarlo; el archivo que le "
    "dieron no cambia."
)
_CAREFUL = (
    "Estos datos son los que se firman, tomados del paquete ya comprobado. El PDF que lleva dentro "
    "es solo para leer."
)
_ROLE = Field(name="role", label="Firma como", type=FieldType.CHOICE, choices=MUNICIPAL)


class CosignView(View):
    """Takes a package, shows it, signs it."""

    def __init__(self, host: Host, workspace: Workspace) -> None:
        super().__init__("Firmar un paquete", _SENTENCE)
        self._host = host
        self._workspace = workspace
        self._job: Job | None = None
        self._path: Path | None = None
        self.drop = DropZone(
            "Paquete por firmar",
            "Suelte aquí el archivo .asice, o elíjalo.",
            "Elegir un &archivo…",
            icon=Icon.SIGN,
            filters=("Paquetes (*.asice *.asice.age)", "Todos los archivos (*)"),
        )
        self.drop.dropped.connect(self.take)
        self.content = _ToSign()
        self.role = ChoiceEditor(_ROLE)
        self._role = Asked("F&irma como", self.role)
        self.passphrase = PassphraseField("&Contraseña de su firma")
        self.passphrase.line.returnPressed.connect(self._sign)
        self.sign = button("&Firmar", "primary", icon=Icon.SIGN)
        self.sign.setMinimumWidth(150)
        self.sign.clicked.connect(self._sign)
        self.back = button("&Volver")
        self.back.clicked.connect(self._leave)
        self.done = _Done()
        self.done.go.clicked.connect(self._deliver)
        self.readers = Readers(workspace)  # whoever must read it on the way, or sign after
        self.who = Card(self._role, self.passphrase, self.readers)
        self.who.column.setSpacing(GAP + UNIT)
        for each in (self.drop, self.content, self.who, self.done):
            self.column.addWidget(each)
        self.column.addStretch()
        self.add_foot((self.back,), (self.sign,))
        self._show(None)

    def begin(self) -> None:
        """Wait for a package; one that is being looked at stays."""
        if self._path is None:
            self._show(None)
            self.drop.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Forget the passphrase and the package."""
        self.passphrase.forget()
        self.readers.forget()
        self._path = None
        self._show(None)

    def take(self, paths: Sequence[Path]) -> None:
        """Verify the first of ``paths`` and show what it says."""
        if self._job is not None or not paths:
            return
        path = paths[0]

        def work(own: Workspace, progress: Progress) -> ToSign:
            return cosigning.look_at(own, path)

        self._show(None)
        job = self._host.start(f"Comprobando {path.name}", in_workspace(self._workspace, work))
        self._job, self._path = job, path
        self.drop.setEnabled(False)
        job.succeeded.connect(self._looked)
        job.failed.connect(self._refused)
        job.ended.connect(self._ended)

    def _looked(self, found: ToSign) -> None:
        self.content.show_package(found)
        self.readers.setVisible(found.is_encrypted)
        own = [one.role for one in list_identities(self._workspace)]
        roles = [role for role in dict.fromkeys(own) if role in MUNICIPAL]
        first = self._workspace.owner.role
        self.role.write(first if first in roles else roles[0] if roles else first)
        self._role.setVisible(len(roles) > 1)
        for each in (self.content, self.who, self.sign):
            each.show()
        self.drop.hide()
        self.sentence.hide()
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, _error: BaseException) -> None:
        self._path = None

    def _sign(self) -> None:
        path = self._path
        if self._job is not None or path is None:
            return
        if not self.passphrase.value:
            self.passphrase.say("Escriba la contraseña de su firma.")
            self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        passphrase, role, readers = self.passphrase.value, self.role.written(), self.readers.keys

        def work(own: Workspace, progress: Progress) -> Cosigned | WrongPassphraseError:
            try:
                return cosigning.cosign(
                    own, path, passphrase, role=role, readers=readers, progress=progress
                )
            except WrongPassphraseError as error:
                return error

        job = self._host.start("Firmando", in_workspace(self._workspace, work))
        self._job = job
        self.sign.setEnabled(False)
        job.succeeded.connect(self._signed)
        job.ended.connect(self._ended)

    def _signed(self, made: Cosigned | WrongPassphraseError) -> None:
        if isinstance(made, ExpectedError):
            self.passphrase.say(made.window_text)
            self.passphrase.line.selectAll()
            self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        title = self.content.title
        self.leave()
        self.done.show_result(title, [one.name for one in made.signers])
        self._host.wrote(Changed(self._workspace.clock()))
        self.done.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ended(self) -> None:
        self._job = None
        self.drop.setEnabled(True)
        self.sign.setEnabled(True)

    def _show(self, _nothing: None) -> None:
        for each in (self.content, self.who, self.sign, self.done):
            each.hide()
        self.drop.show()
        self.sentence.show()

    def _deliver(self) -> None:
        self.going.emit(Address("entregas", ("entregar",)))

    def _leave(self) -> None:
        self.leave()
        self.going.emit(Address("entregas"))


class _ToSign(Card):
    """What a package says."""

    def __init__(self) -> None:
        super().__init__(tone=Tone.ACCENT)
        self._title = label("", "title", wraps=True)
        self._about = label("", "muted", wraps=True)
        self._signers = label("", wraps=True)
        self._accepted = label("", "help", wraps=True)
        self._totals = Totals(beside=True)
        careful = QWidget()
        row = QHBoxLayout(careful)
        row.setContentsMargins(0, UNIT, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(Glyph(Icon.INFO, "info"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(_CAREFUL, "help", wraps=True), 1)
        self.column.setSpacing(GAP)
        for each in (
            self._title,
            self._about,
            self._totals,
            self._signers,
            self._accepted,
            careful,
        ):
            self.column.addWidget(each)

    @property
    def title(self) -> str:
        """What the package is."""
        return self._title.text()

    def show_package(self, found: ToSign) -> None:
        """Show another package."""
        info, content = found.info, found.content
        self._title.setText(content.head.title or f"{found.kind.title} {info.period}")
        rows = sum(len(content.rows(table)) for table in found.kind.tables)
        parts = [
            f"{found.kind.title} {info.period}",
            f"revisión {info.revision}",
            f"para {institution(info.recipient)}",
            count(rows, "fila", "filas"),
            count(len(info.attachments), "adjunto", "adjuntos"),
            *(one.said for one in info.attachments if one.purpose),
        ]
        self._about.setText(" · ".join(parts))
        names = joined([one.name for one in found.signers])
        self._signers.setText(f"Ya lo firmó: {names}" if names else "Nadie lo ha firmado todavía.")
        accepted = [f"{one.rule}: {one.reason}" for one in info.warnings_accepted]
        self._accepted.setText(f"Avisos que se aceptaron: {'; '.join(accepted)}")
        self._accepted.setVisible(bool(accepted))
        shown = self._totals.show_totals(found.kind.totals(content), catalogues.load())
        self._totals.setVisible(shown)


class _Done(Card):
    """Says that it is signed, and leads on."""

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "heading", wraps=True)
        self._names = label("", "help", wraps=True)
        self.go = button("&Entregar…", "primary", icon=Icon.STICK)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(Glyph(Icon.DONE, "done"))
        row.addWidget(self._text, 1)
        row.addWidget(self.go)
        self.column.addLayout(row)
        self.column.addWidget(self._names)

    def show_result(self, title: str, names: Sequence[str]) -> None:
        """Say what was signed and by whom."""
        self._text.setText(f"Firmado: {title}. Ya está listo para salir de este equipo.")
        self._names.setText(f"Lo firman {joined(list(names))}.")
        self.show()
