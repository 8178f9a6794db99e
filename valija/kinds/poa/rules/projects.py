"""V60 to V65 and V67: projects, their registration, their names, their land and the CODEDE."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from valija.catalogues import Catalogues, folded
from valija.content import Content
from valija.fields import quetzales
from valija.kinds.poa.rules.ledger import Prefix, prefix_of, said, total
from valija.kinds.poa.tables import BudgetLine, CodedePayment, PoaPlace, PoaRow, Project
from valija.planning.parameters import limit
from valija.planning.vocabulary import CAPITAL, PROCESSES
from valija.problems import Problem, Severity, Where

CODEDE = "31-0101-0004"  # the source that the development councils pay from
_NO_WORK = "000"
_WORKS = frozenset({"331", "332"})  # construction of goods for common use, and of others
_SMALL = 3  # words of up to so many letters don't count in a name: de, del, las
Work = tuple[Prefix, str]  # product code, obra


def _at(project: Project, field: str) -> Where:
    return Where(Project.table_name, project.row_id, field)


def capital_is_registered(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V60: what forms fixed capital has its SNIP code and its place; each work is a project.

    A work that stands in the budget lines only is a warning: a line doesn't say what it forms.
    """
    placed = {place.fila for place in content.rows(PoaPlace)}
    for project in content.rows(Project):
        if project.tipo != CAPITAL:
            continue
        if project.snip is None:
            text = "Forma capital fijo y no tiene SNIP. Escriba su código."
            yield Problem("V60", Severity.ERROR, _at(project, "snip"), text)
        if project.lugar is None and project.fila not in placed:
            text = "Forma capital fijo y no dice dónde. Escriba la aldea o el lugar."
            yield Problem("V60", Severity.ERROR, _at(project, "lugar"), text)
    projects = _by_work(content)
    for work, lines in _works(content).items():
        if work not in projects and (work[0], "") not in projects:
            code, amount = f"{said(work[0])}, obra {work[1]}", total(lines)
            text = (
                f"La obra {code}, por {quetzales(amount)}, no tiene proyecto. "
                "Agréguela a la tabla «Proyectos» con su SNIP."
            )
            where = Where(BudgetLine.table_name, lines[0].row_id, "obra")
            yield Problem("V60", Severity.WARNING, where, text, (code, str(amount)))


def _works(content: Content) -> Mapping[Work, list[BudgetLine]]:
    """Group the budget lines of works."""
    found: defaultdict[Work, list[BudgetLine]] = defaultdict(list)
    if not _has_works(content):
        return found
    for line in content.rows(BudgetLine):
        if line.obra and line.obra != _NO_WORK and (prefix := prefix_of(line)):
            found[prefix, line.obra].append(line)
    return found


def _has_works(content: Content) -> bool:
    return bool(set(content.column(BudgetLine, "obra")) - {None, "", _NO_WORK})


def _by_work(content: Content) -> Mapping[Work, list[Project]]:
    """Group the projects by the work of their row; a row that names none stands for all."""
    projects = content.rows(Project)
    rows = {str(row.numero): row for row in content.rows(PoaRow)} if projects else {}
    found: defaultdict[Work, list[Project]] = defaultdict(list)
    for project in projects:
        row = rows.get(project.fila or "")
        if row and (prefix := prefix_of(row)):
            found[prefix, "" if row.obra in (None, _NO_WORK) else row.obra].append(project)
    return found


def registered_once(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V61: a SNIP code stands in one row of a year, among projects and among the plan's rows."""
    for table, codes in (
        (Project, [(row.row_id, row.snip) for row in content.rows(Project)]),
        (PoaRow, [(row.row_id, row.snip) for row in content.rows(PoaRow)]),
    ):
        seen: set[str] = set()
        for row_id, snip in codes:
            if snip in seen:
                text = f"El SNIP {snip} ya está en otra fila. Corrija una, o diga por qué."
                where = Where(table.table_name, row_id, "snip")
                yield Problem("V61", Severity.WARNING, where, text, (snip,))
            elif snip:
                seen.add(snip)


def name_follows_the_form(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V62: a project is called process, object and place; then municipality and department."""
    for project in content.rows(Project):
        if not (project.nombre and project.proceso in PROCESSES and project.objeto):
            continue
        process = "" if project.proceso == "otra" else PROCESSES[project.proceso]
        own = project.municipio or content.head.municipality
        row = catalogues["municipios"].by_code.get(own)
        tail = [row["municipio"], row["departamento"]] if row else []
        head = " ".join(filter(None, (process, project.objeto, project.lugar)))
        if not _follows(project.nombre, process, head, tail):
            form = ", ".join([head, *(tail or ["municipio", "departamento"])]).upper()
            text = f"El nombre no sigue la forma del SNIP. Escríbalo así: «{form}»."
            evidence = (project.nombre, form)
            yield Problem("V62", Severity.WARNING, _at(project, "nombre"), text, evidence)


def _follows(name: str, process: str, head: str, tail: list[str]) -> bool:
    first, *rest = (part.strip() for part in folded(name).split(","))
    ends = rest[-2:] == [folded(part) for part in tail] if tail else len(rest) > 1
    wanted = {word for word in _words(head) if len(word) > _SMALL}
    return ends and first.startswith(folded(process)) and wanted <= _words(name)


def _words(text: str) -> set[str]:
    return set(folded(text).replace(",", " ").split())


def works_stand_where_works_do(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V63: construction isn't funcionamiento, and a work has no activity besides."""
    if not (_has_works(content) or _WORKS & set(content.column(BudgetLine, "renglon"))):
        return
    for line in content.rows(BudgetLine):
        if line.tipo_presupuesto == "10" and line.renglon in _WORKS:
            text = f"El renglón {line.renglon} es construcción y dice funcionamiento. Ponga 20."
            where = Where(BudgetLine.table_name, line.row_id, "tipo_presupuesto")
            yield Problem("V63", Severity.WARNING, where, text, (line.renglon or "", "10"))
        if line.obra not in (None, _NO_WORK) and line.actividad not in (None, _NO_WORK):
            text = f"La obra {line.obra} lleva la actividad {line.actividad}. Ponga 000 en una."
            where = Where(BudgetLine.table_name, line.row_id, "actividad")
            evidence = (str(line.obra), str(line.actividad))
            yield Problem("V63", Severity.WARNING, where, text, evidence)


def codede_has_agreement(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V64: what source 31-0101-0004 pays for has the number of its agreement."""
    projects = _by_work(content)
    told: set[str] = set()
    for work, lines in _works(content).items():
        paid = [line for line in lines if line.fuente == CODEDE]
        own = projects.get(work) or projects.get((work[0], "")) or []
        if not paid or any(project.convenio_codede for project in own):
            continue
        code = f"{said(work[0])}, obra {work[1]}"
        text = f"Paga el CODEDE la obra {code} y falta el número del convenio. Escríbalo."
        where = Where(BudgetLine.table_name, paid[0].row_id, "fuente")
        if own:
            where = _at(own[0], "convenio_codede")
            told.add(own[0].row_id)
        yield Problem("V64", Severity.WARNING, where, text, (code, str(total(paid))))
    for project in content.rows(Project):
        lacks = project.fuente == CODEDE and not project.convenio_codede
        if lacks and project.row_id not in told:
            text = "Paga el CODEDE este proyecto y falta el número del convenio. Escríbalo."
            where = _at(project, "convenio_codede")
            yield Problem("V64", Severity.WARNING, where, text, (CODEDE,))


def first_payment_within_limit(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """V65: the CODEDE's first payment is at most a fifth of the agreement, as the law has it."""
    most = limit(catalogues, "V65", content.head.period)
    payments = content.rows(CodedePayment)
    if most is None or not payments:
        return
    agreed = {str(project.numero): project.monto_convenio for project in content.rows(Project)}
    first: dict[str, CodedePayment] = {}
    for payment in payments:
        if payment.proyecto and payment.numero is not None:
            before = first.get(payment.proyecto)
            if before is None or payment.numero < (before.numero or 0):
                first[payment.proyecto] = payment
    for number, payment in first.items():
        whole, paid = agreed.get(number), payment.monto
        if whole is not None and paid is not None and most.is_passed(paid, whole):
            text = (
                f"El primer pago, {quetzales(paid)}, pasa del {most.text} % del convenio "
                f"({most.basis}): {quetzales(most.of(whole))}."
            )
            where = Where(CodedePayment.table_name, payment.row_id, "monto")
            evidence = (number, str(paid), str(whole), most.text)
            yield Problem("V65", Severity.WARNING, where, text, evidence)


def land_is_certain(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """V67: what is built stands on land whose ownership is proven."""
    for project in content.rows(Project):
        if project.tipo == CAPITAL and not project.certeza_juridica:
            text = "No consta de quién es el terreno. Marque «Certeza jurídica» o diga por qué no."
            evidence = (str(project.certeza_juridica),)
            yield Problem("V67", Severity.WARNING, _at(project, "certeza_juridica"), text, evidence)
