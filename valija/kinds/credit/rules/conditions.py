"""The terms: how long, at what rate, who approves, and whether they are possible at all."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import decimal_text, quetzales
from valija.kinds.credit import reading
from valija.kinds.credit.money.projection import Schedule, project
from valija.kinds.credit.parameters import Parameters, parameters
from valija.kinds.credit.rules.words import ERROR, INFO, WARNING, of_request
from valija.kinds.credit.tables import CreditRequest, Municipality
from valija.kinds.credit.tables.words import BANK, BOARD, MANAGEMENT, STEPPED
from valija.problems import Problem


def planned(content: Content, catalogues: Catalogues) -> Schedule | None:
    """Return the projection of the request, if its terms are complete and possible."""
    known = parameters(catalogues, content.head.period)
    terms, tariff = reading.terms(content, known), reading.tariff(known)
    return project(terms, tariff) if terms and tariff and not terms.fault else None


def paid_within_the_term(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR03: the last payment falls within the term of government, or an exception is shown (V3).

    Of two ends, where grace makes two, the later one counts. Source: Código Municipal, article 110.
    """
    request, place = content.single(CreditRequest), content.single(Municipality)
    schedule = planned(content, catalogues)
    if request is None or place is None or schedule is None or place.periodo_fin is None:
        return
    if schedule.maturity <= place.periodo_fin:
        return
    if request.autofinanciable and request.estudio_autofinanciable:
        return
    text = (
        f"El préstamo se termina de pagar el {schedule.maturity:%d/%m/%Y}, después del fin del "
        f"período de gobierno ({place.periodo_fin:%d/%m/%Y}). Acorte el plazo, o marque el "
        "proyecto como autofinanciable y diga qué estudio lo sustenta."
    )
    yield of_request("CR03", ERROR, content, "plazo_meses", text, schedule.maturity)


def rate_and_term_are_usual(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR09: rate, term and who approves are those of the parameters (V9)."""
    request = content.single(CreditRequest)
    if request is None:
        return
    known = parameters(catalogues, content.head.period)
    yield from _rate(content, request, known)
    longest = known.whole("plazo_max_meses")
    if longest and request.plazo_meses and request.plazo_meses > longest:
        text = f"El plazo pasa del máximo de {longest} meses. Acórtelo."
        yield of_request("CR09", ERROR, content, "plazo_meses", text, request.plazo_meses)
    limit = known.amount("monto_max_gerencia")
    if limit and request.monto and request.tipo_prestamo:
        organ = MANAGEMENT if request.monto <= limit else BOARD
        if organ != request.tipo_prestamo:
            text = (
                f"Hasta {quetzales(limit)} aprueba la Gerencia, y más la Junta Directiva. "
                "Corrija «Quién aprueba»."
            )
            yield of_request("CR09", WARNING, content, "tipo_prestamo", text, request.monto)


def _rate(content: Content, request: CreditRequest, known: Parameters) -> Iterator[Problem]:
    usual, average = known.percent("tasa_anual_pct"), known.percent("tasa_activa_promedio_bg_pct")
    if request.tasa is None:
        return
    if request.modalidad == BANK:
        if average is None:
            text = (
                "No se pudo comprobar la tasa: falta la tasa activa promedio del Banco de "
                "Guatemala en los parámetros."
            )
            yield of_request("CR09", INFO, content, "tasa", text)
        elif request.tasa > average:
            text = (
                f"La tasa pasa de la activa promedio, {decimal_text(average)} % (artículo 113 d). "
                "Pida al banco una tasa menor."
            )
            yield of_request("CR09", ERROR, content, "tasa", text, request.tasa, average)
    elif usual is not None and request.tasa != usual:
        text = (
            f"La tasa es {decimal_text(request.tasa)} % y la usual {decimal_text(usual)} %. "
            "Confírmela con INFOM."
        )
        yield of_request("CR09", WARNING, content, "tasa", text, request.tasa, usual)


def terms_are_possible(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR18: grace is shorter than the term, and stepped capital has its instalments and its sum."""
    known = parameters(catalogues, content.head.period)
    terms, request = reading.terms(content, known), content.single(CreditRequest)
    if request is None or terms is None:
        return
    if fault := terms.fault:
        name = "modo_capital" if terms.capitals else "periodo_gracia"
        yield of_request("CR18", ERROR, content, name, fault, terms)
    elif request.modo_capital == STEPPED and not terms.capitals:
        text = "Llene la tabla «Capital escalonado» con una fila por cuota."
        yield of_request("CR18", ERROR, content, "modo_capital", text)
    elif terms.grace and request.gracia_incluida_en_plazo is None:
        text = (
            "Falta decir si el plazo incluye la gracia. Mientras tanto se calcula como dicen los "
            "parámetros, y está por confirmar con INFOM."
        )
        yield of_request("CR18", INFO, content, "gracia_incluida_en_plazo", text)
