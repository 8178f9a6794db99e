"""Which unit of measure counts persons, as rules that compare targets with populations ask."""

from valija.catalogues import Catalogues, folded

_PERSON = "persona"


def is_person(unit: str | None, catalogues: Catalogues) -> bool:
    """Tell whether a unit of the catalogue, or of the municipality's own, is the person."""
    return bool(unit) and folded(catalogues.name_of("unidades_medida", unit or "")) == _PERSON
