"""Who signs here: the signatures of this workspace, new ones, and the request that enrols one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from desktop.models.workspace import Workspace
from desktop.services import identities
from desktop.services.identities import Known, Requested
from desktop.ui.pages import Changed, Host
from desktop.ui.pages.drives import Drives
from desktop.ui.pages.focusing import insert_before
from desktop.ui.pages.municipalidad.archive_card import ArchiveCard
from desktop.ui.pages.municipalidad.enrolment_card import EnrolmentCard, EnrolmentWanted
from desktop.ui.pages.municipalidad.new_identity import NewIdentity, Wanted
from desktop.ui.pages.municipalidad.section import Section
from desktop.ui.pages.wording import day
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import Card, Glyph, Icon, button, label, set_icon, set_role
from desktop.ui.theme.tokens import GAP, UNIT
from valija.errors import ExpectedError
from valija.progress import Progress

_SENTENCE = (
    "Una firma prueba quién selló y que nadie cambió nada después. Vive en esta computadora, "
    "protegida por su contraseña, que nadie puede recuperar. Una institución la reconoce después "
    "de inscribirla: llévele la solicitud y léale las diez palabras que aparecen al escribirla."
)


class IdentitiesSection(Section):
    """Lists signatures, and makes, brings and introduces them."""

    key, name = "firmas", "Firmas"

    def __init__(self, host: Host, workspace: Workspace, mounted: Drives) -> None:
        super().__init__(_SENTENCE)
        self._host = host
        self._workspace = workspace
        self._rows: list[_Row] = []
        self._none = label("Todavía no hay ninguna firma aquí.", "muted", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.new = button("Crear otra &firma…", icon=Icon.SIGN)
        self.bring = button("&Traer una firma (.p12)…", icon=Icon.IMPORT)
        self.form = NewIdentity(workspace.clock)
        self.enrol = EnrolmentCard(mounted)
        self.archive = ArchiveCard(host, workspace)
        self._lay_out()
        self.new.clicked.connect(self._begin)
        self.bring.clicked.connect(self._ask_file)
        self.form.wanted.connect(self._make)
        self.form.left.connect(self.leave)
        self.enrol.wanted.connect(self._request)
        self.enrol.left.connect(self.leave)
        self.leave()

    def _lay_out(self) -> None:
        self.column.addWidget(self.archive)
        self.column.addWidget(self._none)
        self.column.addLayout(self._list)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.new)
        row.addWidget(self.bring)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addWidget(self.form)
        self.column.addWidget(self.enrol)
        self.column.addStretch()

    def read(self) -> None:
        """Show the signatures."""
        found = identities.list_identities(self._workspace)
        self._none.setVisible(not found)
        self.archive.read()
        self.new.setText("Crear otra &firma…" if found else "Crear mi &firma…")
        set_role(self.new, "" if found else "primary")
        set_icon(self.new, Icon.SIGN, "text" if found else "on_accent")
        while len(self._rows) < len(found):
            row = _Row()
            row.asked.connect(self._begin_request)
            self._rows.append(row)
            self._list.addWidget(row)
            insert_before(row.request, self.new)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(found))
            if place < len(found):
                row.show_identity(found[place])

    def leave(self) -> None:
        """Put the forms away with what was typed into them."""
        for each in (self.form, self.enrol):
            each.forget()
            each.hide()

    def take_file(self, path: Path) -> None:
        """Ask for what a brought file needs."""
        self.leave()
        self.form.show()
        self.form.begin("", self._workspace.owner.role, path)

    def _begin(self) -> None:
        self.leave()
        self.form.show()
        self.form.begin(self._workspace.owner.official, self._workspace.owner.role)

    def _ask_file(self) -> None:
        chooser = QFileDialog(
            self, "Traer una firma", "", "Firmas (*.p12 *.pfx);;Todos los archivos (*)"
        )
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._take_name)
        chooser.open()

    def _take_name(self, name: str) -> None:
        self.take_file(Path(name))

    def _make(self, wanted: Wanted) -> None:
        def work(own: Workspace, _progress: Progress) -> Known | ExpectedError:
            try:
                if wanted.file is not None:
                    return identities.import_identity(
                        own, wanted.file, wanted.passphrase, role=wanted.role
                    )
                return identities.create_identity(
                    own, wanted.passphrase, name=wanted.name, role=wanted.role
                )
            except ExpectedError as error:
                return error

        self._start("Guardando la firma", work, self._made)

    def _made(self, made: Known | ExpectedError) -> None:
        if isinstance(made, ExpectedError):
            self.form.refuse(made.window_text)
            return
        self.leave()
        self._host.wrote(Changed(self._workspace.clock()))
        self._host.say(f"La firma de {made.name} está lista. Guarde bien su contraseña.")
        self.read()

    def _begin_request(self, known: Known) -> None:
        self.leave()
        self.enrol.show()
        self.enrol.begin(known)

    def _request(self, wanted: EnrolmentWanted) -> None:
        def work(own: Workspace, _progress: Progress) -> Requested | ExpectedError:
            try:
                return identities.request_enrolment(
                    own, wanted.known, wanted.passphrase, out=wanted.out
                )
            except ExpectedError as error:
                return error

        self._start("Escribiendo la solicitud", work, self._requested)

    def _requested(self, made: Requested | ExpectedError) -> None:
        if isinstance(made, ExpectedError):
            self.enrol.refuse(made.window_text)
            return
        self.enrol.show_request(made)
        self._host.wrote(Changed(self._workspace.clock()))

    def _start(
        self,
        title: str,
        work: Callable[[Workspace, Progress], object],
        then: Callable[..., None],
    ) -> None:
        self.form.make.setEnabled(False)
        self.enrol.write.setEnabled(False)
        job = self._host.start(title, in_workspace(self._workspace, work))
        job.succeeded.connect(then)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self.form.make.setEnabled(True)
        self.enrol.settle()


class _Row(Card):
    """One signature."""

    asked = Signal(object)  # the Known whose enrolment is asked for

    def __init__(self) -> None:
        super().__init__()
        self._known: Known | None = None
        self._name = label("", "heading", wraps=True)
        self._office = label("", wraps=True)
        self._words = label("", "help", wraps=True)
        self.request = button("&Solicitar inscripción…")
        self.request.clicked.connect(self._ask)
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        for each in (self._name, self._office, self._words):
            words.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(GAP + UNIT)
        row.addWidget(Glyph(Icon.SIGN, "accent", 24), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.request)
        self.column.addLayout(row)

    def show_identity(self, known: Known) -> None:
        """Show another signature."""
        self._known = known
        self._name.setText(known.name)
        self._office.setText(known.office)
        short = known.fingerprint[:16]  # as the institution lists it; ten words are for the request
        self._words.setText(f"Desde el {day(known.made_at)} · huella {short}")
        self.request.setAccessibleName(f"Solicitar la inscripción de {known.name}")

    def _ask(self) -> None:
        self.asked.emit(self._known)
