"""The editor of one submission: its head, its sections as tabs, made when first looked at."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.observed import RULE
from desktop.ui.forms import Options
from desktop.ui.pages import Host, Placed
from desktop.ui.pages.planes.attachments_section import AttachmentsSection
from desktop.ui.pages.planes.building import Sections, Then
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.extras import STATE, extras_of, in_order_of
from desktop.ui.pages.planes.heading import Heading
from desktop.ui.pages.planes.in_front import Front, InFront
from desktop.ui.pages.planes.life.banner import ClosedBanner
from desktop.ui.pages.planes.observations_section import OBSERVATIONS, ObservationsSection
from desktop.ui.pages.planes.places import Places
from desktop.ui.pages.planes.review import ReviewSection
from desktop.ui.pages.planes.sections import FormSection, Grows, Section, TakesFile
from desktop.ui.pages.planes.table_section import TableSection
from desktop.ui.pages.planes.tabs import SectionTabs, Tab
from desktop.ui.theme import set_role
from desktop.ui.theme.tokens import GAP, PAGE_MARGIN
from valija import catalogues
from valija.extensions import extensions_of
from valija.fields import show
from valija.problems import Where
from valija.records import field_map
from valija.row_names import name_field

ATTACHMENTS, REVIEW = "anexos", "revisar"  # sections that are no table


class Editor(QObject):
    """Shows a draft. A section that nobody opens is never built."""

    section_chosen = Signal(str)  # by a person, to be gone to

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__()
        self.draft = draft
        self._host = host
        self._extras = {one.key: one for one in extras_of(draft.kind)}
        self.tabs = SectionTabs(self._all_tabs())
        self.heading = Heading(draft, self.tabs)
        known = catalogues.load().extended(extensions_of(draft.content))
        self._options = Options(
            known, self._rows_to_pick, lambda: sorted(draft.content.attachments or ())
        )
        self.sections = Sections(self._build)
        self._places = Places()
        self.widget = QWidget()
        set_role(self.widget, "page")
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GAP)
        column.setSpacing(0)
        column.addWidget(self.heading)
        self.banner = ClosedBanner(draft)
        self.banner.way_chosen.connect(self._go_on)
        column.addWidget(self.banner)
        column.addWidget(self.sections.stack, 1)
        self.tabs.chosen.connect(self.section_chosen)
        draft.touched.connect(self._show_touched)
        draft.answer_wanted.connect(self._show_observation)
        draft.place_wanted.connect(self._go_to)

    def _all_tabs(self) -> list[Tab]:
        kind = self.draft.kind
        names = {table.table_name: table.table_label for table in kind.tables}
        tabs = [Tab(key, title) for key, title in (*names.items(), (ATTACHMENTS, "Anexos"))]
        if self.draft.observed:
            tabs.append(Tab(OBSERVATIONS, "Observaciones", rule=RULE))
        beside = [one for one in self._extras.values() if one.key not in names]
        tabs += [Tab(one.key, one.title, numbered=False) for one in beside]
        return [*in_order_of(kind, tabs), Tab(REVIEW, "Revisar y sellar", numbered=False)]

    @property
    def key(self) -> str:
        """The section that is shown."""
        return self.tabs.key

    @property
    def start(self) -> str:
        """The section to begin with: the first grid that has rows, else the first of all."""
        return self.tabs.tabs[0].key

    @property
    def is_outdated(self) -> bool:
        """Whether observations have come or gone since the tabs were made."""
        return bool(self.draft.observed) != any(tab.rule for tab in self.tabs.tabs)

    def visit(self, key: str, then: Then) -> None:
        """Show a section, and call ``then`` once it is there; without one it is the first."""
        key = key if key in {tab.key for tab in self.tabs.tabs} else self.start
        if (left := self.sections.known(self.tabs.key)) and key != self.tabs.key:
            left.commit()
        self.heading.show_section(key, is_review=key == REVIEW)
        self.banner.show_section(key)
        self.sections.show(key, then)

    def section(self, key: str) -> Section:
        """Return a section, built if nobody has looked at it yet."""
        return self.sections.get(key)

    def show_place(self, where: Where) -> None:
        """Put the focus where a problem is."""
        self.visit(where.table or REVIEW, lambda one: one.show_place(where.row_id, where.field))

    def placed(self) -> Sequence[Placed]:
        """Return what is wrong, with the places in words."""
        return self._places.of(self.draft)

    def attach(self, path: Path) -> bool:
        """Take a file that was dropped as an attachment, if that is what is shown."""
        section = self.sections.known(self.key)
        if not isinstance(section, TakesFile):
            return False
        section.attach(path)
        return True

    def commit(self) -> None:
        """Take what is being typed as done."""
        for section in self.sections.all():
            section.commit()

    def close(self) -> None:
        """Finish: commit, and check no further."""
        self.commit()
        self.draft.close()
        self.sections.close()

    def _build(self, key: str) -> Section:
        builders: dict[str, Callable[[], Section]] = {
            ATTACHMENTS: lambda: AttachmentsSection(self.draft, self._host),
            OBSERVATIONS: lambda: ObservationsSection(self.draft),
            REVIEW: lambda: ReviewSection(
                self.draft, self._host, self.show_place, self.sections.stack
            ),
        }
        if key in builders:
            return builders[key]()
        if (extra := self._extras.get(key)) is None:
            return self._of_table(key)
        section = extra.build(self.draft, self._host)
        if not extra.turns:
            return section
        return InFront(cast(Front, section), partial(self._back, key), extra.turns)

    def _of_table(self, name: str) -> Section:
        table = self.draft.kind.table(name)
        if table.single:
            return FormSection(self.draft, table, self._options, self.sections.stack)
        return TableSection(self.draft, table, self._options, self._host, self.sections.stack)

    def _back(self, name: str) -> Section:
        """Build the grid that stands behind another section, at once."""
        section = self._of_table(name)
        if isinstance(section, Grows):
            for _ in section.grow():
                pass
        return section

    def _rows_to_pick(self, name: str) -> Sequence[tuple[str, str]]:
        """Return key and name of each row that a reference may mean."""
        table = self.draft.kind.table(name)
        key, words = field_map(table)[table.key_fields[0]], name_field(table)
        rows = self.draft.rows(table)
        return [
            (show(key, getattr(row, key.name)), str(getattr(row, words, "") or ""))
            for row in rows
            if getattr(row, key.name) is not None
        ]

    def _go_on(self, code: str) -> None:
        """Go where a closed submission is moved on."""
        self.section_chosen.emit(STATE)
        self.visit(STATE, lambda one: one.show_place(code, ""))

    def _go_to(self, where: Where) -> None:
        """Go to a row that a section speaks of; Esc leads back."""
        self.section_chosen.emit(where.table)
        self.show_place(where)

    def _show_observation(self, row_id: str, field: str) -> None:
        self.visit(OBSERVATIONS, lambda one: one.show_place(row_id, field))

    def _show_touched(self, table: str, row_id: str, field: str) -> None:
        def show(section: Section) -> None:
            in_front = isinstance(section, InFront) and section.shows_front
            section.show_place(row_id, "" if in_front else field)

        self.visit(table, show)
