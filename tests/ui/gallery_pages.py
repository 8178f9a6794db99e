"""The pages of the gallery: every widget in every state, in something like the shell."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.forms import FormPanel, Options, RecordForm, values_of
from desktop.ui.grids import ColumnFilter, GridModel, GridPanel, columns_of
from desktop.ui.shell.nav_button import NavButton
from desktop.ui.theme import (
    Bar,
    BarChart,
    Card,
    Chip,
    EmptyState,
    Glyph,
    Icon,
    TaskCard,
    Toasts,
    Tone,
    button,
    icon_button,
    label,
    scrolling,
    set_role,
    titled,
)
from desktop.ui.theme.tokens import PAGE_MARGIN
from tests.ui.samples import budget_lines, problems_of
from valija.catalogues import load
from valija.fields import Field, FieldType
from valija.kinds.poa.tables import BudgetLine
from valija.problems import Problem, Severity, Where
from valija.records import fields_of

_NAV = (
    ("Inicio", Icon.HOME),
    ("Planes", Icon.PLANS),
    ("Créditos", Icon.CREDITS),
    ("Gobierno abierto", Icon.OPENNESS),
    ("Compromisos", Icon.COMMITMENTS),
    ("Capacitación", Icon.TRAINING),
    ("Entregas", Icon.DELIVERIES),
    ("Municipalidad", Icon.MUNICIPALITY),
)
_GRID = ("programa", "proyecto", "actividad", "renglon", "descripcion", "fuente")
_GRID_TAIL = ("tipo_presupuesto", "asignado", "modificado", "vigente", "devengado")


def is_narrow() -> bool:
    """Tell whether the screen is too narrow for everything: 1366 pixels at 150 %."""
    return QApplication.primaryScreen().size().width() < 1100


def frame(page: QWidget, chosen: str) -> QWidget:
    """Put a page into something like the shell."""
    window = QWidget()
    set_role(window, "page")
    side = QFrame()
    set_role(side, "side")
    narrow = is_narrow()
    side.setFixedWidth(56 if narrow else 196)
    nav = QVBoxLayout(side)
    nav.setContentsMargins(10, 14, 10, 10)
    nav.setSpacing(2)
    place, code = label("Chimaltenango", "title"), label("Chimaltenango · 0401", "help")
    nav.addWidget(place)
    nav.addWidget(code)
    year = QComboBox()
    year.addItems(["Año 2027", "Año 2026"])
    nav.addSpacing(6)
    nav.addWidget(year)
    nav.addSpacing(8)
    group = QButtonGroup(window)
    for word, icon in _NAV:
        entry = NavButton(word, icon)
        entry.setText("" if narrow else word)
        entry.setToolTip(word)
        entry.show_token("accent" if word == chosen else "muted")
        entry.setCheckable(True)
        entry.setChecked(word == chosen)
        group.addButton(entry)
        nav.addWidget(entry)
    nav.addStretch()
    help = NavButton("Ayuda", Icon.HELP)
    help.setText("" if narrow else "Ayuda   F1")
    nav.addWidget(help)
    for each in (place, code, year):
        each.setVisible(not narrow)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(side)
    row.addWidget(page, 1)
    window.resize(1366, 768)
    return window


def plan_page() -> QWidget:
    """The editor of the plan's lines, with problems, filter, frozen columns and detail form."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(PAGE_MARGIN, 10, PAGE_MARGIN, 10)
    column.setSpacing(8)
    top = QHBoxLayout()
    top.addWidget(label("Planes  ›  POA 2027", "crumb"))
    top.addStretch()
    search = QLineEdit()
    search.setPlaceholderText("Buscar   Ctrl+K")
    search.setMaximumWidth(260)
    top.addWidget(search)
    top.addWidget(Chip("2 en camino", Tone.INFO, Icon.ON_THE_WAY))
    top.addWidget(Chip("Sin conexión", Tone.NEUTRAL, Icon.OFFLINE))
    column.addLayout(top)
    head = QHBoxLayout()
    head.addWidget(label("Plan Operativo Anual 2027", "title"))
    head.addWidget(Chip("Borrador", Tone.NEUTRAL, Icon.DRAFT))
    head.addWidget(label("revisión 1", "help"))
    head.addStretch()
    head.addWidget(label("Q 97,400,000.00", "amount"))
    column.addLayout(head)
    second = QHBoxLayout()
    tabs = QTabBar()
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    for name in ("1  Encabezado", "2  Productos y metas · 3", "3  Renglones", "4  Techos · 1"):
        tabs.addTab(name)
    tabs.setCurrentIndex(2)
    second.addWidget(tabs)
    second.addStretch()
    second.addWidget(button("Importar…", icon=Icon.IMPORT))
    second.addWidget(button("Revisar", "primary"))
    column.addLayout(second)
    column.addLayout(_grid_and_form(), 1)
    return page


def _grid_and_form() -> QHBoxLayout:
    options = Options(load())
    only = (*_GRID, *_GRID_TAIL)
    columns = columns_of(
        BudgetLine, only=only, named=["tipo_presupuesto"], widths={"descripcion": 220}
    )
    model = GridModel(BudgetLine, options, columns)
    rows = budget_lines(1114)
    raw = {(rows[4].row_id, "asignado"): "mil quinientos"}
    model.set_rows(rows, raw)
    model.show_problems(problems_of(rows))
    add = button("Agregar renglón", icon=Icon.ADD)
    panel = GridPanel(model, frozen=4, sums=["vigente"], actions=[add])
    model.arrange(
        model.arrangement.with_filter(5, ColumnFilter(among=frozenset({rows[0].fuente or ""})))
    )
    form = RecordForm(fields_of(BudgetLine), options, shows_help=False)
    detail = FormPanel(form)
    detail.setFixedWidth(270)
    detail.show_title("Renglón 322", "Mobiliario y equipo de oficina")
    form.set_values(values_of(rows[2], fields_of(BudgetLine)))
    form.show_problems([p for p in problems_of(rows) if p.where.row_id == rows[2].row_id])
    panel.view.go(3, 4)
    panel.setObjectName("grid")
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(panel, 1)
    row.addWidget(detail)
    detail.setVisible(not is_narrow())
    return row


def home_page() -> QWidget:
    """The task list, recent deliveries and a chart."""
    tasks = (
        ("POA 2027 para SEGEPLAN", "Vence el 15/12/2026 · Código Municipal, arts. 131 y 133"),
        ("Informe cuatrimestral de rendición de cuentas", "Vence el 10/01/2027 · Código Municipal"),
        ("Crédito: mejoramiento de calle, zona 2", "INFOM devolvió 3 observaciones el 19/11/2026"),
        ("Guía de gobierno abierto, septiembre a diciembre", "Vence el 31/12/2026 · 41 de 90"),
        ("Información pública de oficio", "4 numerales pasan de 30 días sin actualizar · LAIP"),
    )
    states = (
        ("Con 2 errores", Tone.ERROR, 85, "Continuar"),
        ("Sin empezar", Tone.NEUTRAL, 0, "Empezar"),
        ("Observado", Tone.WARNING, 92, "Responder"),
        ("En proceso", Tone.INFO, 45, "Continuar"),
        ("Atrasado", Tone.ERROR, 78, "Ver"),
    )
    cards: list[TaskCard] = []
    for (title, detail), (word, tone, percent, act) in zip(tasks, states, strict=True):
        card = TaskCard(title, detail, act, primary=not cards)
        card.show_state(word, tone, percent)
        cards.append(card)
    deliveries = [
        Card(
            label("POA 2026, reprogramación 2", "heading"),
            label("SEGEPLAN · acuse del 03/11/2026", "help"),
            Chip("Recibido", Tone.DONE),
        ),
        Card(
            label("Crédito: pozo mecánico", "heading"),
            label("INFOM · en memoria KINGSTON desde el 20/11", "help"),
            Chip("En camino: sin acuse", Tone.INFO, Icon.ON_THE_WAY),
        ),
    ]
    chart = BarChart("Presupuesto por programa")
    amounts = (("Actividades centrales", 43.8), ("Agua y saneamiento", 26.4), ("Seguridad", 12.4))
    chart.show_bars([Bar(name, much, f"Q {much} M") for name, much in amounts])
    page = QWidget()
    inner = QWidget()
    row = QVBoxLayout(inner) if is_narrow() else QHBoxLayout(inner)
    row.setContentsMargins(PAGE_MARGIN, 20, PAGE_MARGIN, 20)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scrolling(inner))
    row.setSpacing(18)
    left, right = QVBoxLayout(), QVBoxLayout()
    left.addWidget(titled("Lo que sigue", *cards))
    left.addStretch()
    right.addWidget(titled("Entregas recientes", *deliveries))
    chart_card = Card(label("Presupuesto por programa", "help"), chart)
    right.addWidget(titled("Este año", chart_card))
    right.addStretch()
    row.addLayout(left, 2)
    row.addLayout(right, 1)
    toasts = Toasts(page)
    toasts.say("3 renglones eliminados.", action="Deshacer", act=page.update)
    toasts.say("Hay cambios de otra computadora sin juntar.", tone=Tone.WARNING)
    return page


def form_page() -> QWidget:
    """Every editor, empty and filled, with notes, locked and not."""
    fields = [
        Field(name="titulo", label="Título", type=FieldType.TEXT, required=True, section="Datos"),
        Field(
            name="fuente",
            label="Fuente",
            type=FieldType.CODE,
            required=True,
            example="22-0101-0001",
            catalogue="fuentes_financiamiento",
            section="Datos",
        ),
        Field(
            name="monto",
            label="Monto solicitado",
            type=FieldType.MONEY,
            unit="Q",
            section="Datos",
            help="El total que aprobó el Concejo Municipal.",
        ),
        Field(name="fecha", label="Fecha del acta", type=FieldType.DATE, section="Datos"),
        Field(
            name="modo",
            label="Modo de la meta",
            type=FieldType.CHOICE,
            choices={"a": "Acumulable", "b": "No acumulable"},
            section="Metas",
            help="Acumulable: los cuatrimestres se suman.",
        ),
        Field(name="aprobado", label="¿Aprobado?", type=FieldType.BOOLEAN, section="Metas"),
        Field(name="meta", label="Meta anual", type=FieldType.DECIMAL, section="Metas"),
        Field(name="total", label="Total", type=FieldType.MONEY, computed=True, section="Metas"),
        Field(name="nota", label="Observaciones", type=FieldType.LONG_TEXT, section="Notas"),
    ]
    form = RecordForm(fields, Options(load()), columns=2)
    form.set_values(
        {
            "fuente": "22-0101-0001",
            "modo": "a",
            "aprobado": True,
            "total": 123456700,
            "meta": 30000,
        },
        {"monto": "mil"},
    )
    at = Where("x", "1")
    form.show_problems(
        [
            Problem(
                "C01", Severity.ERROR, Where("x", "1", "titulo"), "Falta el título. Escríbalo."
            ),
            Problem("C02", Severity.ERROR, Where("x", "1", "monto"), "«mil» no es un número."),
            Problem(
                "V10", Severity.WARNING, Where("x", "1", "meta"), "La suma es 299 y la meta 300."
            ),
            Problem("V1", Severity.INFO, Where("x", "1", "nota"), f"INFOM: amplíe esto{at.field}."),
        ]
    )
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
    column.addWidget(label("Formulario con todos los tipos de campo", "title"))
    column.addWidget(scrolling(form), 1)
    return page


def pieces_page() -> QWidget:
    """Chips, buttons in their states, icons, an empty state."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
    column.setSpacing(14)
    chips = QHBoxLayout()
    for tone in Tone:
        chips.addWidget(Chip(tone.value.capitalize(), tone))
    chips.addWidget(Chip("Sellado", Tone.ACCENT, Icon.SEALED))
    chips.addStretch()
    column.addLayout(chips)
    for enabled in (True, False):
        row = QHBoxLayout()
        for role in ("primary", "", "quiet", "link", "danger"):
            each = button(role or "normal", role, icon=Icon.ADD)
            each.setEnabled(enabled)
            row.addWidget(each)
        row.addWidget(icon_button("Más", Icon.MORE))
        row.addStretch()
        column.addLayout(row)
    icons = QGridLayout()
    for number, icon in enumerate(Icon):
        cell = QVBoxLayout()
        cell.addWidget(Glyph(icon, "text"), alignment=Qt.AlignmentFlag.AlignHCenter)
        name = label(icon.value, "help")
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cell.addWidget(name)
        icons.addLayout(cell, number // 11, number % 11)
    column.addLayout(icons)
    column.addWidget(
        EmptyState(
            Icon.IMPORT,
            "Empiece por el presupuesto",
            "Traiga el archivo del SICOIN o de datos abiertos: se llenan los renglones y las "
            "unidades, y usted solo completa metas y responsables.",
            [button("Importar presupuesto", "primary"), button("Empezar en blanco")],
        ),
        1,
    )
    return page
