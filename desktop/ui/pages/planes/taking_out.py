"""A submission as a file for people: the workbook, the PDF, the tables; and what is printed."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.models.workspace import opened
from desktop.services import exporting
from desktop.services.exporting import Exported, ExportFormat
from desktop.ui.pages import Host
from desktop.ui.pages.planes import choosing
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.texts import size
from valija.progress import Progress

_KINDS = {
    ExportFormat.XLSX: ("Exportar a Excel", "Libro de Excel (*.xlsx)", ".xlsx"),
    ExportFormat.PDF: ("Exportar a PDF", "Documento PDF (*.pdf)", ".pdf"),
    ExportFormat.CSV: ("Exportar las tablas CSV", "Tablas en un archivo ZIP (*.zip)", ".zip"),
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

    def write(self, draft: Draft, form: ExportFormat, path: Path) -> None:
        """Write a file; what is there is replaced, as the person has confirmed."""
        self._start(draft, form, path, self._written)

    def _start(self, draft: Draft, form: ExportFormat, path: Path, then: object) -> None:
        folder, clock, wanted = draft.workspace.folder, draft.workspace.clock, draft.id

        def work(progress: Progress) -> Exported:
            with opened(folder, clock) as workspace:
                return exporting.export(
                    workspace, wanted, form, path, replace=True, progress=progress
                )

        self._host.start(f"Escribiendo «{path.name}»", work).succeeded.connect(then)

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
    kept = "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in head.title)
    return f"{kept.strip()} v{head.revision}"
