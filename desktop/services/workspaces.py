"""Making a workspace: whose it is, checked before anything is written."""

from pathlib import Path

from desktop.models import founding
from desktop.models.clock import Clock, now
from desktop.services.drafting import clean
from valija import catalogues
from valija.catalogues import folded
from valija.errors import ExpectedError
from valija.roles import office_of

_PRACTICE = {"9901": "San Ejemplo"}  # 99xx are nobody's: for demonstrations and courses


class UnknownMunicipalityError(ExpectedError):
    """No municipality of that code."""

    code = "ESP-003"
    text = "No hay una municipalidad con el código «{wanted}»."
    advice = "Use el código de cuatro cifras{hint}."


class NoNameError(ExpectedError):
    """An official without a name."""

    code = "ESP-004"
    text = "Falta el nombre de la persona, o pasa de 120 letras."
    advice = 'Escríbalo entre comillas: --official "Ana López".'
    window = "Escriba su nombre y su apellido."


def new_workspace(
    folder: Path, *, municipality: str, official: str, role: str, clock: Clock = now
) -> str:
    """Make a workspace; return the name of its municipality.

    Raises:
        UnknownMunicipalityError, UnknownRoleError, NoNameError: whose is it?
        OccupiedError: something is there already.
        DeviceError: the disk is full, read-only or gone.
    """
    name = municipality_name(municipality)
    office_of(role)
    person = clean(official)
    if not 1 <= len(person) <= 120:
        raise NoNameError
    founding.create(
        folder,
        municipality=municipality,
        municipality_name=name,
        official=person,
        role=role,
        clock=clock,
    )
    return name


def municipality_name(code: str) -> str:
    """Return the name of a municipality.

    Raises:
        UnknownMunicipalityError: there is none of that code.
    """
    known = catalogues.load()["municipios"]
    if name := known.name_of(code):
        return name
    if len(code) == 4 and code.isascii() and code.isdigit() and code.startswith("99"):
        return _PRACTICE.get(code, f"Municipio de práctica {code}")
    wanted = folded(code).strip()
    like = [
        f"{found} ({row['municipio']})"
        for found, row in known.by_code.items()
        if len(wanted) > 2 and wanted in folded(row["municipio"])
    ]
    hint = f", quizá {' o '.join(like[:4])}" if like else ", por ejemplo 0401"
    raise UnknownMunicipalityError(wanted=code, hint=hint)
