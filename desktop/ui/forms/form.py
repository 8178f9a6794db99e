"""A form for one record, built from field specifications."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.forms.cell import FieldCell
from desktop.ui.forms.mnemonics import with_mnemonics
from desktop.ui.forms.options import Options
from desktop.ui.theme import label, rule, scrolling, set_role
from desktop.ui.theme.tokens import GAP, GUTTER, UNIT
from valija.fields import Field, FieldType, Value
from valija.problems import Problem
from valija.records import KindRow

_NOTHING: Mapping[str, str] = {}
_HINT = "Aquí se explica cada campo. Alt y la letra subrayada llevan a él."


class RecordForm(QWidget):
    """Edits one record. It holds what is on screen and nothing else: no session, no rules.

    ``edited`` carries the text as it stands in the field; whoever listens parses it with
    :func:`valija.fields.parse`, writes it, and calls :meth:`refresh` and :meth:`show_problems`.
    """

    edited = Signal(str, str)  # field name, text; only when a person edits, and is done
    typing = Signal(str, str)  # the same at each key
    entered = Signal(str)  # field name, when the focus comes
    answer_asked = Signal(str)  # field name: a person wants to answer what is noted there

    def __init__(
        self,
        fields: Sequence[Field],
        options: Options,
        *,
        columns: int = 1,
        shows_help: bool = True,
        shows_hints: bool = True,
        taken_letters: Iterable[str] = (),
        answered_rule: str = "",
        at_once: bool = True,
        fills: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Build the form; without ``at_once`` it is empty until somebody lets it :meth:`grow`.

        A form that doesn't fill its place takes no more height than its fields.
        """
        super().__init__(parent)
        self._fills = fills
        self._specs, self._options = list(fields), options
        self._columns = columns
        self._make = partial(FieldCell, shows_help=shows_help, shows_hint=shows_hints)
        self._answered_rule = answered_rule  # problems that a person answers in words
        captions = with_mnemonics([spec.label for spec in fields], taken_letters)
        self._captions = {spec.name: one for spec, one in zip(fields, captions, strict=True)}
        self._cells: dict[str, FieldCell] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GUTTER)
        self._grid.setVerticalSpacing(UNIT * 3)
        if at_once:
            for _ in self.grow():
                pass

    def fields(self) -> list[Field]:
        """Return the specifications, in reading order."""
        return list(self._specs)

    def texts(self) -> dict[str, str]:
        """Return what is on screen, by field name."""
        return {name: cell.editor.written() for name, cell in self._cells.items()}

    def set_values(
        self,
        values: Mapping[str, Value],
        raw: Mapping[str, str] = _NOTHING,
        *,
        fresh: bool = False,
    ) -> None:
        """Show another record; nothing is emitted.

        ``raw`` holds the texts that aren't values. In a ``fresh`` record nobody has filled
        anything yet, so what is missing is noted only where the person has been.
        """
        for name, cell in self._cells.items():
            cell.write(values.get(name), raw.get(name), fresh=fresh)

    def refresh(self, values: Mapping[str, Value], raw: Mapping[str, str] = _NOTHING) -> None:
        """Show what the same record holds now, but leave alone what a person is typing."""
        for name, cell in self._cells.items():
            if not cell.editor.is_dirty():
                cell.write(values.get(name), raw.get(name), fresh=cell.is_fresh)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Note each problem under its field, and nothing under the others."""
        by_field: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in problems:
            by_field[problem.where.field].append(problem)
        for name, cell in self._cells.items():
            cell.show_problems(by_field[name])
            rules = {problem.rule for problem in by_field[name]}
            cell.offer_answer(bool(self._answered_rule) and self._answered_rule in rules)

    def notes(self) -> dict[str, str]:
        """Return what is written under the fields now; fields without a note are left out."""
        return {name: note for name, cell in self._cells.items() if (note := cell.note())}

    def set_read_only(self, locked: bool) -> None:
        """Let the record be read and not changed."""
        for cell in self._cells.values():
            cell.set_read_only(locked)

    def focus_field(self, name: str) -> bool:
        """Put the cursor into a field; tell whether the form has it."""
        cell = self._cells.get(name)
        if cell is None:
            return False
        cell.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cell.bring_into_view()  # it may have the focus already, and have been scrolled away
        return True

    def commit(self) -> None:
        """Take what is being typed as done: before another record is shown, before closing."""
        for cell in self._cells.values():
            cell.editor.commit()

    def cell(self, name: str) -> FieldCell:
        """Return one field with its label, editor and note."""
        return self._cells[name]

    def grow(self) -> Iterator[None]:
        """Build the fields one by one, each in its place."""
        row = 0
        for section, members in groupby(self._specs, key=lambda spec: spec.section):
            if section:
                heading = _section(section, first=row == 0)
                self._grid.addWidget(heading, row, 0, 1, self._columns)
                row += 1
            row = yield from self._add(row, list(members))
        self._grid.setRowStretch(row, 1 if self._fills else 0)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)

    def _add(self, row: int, members: Sequence[Field]) -> Generator[None, None, int]:
        column = 0
        for spec in members:
            wide = spec.type is FieldType.LONG_TEXT
            if wide and column:
                row, column = row + 1, 0
            span = self._columns if wide else 1
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(self._build(spec), row, column, 1, span, top)
            column += span
            if column >= self._columns:
                row, column = row + 1, 0
            yield
        return row + 1 if column else row

    def _build(self, spec: Field) -> FieldCell:
        cell = self._make(spec, self._options, self._captions[spec.name], parent=self)
        cell.edited.connect(self.edited)
        cell.typing.connect(self.typing)
        cell.entered.connect(self.entered)
        cell.answer_asked.connect(self.answer_asked)
        self._cells[spec.name] = cell
        return cell


class FormPanel(QFrame):
    """The form beside a grid: what the record is, its fields, and the help of the one in hand."""

    def __init__(self, form: RecordForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.form = form
        self._title = label("", "heading", wraps=True)
        self._subtitle = label("", "help", wraps=True)
        self._help = label(_HINT, "help", wraps=True)
        self._help.setMinimumHeight(self._help.fontMetrics().lineSpacing() * 2)
        self._help.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rule = rule()
        inner = QWidget()
        padded = QHBoxLayout(inner)
        padded.setContentsMargins(GUTTER - 2, 0, GUTTER - 2, GAP)
        padded.addWidget(form)
        head = QVBoxLayout()
        head.setContentsMargins(GUTTER - 2, UNIT * 3, GUTTER - 2, 0)
        head.addWidget(self._title)
        head.addWidget(self._subtitle)
        foot = QVBoxLayout()
        foot.setContentsMargins(GUTTER - 2, GAP, GUTTER - 2, GAP)
        foot.addWidget(self._help)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(UNIT * 2)
        column.addLayout(head)
        column.addWidget(scrolling(inner), 1)
        column.addWidget(self._rule)
        column.addLayout(foot)
        self._helps = {spec.name: help_of(spec) for spec in form.fields()}
        form.entered.connect(self._show_help)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Say which record this is."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def use(self, there_is_one: bool) -> None:
        """Let the record be filled in; where there is none, show none."""
        self.form.setEnabled(there_is_one)
        if not there_is_one:
            self.show_title("")
            self.form.set_values({}, fresh=True)

    def _show_help(self, name: str) -> None:
        self._help.setText(self._helps[name])


def help_of(spec: Field) -> str:
    """Return what a person should know of a field, in one or two sentences."""
    example = f"Ejemplo: {spec.example}." if spec.example else ""
    required = "Obligatorio." if spec.required else ""
    return " ".join(part for part in (spec.help, example, required) if part)


def values_of(row: KindRow, fields: Iterable[Field]) -> dict[str, Value]:
    """Return the values of a frozen row by field name, as forms take them."""
    return {spec.name: getattr(row, spec.name) for spec in fields}


def _section(title: str, *, first: bool) -> QWidget:
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0 if first else GAP, 0, 0)
    column.setSpacing(UNIT)
    column.addWidget(label(title, "heading"))
    column.addWidget(rule())
    return section
