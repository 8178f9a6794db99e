"""What the money is for: a type that the law knows, described well enough."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.credit.expediente import FACTS, TYPES
from valija.kinds.credit.rules.words import ERROR, WARNING, of_request, problem
from valija.kinds.credit.tables import CreditRequest, TypeFact
from valija.problems import Problem

_OTHERS, _WORKS = "TP08", "TP04"
_SHORTEST = {"nombre_proyecto": 10, "descripcion": 20}


def destination_is_allowed(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR08: the type of project is one of the eight; the last one needs a reason (V8)."""
    request = content.single(CreditRequest)
    if request is None or not request.tipo_proyecto:
        return
    row = catalogues[TYPES].by_code.get(request.tipo_proyecto)
    if row is None:
        text = "INFOM no conoce ese tipo de proyecto. Elija uno del catálogo."
        yield of_request("CR08", ERROR, content, "tipo_proyecto", text, request.tipo_proyecto)
        return
    if request.tipo_proyecto == _OTHERS and not request.justificacion_art_113:
        text = (
            "«Otros de interés municipal» necesita una justificación: diga por qué el destino "
            "cabe en el artículo 113."
        )
        yield of_request("CR08", ERROR, content, "justificacion_art_113", text)
    if request.tipo_proyecto == _WORKS and not request.caracteristicas:
        text = "Faltan las características de la obra: largo, ancho, materiales o niveles."
        yield of_request("CR08", ERROR, content, "caracteristicas", text)
    if row["requiere_snip"] == "si" and request.codigo_snip is None:
        text = "Este tipo de proyecto suele llevar código SNIP. Escríbalo o explique por qué no."
        yield of_request("CR08", WARNING, content, "codigo_snip", text)
    said = {fact.dato for fact in content.rows(TypeFact) if fact.valor}
    own = {name for name in ("ubicacion", "justificacion_art_113") if getattr(request, name)}
    if missing := [one for one in row["campos_adicionales"].split("|") if one not in said | own]:
        names = (catalogues.name_of(FACTS, one) or one for one in missing)
        text = f"En «Datos del tipo de proyecto» faltan: {', '.join(names)}."
        yield problem("CR08", WARNING, TypeFact, "", text, *missing)


def texts_say_enough(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR21: the project's name has ten letters and its description twenty, at least."""
    request = content.single(CreditRequest)
    for name, shortest in _SHORTEST.items():
        value = getattr(request, name) if request else None
        if value and len(value) < shortest:
            text = f"Tiene {len(value)} caracteres y hacen falta {shortest}. Dígalo completo."
            yield of_request("CR21", ERROR, content, name, text, value)
