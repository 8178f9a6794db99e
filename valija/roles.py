"""Who signs and who may edit: the roles of a municipality and of an institution."""

from valija.errors import ExpectedError

MUNICIPAL = {
    "alcalde": "Alcalde o alcaldesa municipal",
    "dmp": "Dirección Municipal de Planificación",
    "dafim": "Dirección de Administración Financiera Integrada Municipal",
    "secretario": "Secretaría municipal",
    "auditor": "Auditoría interna",
    "uip": "Unidad de Información Pública",
    "juridico": "Asesoría jurídica",
    "digitador": "Digitación",
}
DESK = "ventanilla"  # the role of an institution's key: it signs answers, nothing else
INSTITUTIONS = {
    "segeplan": "Secretaría de Planificación y Programación de la Presidencia",
    "infom": "Instituto de Fomento Municipal",
}


class UnknownRoleError(ExpectedError):
    """No role of that name."""

    code = "ROL-001"
    text = "No existe el cargo «{role}»."
    advice = "Use uno de estos: {known}."


def office_of(role: str) -> str:
    """Return the office that a municipal role stands for.

    Raises:
        UnknownRoleError: there is no such role.
    """
    try:
        return MUNICIPAL[role]
    except KeyError:
        raise UnknownRoleError(role=role, known=", ".join(MUNICIPAL)) from None


def with_office(name: str, role: str, origin: str = "") -> str:
    """Name who did something: a person with the office, or the institution that answered."""
    office = MUNICIPAL.get(role) or INSTITUTIONS.get(origin, origin)
    return office if name == origin else ", ".join(filter(None, (name, office)))
