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
from desktop.ui.pages.planes.tabs import Tab
from valija.kinds import Kind

STATE = "estado"


@dataclass(frozen=True, slots=True)
class Extra:
    """One further tab: its key in addresses, its title, and ``module:factory``."""

    key: str
    title: str
    factory: str  # called with the draft and the host; returns a Section
    study: str = ""  # whose lines it shows; then called with the draft and the study
    turns: str = ""  # it stands in front of the grid of its key: the words of the way back to it

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
_CREDIT = "desktop.ui.pages.creditos"
_BY_KIND: Mapping[str, Sequence[Extra]] = {  # kind key -> its own sections
    "credit": (
        Extra(
            "expediente",
            "Expediente",
            f"{_CREDIT}.expediente_section:ExpedienteSection",
            turns="Ver la lista",
        ),
        Extra(
            "escenarios",
            "Escenarios",
            f"{_CREDIT}.scenarios_section:ScenariosSection",
            turns="Comparar",
        ),
        Extra(
            "capacidad",
            "Capacidad",
            f"{_CREDIT}.capacity_section:CapacitySection",
            turns="Ver el estudio",
        ),
        Extra("pagos", "Pagos", f"{_CREDIT}.payments_section:PaymentsSection"),
        Extra("modelos", "Modelos", f"{_CREDIT}.models_section:ModelsSection"),
    ),
}
_FIRST: Mapping[str, Sequence[str]] = {  # kind key -> sections that are worked on most
    "credit": (
        "solicitud",
        "destinos",
        "municipalidad",
        "representante",
        "expediente",
        "escenarios",
        "capacidad",
        "pagos",
        STATE,
        "modelos",
        "desembolsos",
        "aportes",
    ),
}


def in_order_of(kind: Kind, tabs: Sequence[Tab]) -> list[Tab]:
    """Return the tabs with those first that are worked on most; of most kinds as they are."""
    first = _FIRST.get(kind.key, ())
    known = {tab.key: tab for tab in tabs}
    return [*(known[key] for key in first), *(tab for tab in tabs if tab.key not in first)]


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
