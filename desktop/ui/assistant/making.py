"""Makes a workspace of the assistant's answers, with the services that the terminal uses too."""

import shutil
from pathlib import Path

from desktop.models.clock import Clock, now
from desktop.models.workspace import opened
from desktop.services import identities, institutions, workspaces
from desktop.ui.assistant.setup import Card, Setup
from valija.package import enrolment
from valija.progress import Progress


class Making:
    """The services of the assistant."""

    def __init__(self, clock: Clock = now) -> None:
        self._clock = clock

    def read_card(self, path: Path) -> Card:
        """Read an institution's card; see :meth:`desktop.ui.assistant.setup.Services.read_card`."""
        found = enrolment.read_card(path, self._clock())
        return Card(found.code, found.name, found.words, path)

    def make(self, setup: Setup, progress: Progress) -> Path:
        """Make the workspace; see :meth:`desktop.ui.assistant.setup.Services.make`."""
        steps = 2 + len(setup.cards)
        progress(0, steps, "Creando el espacio de trabajo…")
        workspaces.new_workspace(
            setup.folder,
            municipality=setup.municipality,
            official=setup.official,
            role=setup.role,
            clock=self._clock,
        )
        try:
            self._fill(setup, progress, steps)
        except BaseException:
            shutil.rmtree(setup.folder, ignore_errors=True)  # made a moment ago, by us
            raise
        progress(steps, steps, "Listo")
        return setup.folder

    def _fill(self, setup: Setup, progress: Progress, steps: int) -> None:
        with opened(setup.folder, self._clock) as workspace:
            progress(1, steps, "Creando su firma…")
            identities.create_identity(workspace, setup.passphrase)
            for done, card in enumerate(setup.cards, 2):
                progress(done, steps, f"Guardando la tarjeta de {card.name}…")
                found = institutions.read_card(workspace, card.path)
                institutions.trust_institution(workspace, found, card.words)
