"""What the window is made of for one workspace: its sign, its years, its pages, its search."""

from collections.abc import Callable
from functools import partial

from desktop.models.workspace import Workspace
from desktop.services import history
from desktop.services.submissions import DeliveryState, list_submissions
from desktop.ui.pages import registry
from desktop.ui.pages.search_sources import Submissions
from desktop.ui.pages.wording import count
from desktop.ui.shell.frame import Setting
from desktop.ui.shell.sidebar import Sign
from desktop.ui.shell.topbar import Standing
from desktop.ui.shell.window import MainWindow
from desktop.ui.theme import Icon, Tone
from valija import catalogues
from valija.roles import MUNICIPAL

_PLANNING_FROM = 6  # from June on, people work at the following year's plan


def setting_of(workspace: Workspace, program: registry.Program, year: str) -> Setting:
    """Return the setting of a window on ``workspace``; ``year`` is the one last looked at."""
    today = program.today()
    planned = str(today.year + (today.month >= _PLANNING_FROM))
    periods = {one.period[:4] for one in list_submissions(workspace) if one.is_own}
    years = sorted({*periods, planned, str(today.year), str(today.year - 1)}, reverse=True)
    last = history.log(workspace, limit=1)
    return Setting(
        sign=sign_of(workspace),
        entries=registry.entries(lambda: workspace, program),
        years=years,
        year=year if year in years else planned,
        sources=(Submissions(workspace),),
        last_saved=last[0].at if last else None,
    )


def keep_standing(window: MainWindow, workspace: Workspace) -> None:
    """Say in the top bar what holds for the whole workspace, now and after each write."""
    show = partial(_show_standing, window, workspace)
    window.host.written.connect(_ignoring_argument(show))
    show()


def _ignoring_argument(show: Callable[[], None]) -> Callable[[object], None]:
    def shown(_changed: object) -> None:
        show()

    return shown


def _show_standing(window: MainWindow, workspace: Workspace) -> None:
    found = list_submissions(workspace)
    moving = sum(1 for one in found if one.delivery is DeliveryState.ON_ITS_WAY)
    standings = []
    if moving:
        explained = f"{count(moving, 'paquete', 'paquetes')} sin acuse todavía."
        standings.append(Standing(f"{moving} en camino", Tone.INFO, Icon.ON_THE_WAY, explained))
    window.show_standings(standings)


def sign_of(workspace: Workspace) -> Sign:
    """Return whose workspace it is, as the side bar says it."""
    owner = workspace.owner
    row = catalogues.load()["municipios"].by_code.get(owner.municipality)
    department = row["departamento"] if row else "Práctica"
    office = MUNICIPAL.get(owner.role, "")
    return Sign(owner.municipality_name, department, owner.municipality, office)
