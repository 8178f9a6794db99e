"""Pages and a workspace that exist for tests and pictures only."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.jobs import Jobs
from desktop.ui.pages import (
    Address,
    Changed,
    Command,
    Crumb,
    Entry,
    Group,
    Host,
    Page,
    PageEntry,
    Place,
    Placed,
    Source,
)
from desktop.ui.shell.frame import Setting
from desktop.ui.shell.sidebar import Sign
from desktop.ui.shell.window import MainWindow
from desktop.ui.theme import Icon, TaskCard, Tone, button, label, set_role, titled
from desktop.ui.theme.tokens import GAP, GUTTER, PAGE_MARGIN
from valija.problems import Problem, Severity, Where

AT = datetime(2026, 11, 23, 16, 42, 7, tzinfo=UTC)
SIGN = Sign("Chimaltenango", "Chimaltenango", "0401", "Oficina de Planificación")


def problem(
    rule: str, severity: Severity, message: str, field: str = "", place: str = ""
) -> Placed:
    return Placed(Problem(rule, severity, Where("renglones", rule, field), message), place)


PROBLEMS = (
    problem(
        "V45",
        Severity.ERROR,
        "Fuente 22-0101-0001: funcionamiento usa 10.4 % y el máximo es 10 % "
        "(Constitución, art. 257).",
        place="Techos por fuente",
    ),
    problem(
        "C01",
        Severity.ERROR,
        "Falta la unidad responsable. Escriba las primeras letras para elegirla.",
        "unidad",
        "Renglones, fila 12, Unidad responsable",
    ),
    problem("V24", Severity.WARNING, "El producto 01-00-000 no tiene meta para 2028.", "meta"),
    problem("V31", Severity.WARNING, "El renglón 011 creció 38 % sobre el año anterior.", "monto"),
)


class Lines:
    """Many lines to be found."""

    name = "lines"

    def __init__(self, number: int) -> None:
        self.number = number
        self.times_read = 0

    def stamp(self) -> Hashable:
        return self.number

    def entries(self) -> Iterable[Entry]:
        self.times_read += 1
        names = ("Personal permanente", "Aguinaldo", "Mobiliario y equipo de oficina", "Préstamo")
        for n in range(self.number):
            address = Address("planes", ("poa", "renglones", str(n)))
            title = f"{n:03d} {names[n % len(names)]}"
            yield Entry(Group.LINES, title, address, f"POA 2027 · Q {n * 1_000:,}.00")


class Plans:
    """The submissions of a workspace, to be found."""

    name = "submissions"

    def stamp(self) -> Hashable:
        return 0

    def entries(self) -> Iterable[Entry]:
        for title, context in (
            ("POA 2027", "Borrador, revisión 1"),
            ("POA 2026, reprogramación 2", "Recibido por SEGEPLAN"),
        ):
            address = Address("planes", (title,))
            yield Entry(Group.SUBMISSIONS, title, address, context, icon=Icon.PLANS)


class FakePage:
    """A page that remembers what it was told."""

    manual = "ventana"

    def __init__(self, host: Host, key: str) -> None:
        self.host, self.key = host, key
        self.widget = QWidget()
        set_role(self.widget, "page")
        self.fields = {name: QLineEdit() for name in ("unidad", "meta", "monto")}
        self.opened: list[tuple[str, ...]] = []
        self.refreshed: list[Changed] = []
        self.ran: list[str] = []
        self.wrong: Sequence[Placed] | None = None
        self.closed = False
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self.widget)
        grid.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GUTTER)
        grid.addWidget(label(f"Página {self.key}", "title"), 0, 0, 1, 2)
        for row, (name, field) in enumerate(self.fields.items(), 1):
            caption = label(name.capitalize())
            caption.setBuddy(field)
            field.setAccessibleName(name.capitalize())
            grid.addWidget(caption, row, 0)
            grid.addWidget(field, row, 1)
        grid.setRowStretch(len(self.fields) + 1, 1)

    def open(self, parts: tuple[str, ...]) -> None:
        self.opened.append(parts)

    def breadcrumb(self) -> Sequence[Crumb]:
        return [Crumb(part) for part in self.opened[-1][:1]] if self.opened else []

    def problems(self) -> Sequence[Placed] | None:
        return self.wrong

    def show_problem(self, where: Where) -> None:
        if where.field in self.fields:
            self.fields[where.field].setFocus()

    def commands(self) -> Sequence[Command]:
        return [Command("undo", "Deshacer", lambda: self.ran.append("undo"), Icon.UNDO)]

    def sources(self) -> Sequence[Source]:
        return [Lines(200)] if self.key == "planes" else []

    def refresh(self, changed: Changed) -> None:
        self.refreshed.append(changed)

    def close(self) -> None:
        self.closed = True


class FakeStart(FakePage):
    """A page that looks like the first one."""

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, GUTTER)
        column.setSpacing(GAP)
        cards: list[QWidget] = []
        for title, detail, action, state, tone, percent in (
            (
                "POA 2027 para SEGEPLAN",
                "Vence el 15/12/2026 · Código Municipal, arts. 131 y 133",
                "Continuar",
                "Con 2 errores",
                Tone.ERROR,
                86,
            ),
            (
                "Crédito: mejoramiento de calle, zona 2",
                "INFOM devolvió 3 observaciones el 19/11/2026",
                "Responder",
                "Observado",
                Tone.WARNING,
                92,
            ),
        ):
            card = TaskCard(title, detail, action, primary=not cards)
            card.show_state(state, tone, percent)
            cards.append(card)
        column.addWidget(titled("Lo que sigue", *cards))
        column.addStretch()
        column.addWidget(button("Ver todo"))


PAGES = (
    (1, "inicio", "Inicio", Icon.HOME),
    (2, "planes", "Planes", Icon.PLANS),
    (3, "creditos", "Créditos", Icon.CREDITS),
    (4, "gobierno", "Gobierno abierto", Icon.OPENNESS),
    (5, "compromisos", "Compromisos", Icon.COMMITMENTS),
    (6, "capacitacion", "Capacitación", Icon.TRAINING),
    (7, "entregas", "Entregas", Icon.DELIVERIES),
    (8, "municipalidad", "Municipalidad", Icon.MUNICIPALITY),
)

PLACES = {"municipalidad": [Place("Ver Firmas", ("firmas",), "solicitar inscripción")]}


def no_page(_: Host) -> Page:
    """Stand for a page that isn't made."""
    raise AssertionError


class World:
    """A window with fake pages, and the pages it has made so far."""

    def __init__(self, sources: Sequence[Source] = ()) -> None:
        self.pages: dict[str, FakePage] = {}
        self.jobs = Jobs()
        entries = [
            PageEntry(number, key, title, icon, self._maker(key), PLACES.get(key, ()))
            for number, key, title, icon in PAGES
        ]
        setting = Setting(SIGN, entries, ("2028", "2027", "2026"), "2027", sources, AT)
        self.window = MainWindow(setting, self.jobs, lambda: AT)

    def _maker(self, key: str) -> Callable[[Host], Page]:
        def make(host: Host) -> Page:
            made = (FakeStart if key == "inicio" else FakePage)(host, key)
            self.pages[key] = made
            return made

        return make

    def go(self, key: str, *parts: str) -> FakePage:
        self.window.go(Address(key, parts))
        return self.pages[key]
