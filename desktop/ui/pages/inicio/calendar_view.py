"""The calendar of a year: its dates on the left; on the right what has no day, and holidays."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import calendar_days, calendar_file, legal_calendar
from desktop.services.legal_calendar import LegalDate, Undated
from desktop.ui.forms import Options, RecordForm
from desktop.ui.pages import Changed, Host
from desktop.ui.pages.inicio.calendar_rows import Holidays, Months, Undecided
from desktop.ui.pages.planes.choosing import choose_target
from desktop.ui.theme import Icon, bring_into_view, button, label, scrolling, set_role
from desktop.ui.theme.tokens import GAP, GUTTER, PAGE_MARGIN
from valija import catalogues
from valija.errors import ExpectedError
from valija.fields import Field, FieldType, Value, ValueFormError, parse
from valija.problems import Problem, Severity, Where

_RIGHT, _LEAST_RIGHT = 340, 284  # px
_ICS = "Calendarios (*.ics)"
_DAY = Field(name="dia", label="Fecha", type=FieldType.DATE, required=True)
_REASON = Field(
    name="motivo",
    label="Motivo",
    type=FieldType.TEXT,
    required=True,
    help="Quién la fijó, o el documento en que consta.",
)
_NAME = Field(name="nombre", label="Nombre", type=FieldType.TEXT, required=True)
_SOURCE = Field(name="fuente", label="Acuerdo o ley", type=FieldType.TEXT, required=True)
_WORKS = Field(
    name="se_trabaja",
    label="Ese día sí se trabaja",
    type=FieldType.BOOLEAN,
    help="Sí: es un asueto general que se trasladó.",
)
_ASUETO = "Un asueto de su municipio"


class DayForm(QWidget):
    """A short form with its buttons; ``left`` when it isn't wanted any more."""

    saved = Signal()
    cleared = Signal()
    left = Signal()

    def __init__(self, title: str, text: str, fields: Sequence[Field], clear: str = "") -> None:
        super().__init__()
        self.form = RecordForm(fields, Options(catalogues.load(), lambda _table: []), fills=False)
        self.save = button("Guardar", "primary", icon=Icon.CHECK)
        self.clear = button(clear, icon=Icon.UNDO)
        self.clear.setVisible(bool(clear))
        cancel = button("Cancelar", "quiet")
        self.save.clicked.connect(self.saved)
        self.clear.clicked.connect(self.cleared)
        cancel.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(label(title, "title", wraps=True))
        if text:
            column.addWidget(label(text, "help", wraps=True))
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(cancel)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.clear)
        column.addStretch()

    def values(self) -> dict[str, Value] | None:
        """Return what was written; None if something is missing or can't be read, which is said."""
        self.form.commit()
        texts, found, faults = self.form.texts(), dict[str, Value](), list[Problem]()
        for spec in self.form.fields():
            fault = ""
            try:
                found[spec.name] = parse(spec, texts[spec.name])
            except ValueFormError as error:
                fault = str(error)
            else:
                fault = f"Falta «{spec.label}»." if spec.required and not texts[spec.name] else ""
            if fault:
                self.form.cell(spec.name).is_fresh = False  # «Guardar» asked for it
                faults.append(Problem("C01", Severity.ERROR, Where(field=spec.name), fault))
        self.form.show_problems(faults)
        if faults:
            self.form.focus_field(faults[0].where.field)
        return None if faults else found


class CalendarView(QWidget):
    """One year. It is read when it is shown, and after each change."""

    def __init__(self, host: Host, workspace: Workspace) -> None:
        super().__init__()
        set_role(self, "page")
        self._host = host
        self._workspace = workspace
        self.form: DayForm | None = None
        self._asked: LegalDate | Undated | None = None  # what the form is about; None: a holiday
        self._title = label("", "title")
        self.export = button("E&xportar a mi calendario…", icon=Icon.CALENDAR)
        self.export.clicked.connect(self._ask_export)
        self.months, self.undecided, self.holidays = Months(), Undecided(), Holidays()
        self.add = button("Agregar asueto", icon=Icon.ADD)
        self.add.clicked.connect(self._ask_holiday)
        self._right = QStackedWidget()
        self._right.setMinimumWidth(_LEAST_RIGHT)
        self._right.setMaximumWidth(_RIGHT)
        self._right.addWidget(scrolling(self._beside()))
        self._lay_out()
        self.months.asked.connect(self.ask_day)
        self.undecided.asked.connect(self.ask_day)
        self.holidays.removed.connect(self._remove_holiday)

    def read(self) -> None:
        """Read the year anew and show it."""
        year = self._year()
        own = calendar_days.own_calendar(self._workspace)
        found = legal_calendar.year_of(year, own)
        self._title.setText(f"Calendario de ley de {year}")
        self.months.show_dates(found.dated)
        self.undecided.show_all(found.undated)
        self.holidays.show_all(calendar_days.holidays_of(year, own))

    def ask_day(self, one: LegalDate | Undated) -> None:
        """Ask for another day of an obligation."""
        key = (self._year(), one.code, one.number)
        changed = one.changed if isinstance(one, LegalDate) else None
        period = f", {one.period}" if one.period else ""
        clear = "Volver a lo que dice la ley" if changed else ""
        form = self._show_form(f"{one.what}{period}", one.law, (_DAY, _REASON), clear)
        self._asked = one
        if isinstance(one, LegalDate):
            reason = changed.reason if changed else None
            form.form.set_values({"dia": one.day, "motivo": reason}, fresh=True)
        form.saved.connect(lambda: self._save_day(key))
        form.cleared.connect(
            lambda: self._do(lambda: calendar_days.clear_day(self._workspace, key))
        )

    def _year(self) -> int:
        return int(self._host.year)

    def _save_day(self, key: calendar_days.Key) -> None:
        values = self.form.values() if self.form else None
        if values is not None and isinstance(day := values["dia"], date):
            reason = str(values["motivo"])
            self._do(lambda: calendar_days.set_day(self._workspace, key, day, reason))

    def _ask_holiday(self) -> None:
        form = self._show_form(_ASUETO, "", (_DAY, _NAME, _SOURCE, _WORKS))
        form.saved.connect(self._save_holiday)

    def _save_holiday(self) -> None:
        values = self.form.values() if self.form else None
        if values is not None and isinstance(day := values["dia"], date):
            name, source = str(values["nombre"]), str(values["fuente"])
            works = bool(values["se_trabaja"])
            self._do(
                lambda: calendar_days.set_holiday(self._workspace, day, name, source, works=works)
            )

    def _remove_holiday(self, day: date) -> None:
        self._do(lambda: calendar_days.clear_holiday(self._workspace, day))

    def _do(self, work: Callable[[], object]) -> None:
        try:
            work()
        except ExpectedError as error:
            self._host.not_written(error)
            return
        self._leave()
        self.read()
        self._host.wrote(Changed(self._workspace.clock()))
        self._go_back()

    def _show_form(
        self, title: str, text: str, fields: Sequence[Field], clear: str = ""
    ) -> DayForm:
        self._leave()
        self._asked = None
        self.form = DayForm(title, text, fields, clear)
        self.form.left.connect(self._cancel)
        self._right.addWidget(scrolling(self.form))
        self._right.setCurrentIndex(1)
        self.form.form.focus_field(fields[0].name)
        return self.form

    def _cancel(self) -> None:
        self._leave()
        self._go_back()

    def _go_back(self) -> None:
        """Put the focus where the form was asked for, or on what stands there now."""
        found = self.months.button_of(self._asked) or self.undecided.button_of(self._asked)
        back = found or self.add
        back.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, back, lambda: bring_into_view(back))  # by then sizes are known

    def _leave(self) -> None:
        self.form = None
        while (widget := self._right.widget(1)) is not None:
            self._right.removeWidget(widget)
            widget.deleteLater()
        self._right.setCurrentIndex(0)

    def _ask_export(self) -> None:
        name = f"fechas-de-ley-{self._year()}.ics"
        choose_target(self, "Exportar a mi calendario", _ICS, name, self.write)

    def write(self, target: Path) -> None:
        """Write the dates of the year; the dialog has asked whether what is there may go."""
        own = calendar_days.own_calendar(self._workspace)
        found = legal_calendar.year_of(self._year(), own)
        try:
            calendar_file.export(
                found.dated,
                target,
                municipality=self._workspace.owner.municipality,
                at=self._workspace.clock(),
                replace=True,
            )
        except ExpectedError as error:
            self._host.show_error(error)
            return
        self._host.say(f"Escrito: {target.name}, {len(found.dated)} fechas.")

    def _beside(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, GAP, GUTTER)
        column.setSpacing(GAP)
        column.addWidget(label("Sin día en la ley", "title"))
        column.addWidget(self.undecided)
        column.addSpacing(GAP)
        column.addWidget(label("Asuetos", "title"))
        column.addWidget(self.holidays)
        column.addWidget(self.add)
        column.addStretch()
        return inner

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self.export)
        row = QHBoxLayout()
        row.setSpacing(GUTTER)
        row.addWidget(scrolling(self.months), 2)
        row.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addLayout(row, 1)
