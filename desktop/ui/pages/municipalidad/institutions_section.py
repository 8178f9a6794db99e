"""Whom to believe: institutions whose cards were compared, and the comparing of another one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.models.workspace import Workspace
from desktop.services import institutions
from desktop.services.institutions import OtherCardError, Trusted, WordsDifferError
from desktop.ui.pages import Changed, Host
from desktop.ui.pages.dropping import DropZone
from desktop.ui.pages.municipalidad.card_check import CardCheck
from desktop.ui.pages.municipalidad.section import Section
from desktop.ui.pages.wording import day
from desktop.ui.theme import Card, Chip, Glyph, Icon, Tone, label
from desktop.ui.theme.tokens import GAP, UNIT
from valija.errors import ExpectedError
from valija.package.enrolment import InstitutionCard

_SENTENCE = (
    "Cada institución le da su tarjeta en un archivo, y aparte diez palabras, en papel o por "
    "teléfono. Compárelas una vez: desde entonces este programa sabe que un acuse es suyo."
)


class InstitutionsSection(Section):
    """Lists the believed, and takes another card."""

    key, name = "instituciones", "Instituciones"

    def __init__(self, host: Host, workspace: Workspace) -> None:
        super().__init__(_SENTENCE)
        self._host = host
        self._workspace = workspace
        self._rows: list[_Row] = []
        self._none = label(
            "Todavía ninguna. Sin una tarjeta, ningún acuse se puede comprobar.",
            "muted",
            wraps=True,
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.drop = DropZone(
            "Tarjeta de una institución",
            "Suelte aquí el archivo de la tarjeta, o elíjalo.",
            "Elegir la &tarjeta…",
            icon=Icon.INSTITUTION,
            filters=("Tarjetas (*.asice)", "Todos los archivos (*)"),
        )
        self.drop.dropped.connect(self.take)
        self.check = CardCheck()
        self.check.accepted.connect(self._trust)
        self.check.left.connect(self._refuse)
        self.column.addWidget(self._none)
        self.column.addLayout(self._list)
        self.column.addWidget(self.drop)
        self.column.addWidget(self.check)
        self.column.addStretch()
        self.leave()

    def read(self) -> None:
        """Show whom one believes."""
        found = institutions.list_trusted(self._workspace)
        self._none.setVisible(not found)
        while len(self._rows) < len(found):
            row = _Row()
            self._rows.append(row)
            self._list.addWidget(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(found))
            if place < len(found):
                row.show_institution(found[place])

    def leave(self) -> None:
        """Put the comparison away; nothing was believed."""
        self.check.hide()
        self.drop.show()

    def take(self, paths: Sequence[Path]) -> None:
        """Read a card and ask for its words; nothing is believed yet."""
        if not paths:
            return
        try:
            card = institutions.read_card(self._workspace, paths[0])
        except ExpectedError as error:
            self._host.show_error(error)
            return
        self.drop.hide()
        self.check.show()
        self.check.begin(card)

    def _trust(self, card: InstitutionCard, words: str, replace: bool) -> None:
        try:
            is_new = institutions.trust_institution(self._workspace, card, words, replace=replace)
        except (WordsDifferError, OtherCardError) as error:
            self.check.refuse(error)
        except ExpectedError as error:
            self._host.not_written(error)
        else:
            self.leave()
            self._host.wrote(Changed(self._workspace.clock()))
            said = "Desde ahora se comprueban sus acuses." if is_new else "Ya confiaba en ella."
            self._host.say(f"{card.name}: {said}")
            self.read()
            self.drop.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self) -> None:
        self.leave()
        self.drop.choose.setFocus(Qt.FocusReason.OtherFocusReason)


class _Row(Card):
    """One institution."""

    def __init__(self) -> None:
        super().__init__()
        self._name = label("", "heading", wraps=True)
        self._words = label("", "help", wraps=True)
        self._chip = Chip()
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        words.addWidget(self._name)
        words.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(GAP + UNIT)
        row.addWidget(Glyph(Icon.INSTITUTION, "accent", 24), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._chip)
        self.column.addLayout(row)

    def show_institution(self, one: Trusted) -> None:
        """Show another institution."""
        self._name.setText(f"{one.name} ({one.code.upper()})")
        self._words.setText(f"Comparada el {day(one.trusted_at)} · {one.words}")
        if one.is_revoked:
            self._chip.show_state("Retirada", Tone.ERROR)
        else:
            self._chip.show_state("De confianza", Tone.DONE)
        self.setAccessibleName(f"{one.name}: {self._chip.text}")
