"""Backup copies: written and proven, and recovered into a folder of their own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from desktop.models.workspace import Workspace
from desktop.services import backup
from desktop.services.backup import BackedUp, Examined
from desktop.ui.jobs import Job
from desktop.ui.pages import Host
from desktop.ui.pages.drives import Drives
from desktop.ui.pages.dropping import DropZone
from desktop.ui.pages.municipalidad.section import Section
from desktop.ui.pages.place_list import PlaceList
from desktop.ui.pages.wording import count
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import Card, Glyph, Icon, Tone, bring_into_view, button, label
from desktop.ui.theme.tokens import GAP, UNIT
from valija.progress import Progress
from valija.sizes import size

_SENTENCE = (
    "Una copia lleva todo: planes, adjuntos, firmas y acuses. Hágala cada semana en otra memoria y "
    "guárdela bajo llave: quien la tiene puede leer sus planes, aunque no firmar por usted."
)
_RECOVER = (
    "Recuperar no toca lo que tiene abierto: la copia se comprueba y se abre en una carpeta nueva."
)


class BackupSection(Section):
    """Makes a copy, and recovers one."""

    key, name = "respaldo", "Respaldo"

    def __init__(
        self,
        host: Host,
        workspace: Workspace,
        mounted: Drives,
        open_folder: Callable[[Path], None],
    ) -> None:
        super().__init__(_SENTENCE)
        self._host = host
        self._workspace = workspace
        self._open_folder = open_folder
        self._job: Job | None = None
        self._recovered: Path | None = None
        self.places = PlaceList("Dónde guardar la copia", mounted, needs=1)
        self.places.chosen.connect(self._settle)
        self.make = button("&Hacer la copia", "primary", icon=Icon.BACKUP)
        self.make.clicked.connect(self._make)
        self.result, self.restored = _Result(), _Result()
        self.restored.open.clicked.connect(self._open)
        self.drop = DropZone(
            "Copia que se recupera",
            "Suelte aquí el archivo de la copia, o elíjalo.",
            "&Elegir la copia…",
            icon=Icon.BACKUP,
            filters=("Copias (*.zip)", "Todos los archivos (*)"),
        )
        self.drop.dropped.connect(self.take)
        self._lay_out()
        self._say_nothing()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addStretch()
        self.column.addWidget(label("Hacer una copia", "title"))
        self.column.addWidget(self.places)
        self.column.addLayout(row)
        self.column.addWidget(self.result)
        self.column.addSpacing(GAP)
        self.column.addWidget(label("Recuperar una copia", "title"))
        self.column.addWidget(label(_RECOVER, "muted", wraps=True))
        self.column.addWidget(self.drop)
        self.column.addWidget(self.restored)
        self.column.addStretch()

    def read(self) -> None:
        """Let a copy be made if there is a place for it."""
        self._settle()

    def take(self, paths: Sequence[Path]) -> None:
        """Ask for the new folder of a copy."""
        if self._job is not None or not paths:
            return
        chooser = QFileDialog(self, "Carpeta donde se recupera", str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        path = paths[0]
        chooser.fileSelected.connect(lambda name: self.recover(path, Path(name)))
        chooser.open()

    def recover(self, path: Path, into: Path) -> None:
        """Recover a copy into a new folder inside ``into``."""
        folder = _free_folder(into, path.stem)
        clock = self._workspace.clock

        def work(progress: Progress) -> tuple[Path, Examined]:
            return folder, backup.restore(path, folder, progress, clock)

        job = self._start("Recuperando la copia", work)
        job.succeeded.connect(self._restored)

    def _make(self) -> None:
        drive = self.places.drive
        if drive is None or self._job is not None:
            return
        place = drive.path

        def work(own: Workspace, progress: Progress) -> BackedUp:
            return backup.back_up(own, place, progress)

        job = self._start("Haciendo la copia", in_workspace(self._workspace, work))
        job.succeeded.connect(self._made)

    def _start(self, title: str, work: Callable[[Progress], object]) -> Job:
        self._say_nothing()
        job = self._host.start(title, work)
        self._job = job
        self._settle()
        job.ended.connect(self._ended)
        return job

    def _say_nothing(self) -> None:
        for each in (self.result, self.restored):
            each.hide()

    def _made(self, made: BackedUp) -> None:
        what = f"{count(made.files, 'archivo', 'archivos')}, {size(made.size)}"
        if made.damaged:
            self.result.say(
                Tone.WARNING,
                f"Copia escrita y comprobada: {what}. En este equipo hay archivos dañados.",
                " ".join(made.damaged),
            )
        else:
            self.result.say(
                Tone.DONE,
                f"Copia escrita y comprobada: {what}.",
                f"{made.path}. Ya puede retirarla.",
            )

    def _restored(self, done: tuple[Path, Examined]) -> None:
        folder, found = done
        about = found.about
        self._recovered = folder
        self.restored.say(
            Tone.DONE,
            f"Recuperada la copia de {about.municipality_name}, de {about.official}: "
            f"{count(found.files, 'archivo', 'archivos')} comprobados.",
            f"Está en «{folder}». Lo que tenía abierto sigue como estaba.",
            opens=True,
        )

    def _ended(self) -> None:
        self._job = None
        self._settle()

    def _settle(self) -> None:
        free = self._job is None
        self.make.setEnabled(free and self.places.drive is not None)
        self.drop.setEnabled(free)

    def _open(self) -> None:
        if self._recovered is not None:
            self._open_folder(self._recovered)


class _Result(Card):
    """What became of the copy."""

    def __init__(self) -> None:
        super().__init__()
        self._glyph = Glyph(Icon.DONE, "done")
        self._title = label("", "heading", wraps=True)
        self._text = label("", "help", wraps=True)
        self.open = button("&Abrir esa carpeta")
        words = QVBoxLayout()
        words.setSpacing(UNIT)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout()
        row.setSpacing(GAP + UNIT)
        row.addWidget(self._glyph, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.open, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._title.text()} {self._text.text()}"

    def say(self, tone: Tone, title: str, text: str, *, opens: bool = False) -> None:
        """Say another outcome."""
        self._glyph.show_icon(tone.icon, tone.token)
        self._title.setText(title)
        self._text.setText(text)
        self.open.setVisible(opens)
        self.setAccessibleName(title)
        self.show()
        QTimer.singleShot(0, self, self._come_into_view)  # by then its size is known

    def _come_into_view(self) -> None:
        bring_into_view(self)


def _free_folder(into: Path, name: str) -> Path:
    names = [name, *(f"{name}-{number}" for number in range(2, 100))]
    return next((into / one for one in names if not (into / one).exists()), into / name)
