"""How a POA written by an older build becomes one of the present: one step for each version."""

from typing import Any

from valija.kinds import Upgrade


def with_projects(document: dict[str, Any]) -> dict[str, Any]:
    """Version 1 to 2: it had no places, no projects and no payments of the CODEDE.

    The fields that came with version 2 are empty, as in every row that doesn't name them.
    """
    added: dict[str, list[Any]] = {"lugares": [], "proyectos": [], "pagos_codede": []}
    return {**document, "tables": {**added, **document["tables"]}}


def with_presentation(document: dict[str, Any]) -> dict[str, Any]:
    """Version 2 to 3: it had no texts and no signature block of the printed plan."""
    return {**document, "tables": {"textos": [], "firmas": [], **document["tables"]}}


UPGRADES: tuple[Upgrade, ...] = (with_projects, with_presentation)
