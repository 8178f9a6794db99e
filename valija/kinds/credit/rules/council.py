"""The Concejo's decision: votes, dates in order, and no second request on the same act."""

from collections.abc import Iterator
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.kinds.credit.parameters import parameters
from valija.kinds.credit.rules.words import ERROR, of_request
from valija.kinds.credit.tables import CreditRequest, Destination
from valija.problems import Problem


def votes_suffice(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR13: votes in favour are two thirds of all members, rounded upwards (V13)."""
    request = content.single(CreditRequest)
    known = parameters(catalogues, content.head.period)
    top, bottom = known.whole("votos_numerador"), known.whole("votos_denominador")
    if request is None or not top or not bottom:
        return
    votes, members = request.votos_a_favor, request.votos_total
    if votes is None or members is None:
        return
    wanted = -(-top * members // bottom)
    if votes > members:
        text = f"Hay {votes} votos a favor y {members} miembros. Corrija uno de los dos."
        yield of_request("CR13", ERROR, content, "votos_a_favor", text, votes, members)
    elif votes < wanted:
        text = (
            f"Con {members} miembros en el Concejo hacen falta {wanted} votos a favor y hay "
            f"{votes} (artículo 113 b). Revise la certificación."
        )
        yield of_request("CR13", ERROR, content, "votos_a_favor", text, votes, members)


def dates_are_in_order(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR05: the act comes before its certification and before the memorial (V5)."""
    request = content.single(CreditRequest)
    if request is None or request.fecha_acta is None:
        return
    act = request.fecha_acta
    for name, day, word in (
        ("fecha_certificacion", request.fecha_certificacion, "La certificación"),
        ("fecha_memorial", request.fecha_memorial, "El memorial"),
    ):
        if day and day < act:
            text = (
                f"{word} tiene fecha {day:%d/%m/%Y} y el acta es del {act:%d/%m/%Y}, posterior. "
                "Corrija una."
            )
            yield of_request("CR05", ERROR, content, name, text, act, day)


def asked_only_once(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR11: no other request of the municipality has the same act, point and destination (V11)."""
    own = _asked(content)
    for other in content.related:
        if other.head.kind != content.head.kind or other.head.id == content.head.id:
            continue
        if own & _asked(other):
            text = (
                f"Otra solicitud («{other.head.title or other.head.id}») tiene la misma acta, el "
                "mismo punto y el mismo destino. Cambie el acta o quite una de las dos."
            )
            yield of_request("CR11", ERROR, content, "acta", text, other.head.id)


def _asked(content: Content) -> set[tuple[Any, ...]]:
    request = content.single(CreditRequest)
    if request is None or not request.acta or not request.punto:
        return set()
    act = (request.acta.casefold(), request.punto.casefold())
    return {
        (*act, (row.descripcion or "").casefold())
        for row in content.rows(Destination)
        if row.descripcion
    }
