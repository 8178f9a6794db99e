"""V40 to V42 and V52: what is spent against what comes in, in all and for each source."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.rules import ledger
from valija.kinds.poa.tables import IncomeCeiling
from valija.planning.parameters import limit
from valija.problems import Problem, Severity, Where

_TABLE = IncomeCeiling.table_name


def spending_fits_income(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V40: total expenditure is at most the estimated income plus the cash balances.

    While the income of one source isn't known, neither is the total, and nothing is said.
    Source: Código Municipal, article 127.
    """
    amounts = [ceiling.amount for ceiling in ledger.ceilings(content).values()]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return
    income, spending = sum(known), ledger.spent(content)
    if spending > income:
        text = (
            f"Los renglones suman {quetzales(spending)} y los techos {quetzales(income)}. "
            f"Sobran {quetzales(spending - income)}: baje renglones o revise los ingresos."
        )
        yield Problem("V40", Severity.ERROR, Where(_TABLE), text, (str(spending), str(income)))


def source_fits_ceiling(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V41: the lines of each source, by its exact code, fit its ceiling.

    A balance written at a source other than ``32-…`` doesn't count, and that is said for
    information.
    """
    ceilings = ledger.ceilings(content)
    for source, spending in ledger.by_source(content).items():
        ceiling = ceilings.get(source)
        if ceiling is None:
            text = (
                f"La fuente {source} tiene renglones por {quetzales(spending)} y no tiene techo. "
                "Agréguela a la tabla «Techos» con su ingreso estimado."
            )
            yield Problem("V41", Severity.ERROR, Where(_TABLE), text, (source, str(spending)))
        elif ceiling.amount is not None and spending > ceiling.amount:
            text = (
                f"Los renglones de la fuente {source} suman {quetzales(spending)} y su techo es "
                f"{quetzales(ceiling.amount)}. Sobran {quetzales(spending - ceiling.amount)}."
            )
            evidence = (source, str(spending), str(ceiling.amount))
            where = Where(_TABLE, ceiling.row.row_id, "ingreso_estimado")
            yield Problem("V41", Severity.ERROR, where, text, evidence)
    for row in content.rows(IncomeCeiling):
        if row.saldo_caja and row.fuente and not row.fuente.startswith(ledger.CASH):
            text = (
                f"El saldo de {quetzales(row.saldo_caja)} no cuenta para la fuente {row.fuente}. "
                "Póngalo en su fuente 32-…"
            )
            where = Where(_TABLE, row.row_id, "saldo_caja")
            yield Problem("V41", Severity.INFO, where, text, (row.fuente, str(row.saldo_caja)))


def source_is_all_programmed(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V42: no money of a source is left without a line."""
    spending = ledger.by_source(content)
    for source, ceiling in ledger.ceilings(content).items():
        used = spending.get(source, 0)
        if ceiling.amount is not None and ceiling.amount > used:
            text = (
                f"De la fuente {source} quedan {quetzales(ceiling.amount - used)} sin programar: "
                f"el techo es {quetzales(ceiling.amount)} y los renglones suman {quetzales(used)}."
            )
            evidence = (source, str(ceiling.amount), str(used))
            where = Where(_TABLE, ceiling.row.row_id, "ingreso_estimado")
            yield Problem("V42", Severity.WARNING, where, text, evidence)


_HISTORY = 5  # years that an estimate of income rests on


def estimate_rests_on_history(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V52: an estimate isn't far above what the source brought in the five years before.

    It applies where all five are known. Source: Código Municipal, article 128.
    """
    most = limit(catalogues, "V52", content.head.period)
    for row in content.rows(IncomeCeiling):
        years = (
            row.historico_1,
            row.historico_2,
            row.historico_3,
            row.historico_4,
            row.historico_5,
        )
        known = [amount for amount in years if amount is not None]
        income, total = row.ingreso_estimado, sum(known)
        if most is None or income is None or len(known) < _HISTORY:
            continue
        if most.is_passed(income * _HISTORY - total, total):
            text = (
                f"El ingreso estimado, {quetzales(income)}, pasa en más del {most.text} % del "
                f"promedio de cinco años, {quetzales(total // _HISTORY)}. Revíselo o explíquelo."
            )
            evidence = (str(row.fuente), str(income), str(total), most.text)
            where = Where(_TABLE, row.row_id, "ingreso_estimado")
            yield Problem("V52", Severity.WARNING, where, text, evidence)
