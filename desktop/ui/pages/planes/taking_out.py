"""A submission as a file for people: the workbook, the PDF, the tables; and what is printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.models.workspace import Workspace
from desktop.services import exporting
from desktop.services.exporting import Exported, ExportFormat
from desktop.ui.pages import Host
from desktop.ui.pages.planes import choosing
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.texts import counted
from desktop.ui.pages.working import in_workspace
from valija.progress import Progress
from valija.sizes import size

if TYPE_CHECKING:
    from desktop.services.models import Printed
    from desktop.services.publishing import Published

Work = Callable[[Workspace, Progress], object]
_KINDS = {
    ExportFormat.XLSX: ("Exportar a Excel", "Libro de Excel (*.xlsx)", ".xlsx"),
    ExportFormat.PDF: ("Exportar a PDF", "Documento PDF (*.pdf)", ".pdf"),
    ExportFormat.CSV: ("Exportar las tablas CSV", "Tablas en un archivo ZIP (*.zip)", ".zip"),
}


_KINDS_OF_ALL = {
    ExportFormat.PDF: ("Exportar todos los planes a PDF", *_KINDS[ExportFormat.PDF][1:]),
    ExportFormat.XLSX: ("Exportar todos los planes a Excel", *_KINDS[ExportFormat.XLSX][1:]),
}


class TakingOut:
    """Exports as jobs; the window stays usable."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def ask(self, draft: Draft, form: ExportFormat, parent: QWidget) -> None:
        """Let a person choose where, and write it there."""
        title, kinds, suffix = _KINDS[form]
        name = f"{_name(draft)}{suffix}"
        choosing.choose_target(
            parent, title, kinds, name, lambda path: self.write(draft, form, path)
        )

    def ask_all(self, draft: Draft, form: ExportFormat, parent: QWidget) -> None:
        """Let a person choose where, and write the plan there with those it follows from."""
        title, kinds, suffix = _KINDS_OF_ALL[form]
        name = f"{_name(draft)} con todos los planes{suffix}"
        choosing.choose_target(
            parent, title, kinds, name, lambda path: self.write_all(draft, form, path)
        )

    def ask_public(self, draft: Draft, parent: QWidget) -> None:
        """Let a person choose where, and put the folder for the web page in it."""
        title = "Dónde poner la carpeta"
        name = f"Información pública {draft.content.head.period}"
        choosing.choose_folder(parent, title, lambda path: self.publish(draft, path / name))

    def write(self, draft: Draft, form: ExportFormat, path: Path) -> None:
        """Write a file; what is there is replaced, as the person has confirmed."""

        def work(workspace: Workspace, progress: Progress) -> Exported:
            return exporting.export(
                workspace, draft.id, form, path, replace=True, progress=progress
            )

        self._start(draft, path, work, self._written)

    def write_all(self, draft: Draft, form: ExportFormat, path: Path) -> None:
        """Write the plan with those it follows from as one file."""

        def work(workspace: Workspace, progress: Progress) -> Exported:
            from desktop.services import bundling

            return bundling.export_bundle(
                workspace, draft.id, form, path, replace=True, progress=progress
            )

        self._start(draft, path, work, self._written)

    def publish(self, draft: Draft, folder: Path) -> None:
        """Write what the law has published; where something lies nothing is written."""

        def work(workspace: Workspace, progress: Progress) -> "Published":
            from desktop.services import publishing

            return publishing.publish(workspace, draft.id, folder, progress)

        self._start(draft, folder, work, self._published)

    def ask_model(self, draft: Draft, key: str, name: str, parent: QWidget) -> None:
        """Let a person choose where a filled model goes, and write it there."""
        kinds, file = "Documento PDF (*.pdf)", f"{_as_file(name)}.pdf"

        def take(path: Path) -> None:
            self.write_model(draft, key, path)

        choosing.choose_target(parent, f"Guardar «{name}»", kinds, file, take)

    def write_model(self, draft: Draft, key: str, path: Path) -> None:
        """Write a filled model; what is there is replaced, as the person has confirmed."""

        def work(own: Workspace, _progress: Progress) -> "Printed":
            from desktop.services import models

            return models.print_to(own, draft.id, key, path, replace=True)

        self._start(draft, path, work, partial(self._model_written, path))

    def _model_written(self, path: Path, made: "Printed") -> None:
        said = f"Guardado «{path.name}»."
        if made.missing:
            said += f" Por llenar a mano: {counted(len(made.missing), 'dato', 'datos')}."
        self._host.say(said, action="Abrir", act=partial(self._open, path))

    def _start(self, draft: Draft, path: Path, work: Work, then: object) -> None:
        job = self._host.start(f"Escribiendo «{path.name}»", in_workspace(draft.workspace, work))
        job.succeeded.connect(then)

    def _published(self, done: "Published") -> None:
        many = counted(len(done.files), "archivo", "archivos")
        self._host.say(
            f"Guardada la carpeta «{done.folder.name}»: {many}, {size(done.bytes)}.",
            action="Abrir",
            act=lambda: self._open(done.folder),
        )

    def _written(self, done: Exported) -> None:
        self._host.say(
            f"Guardado «{done.path.name}», {size(done.bytes)}.",
            action="Abrir",
            act=lambda: self._open(done.path),
        )

    def _open(self, path: Path) -> None:
        if not choosing.open_file(path):
            self._host.say(
                f"Ningún programa de este equipo abre «{path.name}». Está en {path.parent}."
            )


def _name(draft: Draft) -> str:
    head = draft.content.head
    return f"{_as_file(head.title)} v{head.revision}"


def _as_file(title: str) -> str:
    kept = "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in title)
    return kept.strip()
