"""Collecting answers: from a stick, a folder or files that were dropped."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from desktop.models.workspace import Workspace
from desktop.services import collecting, outbox
from desktop.services.collecting import Collected, CollectionReport
from desktop.services.submissions import state_of
from desktop.ui.jobs import Job
from desktop.ui.pages import Address, Changed, Host
from desktop.ui.pages.drives import Drives
from desktop.ui.pages.dropping import DropZone
from desktop.ui.pages.entregas.lists import Item, ItemCard
from desktop.ui.pages.entregas.view import View
from desktop.ui.pages.package_words import title_of
from desktop.ui.pages.place_list import PlaceList
from desktop.ui.pages.wording import State, count, day, delivery_state, institution, joined
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import Card, Icon, Tone, button, label, set_tone
from desktop.ui.theme.tokens import GAP
from valija.progress import Progress

_SENTENCE = (
    "Elija la memoria que volvió de la institución, o suelte aquí su carpeta o sus archivos. Solo "
    "cuenta lo que firmó la institución a la que usted entregó."
)


class CollectView(View):
    """Chooses a place, collects as a job, and says what came."""

    def __init__(self, host: Host, workspace: Workspace, mounted: Drives) -> None:
        super().__init__("Recoger acuses", _SENTENCE)
        self._host = host
        self._workspace = workspace
        self._job: Job | None = None
        self.places = PlaceList("De dónde se recoge", mounted)
        self.places.chosen.connect(self._settle)
        self.drop = DropZone(
            "Acuses",
            "O suelte aquí la carpeta de la memoria, o los archivos del acuse.",
            "Elegir un &archivo…",
            icon=Icon.IMPORT,
            filters=("Paquetes (*.asice *.asice.age)", "Todos los archivos (*)"),
        )
        self.drop.dropped.connect(self.take)
        self.go = button("&Recoger", "primary")
        self.go.setMinimumWidth(150)
        self.back = button("&Volver")
        self._said = label("", "heading", wraps=True)
        self._cards: list[ItemCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self._ignored = _Ignored()
        for each in (self.places, self.drop, self._said):
            self.column.addWidget(each)
        self.column.addLayout(self._list)
        self.column.addWidget(self._ignored)
        self.column.addStretch()
        self.add_foot((self.back,), (self.go,))
        self.go.clicked.connect(self._collect_chosen)
        self.back.clicked.connect(self._leave)

    @property
    def said(self) -> str:
        """What was said of the last collection."""
        return self._said.text()

    def begin(self) -> None:
        """Show an empty result; nothing is collected by itself."""
        self._tell("")
        self._show([], [])
        self._settle()
        self.places.take_focus()

    def take(self, paths: Sequence[Path]) -> None:
        """Collect from what was dropped or chosen."""
        if self._job is not None or not paths:
            return
        places = list(paths)

        def work(own: Workspace, progress: Progress) -> CollectionReport:
            reports = [collecting.collect(own, place, progress) for place in places]
            return CollectionReport(
                [one for each in reports for one in each.receipts],
                [one for each in reports for one in each.ignored],
                [one for each in reports for one in each.letters],
                [one for each in reports for one in each.statuses],
            )

        job = self._host.start("Recogiendo acuses", in_workspace(self._workspace, work))
        self._job = job
        self._tell("Leyendo y comprobando…")
        self._settle()
        job.succeeded.connect(self._succeeded)
        job.ended.connect(self._ended)

    def _collect_chosen(self) -> None:
        drive = self.places.drive
        if drive is not None:
            self.take([drive.path])

    def _succeeded(self, report: CollectionReport) -> None:
        new = [one for one in report.receipts if one.is_new and one.counts]
        letters = [one for one in report.letters if one.is_new]
        moved = [one for one in report.statuses if one.is_new and one.moved]
        waiting = [one for one in report.statuses if one.reason]
        if new or letters or moved:
            said = [count(len(new), "acuse nuevo", "acuses nuevos")] if new else []
            if moved:
                said.append(count(len(moved), "cambio de estado", "cambios de estado"))
            if observed := sum(one.observations for one in letters):
                words = count(observed, "observación", "observaciones")
                said.append(f"{words}: están en el plan, cada una en su dato")
            careful = letters or waiting
            self._tell(f"{joined(said)}.", Tone.WARNING if careful else Tone.DONE)
        elif waiting:
            self._tell("Hay estados que quedan en espera. Abajo dice por qué.", Tone.WARNING)
        elif report.receipts or report.statuses:
            self._tell("Estos acuses ya se habían recogido. No cambió nada.", Tone.INFO)
        elif report.unread:
            many = count(len(report.unread), "respuesta no se pudo", "respuestas no se pudieron")
            self._tell(f"{many} leer. Abajo dice qué hacer; después, recoja de nuevo.", Tone.ERROR)
        else:
            self._tell("Aquí no hay ningún acuse para usted.", Tone.WARNING)
        lines = [f"Estado «{one.state}» en espera: {one.reason}" for one in waiting]
        lines += [f"{one.file}: {one.in_window}" for one in report.ignored]
        self._show(report.receipts, lines)
        touched = frozenset(one.receipt.submission_id for one in new)
        touched |= {one.submission_id for one in letters} | {one.submission_id for one in moved}
        if touched:
            self._host.wrote(Changed(self._workspace.clock(), touched))

    def _ended(self) -> None:
        self._job = None
        if self.said == "Leyendo y comprobando…":
            self._tell("")
        self._settle()

    def _tell(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        set_tone(self._said, tone)

    def _show(self, receipts: Sequence[Collected], ignored: Sequence[str]) -> None:
        names = {one.content_id: title_of(one) for one in outbox.sent(self._workspace)}
        while len(self._cards) < len(receipts):
            card = ItemCard()
            card.chosen.connect(self.going)
            self._cards.append(card)
            self._list.addWidget(card)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(receipts))
            if place < len(receipts):
                card.show_item(_item(receipts[place], names))
        self._ignored.show_lines(ignored)

    def _settle(self) -> None:
        self.go.setEnabled(self.places.drive is not None and self._job is None)

    def _leave(self) -> None:
        self.going.emit(Address("entregas"))


def _item(one: Collected, names: dict[str, str]) -> Item:
    found = len(one.receipt.findings)
    said = [
        f"{institution(one.institution)} · acuse {one.number} del {day(one.receipt.received_at)}"
    ]
    if found:
        said.append(count(found, "hallazgo", "hallazgos"))
    if not one.is_new:
        said.append("ya se había recogido")
    if not one.counts:
        said.append("hay una respuesta posterior, que es la que vale")
    state: State = delivery_state(state_of(one.content_id, (), {one.content_id: one.outcome.value}))
    title = names.get(one.content_id, "Paquete")
    return Item(title, " · ".join(said), state, Address("entregas", ("paquete", one.content_id)))


class _Ignored(Card):
    """Files that changed nothing, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(label("No se tomaron en cuenta", "heading"))
        self._lines = label("", "help", wraps=True)
        self.column.addWidget(self._lines)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other files."""
        self._lines.setText("\n".join(lines))
        self.setVisible(bool(lines))
