"""A submission as it stands on screen: its rows, what is wrong with it, how far it has come."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.models.workspace import Workspace
from desktop.services import acceptances, observed
from desktop.services.observed import Observed
from desktop.services.submissions import DeliveryState, delivery_states
from desktop.ui.pages import Changed, Host
from desktop.ui.pages.planes.differences import Difference, differences
from desktop.ui.pages.planes.judge import Judge
from valija.checking import in_order
from valija.content import Content
from valija.kinds import Kind
from valija.problems import Problem, Severity
from valija.records import KindRow
from valija.storage import UnknownSubmissionError

_FEW = 20  # rows written in one; what is wrong with more is said a moment after they are shown


class Reading(QObject):
    """What widgets read. It changes only when something is durably written, and then says so."""

    rows_changed = Signal(str, object)  # table, Changes
    table_replaced = Signal(str)  # so much is different that it is to be read again
    judged = Signal()  # other problems, or other ones accepted
    changed = Signal()  # anything: title, state, totals, attachments
    touched = Signal(str, str, str)  # table, row_id, field: where a step back or forth led
    answer_wanted = Signal(str, str)  # row_id, field: to what is observed there
    place_wanted = Signal(object)  # Where: a section leads to a row of another
    begin_wanted = Signal(str, str)  # kind, part: a section lacks another plan
    paper_wanted = Signal(str, str)  # key and name of a model, to be seen as it is printed
    gone = Signal()  # a step back has undone its beginning

    def __init__(self, workspace: Workspace, submission_id: str, host: Host) -> None:
        super().__init__()
        self.workspace = workspace
        self.id = submission_id
        self._host = host
        loaded = workspace.content(submission_id)
        self.content: Content = loaded.content
        self.kind: Kind = loaded.kind
        self.problems: list[Problem] = []
        self.was_judged = False  # what is wrong was told at least once
        self.reasons: Mapping[str, str] = {}
        self.delivery = DeliveryState.NONE
        self.observed: Sequence[Observed] = ()  # by the institution; they stand at their fields
        self.is_settling = False  # a write of this window's own is being shown and told
        self.standing: list[Problem] = []  # what still asks for something: not accepted
        self._of_tables: Mapping[str, Sequence[Problem]] = {}  # the same by table
        self._prints: dict[int, tuple[Problem, str]] = {}  # fingerprints, by identity
        self._judge = Judge(self)
        self._judge.judged.connect(self._take_problems)
        self._read_beside()
        self._judge.look_at(self.content, self.kind)

    # What others did

    def refresh(self) -> None:
        """Read what somebody else wrote: an import, another program."""
        if self.is_settling:
            return
        try:
            now = self.workspace.content(self.id).content
        except UnknownSubmissionError:
            self.gone.emit()
            return
        shown, observed = self.content, self.observed
        if now is not shown:
            self._replace(now)
        self._read_beside()
        if now is not shown or self.observed != observed:  # equal ones may stand beside others
            self._judge.look_at(now, self.kind)
        self.changed.emit()

    @property
    def is_behind(self) -> bool:
        """Whether another program wrote to it, and that isn't shown yet."""
        try:
            now = self.workspace.content(self.id).content
        except UnknownSubmissionError:
            return True
        shown = self.content
        return now is not shown and (
            now.head != shown.head or bool(differences(shown, now, self.kind))
        )

    def is_concerned(self, changed: Changed) -> bool:
        """Tell whether what was written may be of this submission, or of one that it looks at."""
        named = changed.submissions
        return not named or self.id in named or bool(self.kind.looks_at)

    @property
    def is_checking(self) -> bool:
        """Whether what is wrong may be about an older content."""
        return self._judge.is_busy

    def close(self) -> None:
        """Check no further and tell nobody: what shows it goes; what still writes to it may."""
        self._judge.stop()
        self.blockSignals(True)

    @property
    def is_left(self) -> bool:
        """Whether it was closed, so that nobody looks at it any more."""
        return self.signalsBlocked()

    # What there is

    def rows(self, table: type[KindRow]) -> Sequence[KindRow]:
        """Return the rows of a table."""
        return self.content.rows(table)

    def raw_of(self, table: str) -> dict[tuple[str, str], str]:
        """Return the texts of a table that aren't values, by row and field."""
        raw = self.content.raw.items()
        return {(row_id, name): text for (known, row_id, name), text in raw if known == table}

    def standing_of(self, table: str) -> Sequence[Problem]:
        """Return what still asks for something in one table, in order."""
        return self._of_tables.get(table, ())

    @property
    def errors(self) -> list[Problem]:
        """What blocks sealing."""
        return [one for one in self.problems if one.severity is Severity.ERROR]

    @property
    def open_warnings(self) -> list[Problem]:
        """Warnings that nobody has accepted with these very values."""
        return [one for one in self.standing if one.severity is Severity.WARNING]

    @property
    def is_closed(self) -> bool:
        """Whether the state lets no row be changed."""
        life = self.kind.life
        return life is not None and life.is_closed(self.content.head.state)

    def closes(self, table: str) -> bool:
        """Tell whether the state lets no row of one table be changed, or none at all."""
        life, state = self.kind.life, self.content.head.state
        return self.is_closed or (life is not None and bool(life.closed_table(state, (table,))))

    @property
    def is_sealed(self) -> bool:
        """Whether this very revision is sealed; the next edit opens another."""
        return self.delivery is not DeliveryState.NONE

    def take_written(self) -> None:
        """Hear that a job has just written to this submission."""
        found = self._replace(self.workspace.content(self.id).content)
        self._read_beside()
        self._settle({one.table for one in found}, self.workspace.clock())

    def _replace(self, now: Content) -> Sequence[Difference]:
        """Show another content by what differs from the one that is shown."""
        before, self.content = self.content, now
        found = differences(before, now, self.kind)
        for one in found:
            if one.changes is None:
                self.table_replaced.emit(one.table)
            else:
                self.rows_changed.emit(one.table, one.changes)
        return found

    def _settle(self, tables: set[str], at: datetime | None, rows: int = 1) -> None:
        """Check anew, and say what was saved when."""
        self.is_settling = True
        try:
            if not self.is_left:
                self._judge.look_at(self.content, self.kind, at_once=rows <= _FEW)
            self.changed.emit()
            self._host.wrote(Changed(at, frozenset({self.id}), frozenset(tables)))
        finally:
            self.is_settling = False

    def _read_beside(self) -> None:
        """Read what stands beside the rows: acceptances, and how far this revision has come."""
        self.reasons = acceptances.reasons_of(self.workspace, self.id)
        self.observed = observed.current(self.workspace, self.id)
        head = self.content.head
        with self.workspace.reading() as connection:
            states = delivery_states(connection, self.id)
        self.delivery = states.get((head.id, head.revision), DeliveryState.NONE)

    def _take_problems(self, problems: list[Problem]) -> None:
        if self.observed:
            found = [*problems, *observed.problems_of(self.observed)]
            problems = in_order(found, self.content, self.kind)
        self.problems, self.was_judged = problems, True
        self.standing = self._not_accepted() if self.reasons else problems
        tables: defaultdict[str, list[Problem]] = defaultdict(list)
        for one in self.standing:
            tables[one.where.table].append(one)
        self._of_tables = tables
        self.judged.emit()

    def _not_accepted(self) -> list[Problem]:
        """Return the problems that nobody took upon himself; fingerprints are made once."""
        before, self._prints = self._prints, {}
        standing = []
        for one in self.problems:
            known = before.get(id(one))
            if known is None or known[0] is not one:
                known = (one, one.fingerprint)
            self._prints[id(one)] = known
            if known[1] not in self.reasons:
                standing.append(one)
        return standing
