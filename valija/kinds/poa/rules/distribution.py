"""V50 and V51: money moved between lines, and money shared between town and country."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.tables import BudgetLine, PoaHeader, PoaPlace, PoaRow
from valija.planning.parameters import limit
from valija.problems import Problem, Severity, Where

_DEEPEST = 3  # levels of rows: product, subproduct, intervention


def transfers_sum_to_zero(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V50: what transfers take from lines they give to others; enlargements stand in the header.

    It applies where every line says how much it was changed.
    """
    changes = content.column(BudgetLine, "modificado")
    known = [change for change in changes if change is not None]
    header = content.single(PoaHeader)
    if len(known) < len(changes):
        return
    net, said = sum(known), (header.ampliaciones or 0) if header else 0
    if net != said:
        text = (
            f"Lo modificado suma {quetzales(net)} y las ampliaciones netas {quetzales(said)}. "
            f"Los traslados suman cero: hay {quetzales(net - said)} de diferencia."
        )
        where = Where(PoaHeader.table_name, header.row_id if header else "", "ampliaciones")
        yield Problem("V50", Severity.WARNING, where, text, (str(net), str(said)))


def town_and_country(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V51: how much of the money whose place is known goes to one area; shown, never blocking.

    A product with places in both areas is shared out by their number.
    Source: Código Municipal, article 131.
    """
    most = limit(catalogues, "V51", content.head.period)
    areas = _areas(content)
    sums = dict.fromkeys(("urbana", "rural"), 0)
    for row in content.rows(PoaRow):
        found = areas.get(str(row.numero), {})
        count = sum(found.values())
        if row.nivel == "producto" and row.monto_anual and count:
            for area, places in found.items():
                sums[area] += row.monto_anual * places // count
    whole = sum(sums.values())
    for area, amount in sums.items():
        if most and whole and most.is_passed(amount, whole):
            text = (
                f"De {quetzales(whole)} con lugar conocido, {quetzales(amount)} van al área "
                f"{area}: más del {most.text} %. Compárelo con la población de cada área."
            )
            where = Where(PoaPlace.table_name, "", "area")
            yield Problem("V51", Severity.INFO, where, text, (area, str(amount), str(whole)))


def _areas(content: Content) -> Mapping[str, Mapping[str, int]]:
    """Count the places of each area that a product reaches, by itself or by what stands below."""
    places = content.rows(PoaPlace)
    above = {str(row.numero): row.padre for row in content.rows(PoaRow)} if places else {}
    found: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place in places:
        number = place.fila
        for _ in range(_DEEPEST):
            if number and (up := above.get(number)):
                number = up
        if number and place.area in ("urbana", "rural"):
            found[number][place.area] += 1
    return found
