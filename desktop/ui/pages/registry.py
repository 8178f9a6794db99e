"""The pages of this build, each imported when it is first gone to."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.ui.pages import PageEntry, Place
from desktop.ui.pages.shelf import IMPORT, SHELVES, Shelf
from desktop.ui.theme import Appearance, Icon

if TYPE_CHECKING:
    from desktop.models.workspace import Workspace
    from desktop.ui.pages import Host, Page
    from desktop.ui.pages.inicio.view import InicioPlace

INICIO, ENTREGAS, MUNICIPALIDAD = "inicio", "entregas", "municipalidad"
INICIO_TITLE = "Inicio"

# What the search finds of pages that aren't shown, or not even made yet.
_AT_INICIO = (Place("Ver el calendario de ley", ("calendario",), "fechas obligaciones"),)
_AT_ENTREGAS = (
    Place("Entregar", ("entregar",), "memoria USB llevar"),
    Place("Recoger acuses", ("recoger",), "memoria USB respuestas recibido"),
    Place("Firmar un paquete", ("firmar",), "alcaldía otra firma"),
)
AT_MUNICIPALIDAD = (
    Place("Ver Perfil", ("perfil",), "persona cargo carpeta"),
    Place("Ver Firmas", ("firmas",), "solicitar inscripción crear traer contraseña p12"),
    Place("Ver Instituciones", ("instituciones",), "tarjeta diez palabras"),
    Place("Ver Respaldo", ("respaldo",), "hacer recuperar copia"),
    Place("Ver Ajustes", ("ajustes",), "colores oscuro claro"),
    Place("Ver Acerca de", ("acerca",), "versión licencia"),
)


class Program(NamedTuple):
    """What pages may ask of the program around the window."""

    appearance: Callable[[], Appearance]
    choose_appearance: Callable[[Appearance], None]
    open_folder: Callable[[Path], None]  # another workspace in this window's place
    today: Callable[[], date]
    inicio: "InicioPlace | None" = None  # if it stands already, with what was kept of it


def entries(workspace: Callable[[], "Workspace"], program: Program) -> list[PageEntry]:
    """Return the pages with their numbers, which never change.

    Args:
        workspace: asked for when a page is made; the side bar is shown before there is one.
        program: what pages may ask of it.
    """

    def inicio(host: "Host") -> "Page":
        from desktop.ui.pages.inicio.page import InicioPage

        return InicioPage(host, workspace(), program.today, program.inicio)

    def submissions(shelf: Shelf, host: "Host") -> "Page":
        from desktop.ui.pages.planes import entry

        return entry(workspace(), shelf).make(host)

    def entregas(host: "Host") -> "Page":
        from desktop.ui.pages.entregas.page import EntregasPage

        return EntregasPage(host, workspace())

    def municipalidad(host: "Host") -> "Page":
        from desktop.ui.pages.municipalidad.page import MunicipalidadPage

        return MunicipalidadPage(host, workspace(), program)

    return [
        PageEntry(1, INICIO, INICIO_TITLE, Icon.HOME, inicio, _AT_INICIO),
        *(_holding(one, partial(submissions, one)) for one in SHELVES),
        PageEntry(7, ENTREGAS, "Entregas", Icon.DELIVERIES, entregas, _AT_ENTREGAS),
        PageEntry(
            *(8, MUNICIPALIDAD, "Municipalidad", Icon.MUNICIPALITY),
            municipalidad,
            AT_MUNICIPALIDAD,
        ),
    ]


def _holding(shelf: Shelf, make: "Callable[[Host], Page]") -> PageEntry:
    places = [Place(shelf.bring, (IMPORT,), "archivo traer")]
    return PageEntry(shelf.number, shelf.key, shelf.title, shelf.icon, make, places)
