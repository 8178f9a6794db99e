"""Sections of the editor that aren't tables: of any kind with a life, and of single kinds.

A study that names a tab has one, shown as a table. A kind gets another by a line here; its widget
is imported when somebody first looks at it.
"""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.ui.pages import Host
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.sections import Section
from valija.kinds import Kind

STATE = "estado"


@dataclass(frozen=True, slots=True)
class Extra:
    """One further tab: its key in addresses, its title, and ``module:factory``."""

    key: str
    title: str
    factory: str  # called with the draft and the host; returns a Section
    study: str = ""  # whose lines it shows; then called with the draft and the study

    def build(self, draft: Draft, host: Host) -> Section:
        """Make the section."""
        module, _, name = self.factory.partition(":")
        make: Any = getattr(importlib.import_module(module), name)
        about = draft.kind.studies[self.study] if self.study else host
        section: Section = make(draft, about)
        return section


_OF_LIFE = Extra(STATE, "Estado", "desktop.ui.pages.planes.life.section:StateSection")
_OF_PICTURES = Extra(
    "figuras", "Figuras", "desktop.ui.pages.planes.pictures_section:PicturesSection"
)
_OF_STUDY = "desktop.ui.pages.planes.study_section:StudySection"
_BY_KIND: Mapping[str, Sequence[Extra]] = {}  # kind key -> its own sections


def extras_of(kind: Kind) -> list[Extra]:
    """Return the further sections of a kind, in the order of their tabs."""
    return [
        *_BY_KIND.get(kind.key, ()),
        *(
            Extra(name, study.tab, _OF_STUDY, name)
            for name, study in kind.studies.items()
            if study.tab
        ),
        *([_OF_PICTURES] if "pictures" in kind.studies else []),
        *([_OF_LIFE] if kind.life else []),
    ]
