"""V53: the money of the POA against its year of the POM, in all and by source (record 0227)."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.beside_money import Money, by_source, whole
from valija.kinds.poa.rules.links import pom_beside
from valija.kinds.poa.tables import IncomeCeiling, PoaHeader
from valija.problems import Problem, Severity, Where

_WAY_OUT = "Ajuste uno, o acepte el aviso y diga por qué."


def money_is_that_of_the_pom(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V53: products cost in all, and by source, what the POM gives them that year."""
    pom = pom_beside(content)
    if pom is None:
        return
    total = whole(content, pom)
    if total is not None and total.difference:
        header = content.single(PoaHeader)
        where = Where(PoaHeader.table_name, header.row_id if header else "", "anio_inicio")
        text = (
            f"Los productos suman {quetzales(total.own)} y el POM les da "
            f"{quetzales(total.planned)} en {pom.year}: {_more_or_less(total)}. {_WAY_OUT}"
        )
        yield Problem("V53", Severity.WARNING, where, text, _evidence("", total))
    ceilings = {row.fuente: row.row_id for row in content.rows(IncomeCeiling)}
    for source, money in by_source(content, pom):
        if money.difference:
            where = Where(IncomeCeiling.table_name, ceilings.get(source, ""), "fuente")
            text = (
                f"De la fuente {source} los renglones de los productos suman "
                f"{quetzales(money.own)} y el POM les da {quetzales(money.planned)} en {pom.year}: "
                f"{_more_or_less(money)}. {_WAY_OUT}"
            )
            yield Problem("V53", Severity.WARNING, where, text, _evidence(source, money))


def _more_or_less(money: Money) -> str:
    side = "más" if money.difference > 0 else "menos"
    return f"{quetzales(abs(money.difference))} de {side}"


def _evidence(source: str, money: Money) -> tuple[str, ...]:
    return source, str(money.own), str(money.planned)
