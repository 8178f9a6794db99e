"""What stands above the figures of a report: the year, the municipality, and page furniture."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from valija.catalogues import folded, load
from valija.kinds.poa.importers.sicoin.lines import Line

_DAY = r"(\d{1,2}/\d{1,2}/(\d{4}))"
_PERIOD = re.compile(rf"per[ií]odo\s+del?:?\s*{_DAY}\s*al?:?\s*{_DAY}", re.IGNORECASE)
_UNTIL = re.compile(rf"fecha\s+de:?\s*{_DAY}", re.IGNORECASE)
_YEAR = re.compile(r"ejercicio(?:\s+fiscal)?:?\s*(\d{4})", re.IGNORECASE)
_ENTITY = re.compile(r"\b1210(\d{4})\b")
_NAME = re.compile(r"municipalidad\s+de\s+([^,;:/()\d\n]+)", re.IGNORECASE)
_ALWAYS = re.compile(
    r"(siaf|sicoin|pagina|usuario|fecha|hora|periodo|ejercicio|reporte|r008\d+)\b[\s:.]"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head of a report says."""

    year: str = ""
    said: str = ""  # Spanish: the days that it covers
    municipality: str = ""  # four digits; empty if it doesn't say, or says one that isn't known
    furniture: frozenset[str] = frozenset()  # lines that come again on every page

    def is_furniture(self, line: Line) -> bool:
        """Tell whether a line belongs to the page and not to the figures."""
        return _skeleton(line.text) in self.furniture or bool(_ALWAYS.match(folded(line.text)))


def heading_of(
    lines: Sequence[Line], is_figure: Callable[[Line], bool], municipality: str
) -> Heading:
    """Read what stands above the first figures; ``municipality`` settles names that are shared."""
    above = []
    for line in lines:
        if is_figure(line):
            break
        above.append(line)
    whole = "\n".join(line.text for line in lines[: len(above) + 40])
    head = "\n".join(line.text for line in above)
    period, until, year = _PERIOD.search(whole), _UNTIL.search(whole), _YEAR.search(whole)
    years = [
        found for found in (period and period[2], year and year[1], until and until[2]) if found
    ]
    return Heading(
        year=years[0] if years else "",
        said=f"del {period[1]} al {period[3]}" if period else f"al {until[1]}" if until else "",
        municipality=_municipality(head, municipality),
        furniture=frozenset(_skeleton(line.text) for line in above),
    )


def _skeleton(text: str) -> str:
    """Return a line as pages repeat it: the number of the page may differ."""
    return _DIGITS.sub("0", " ".join(folded(text).split()))


def _municipality(head: str, own: str) -> str:
    if found := _ENTITY.search(head):
        return found[1]
    named = _NAME.search(head)
    if not named:
        return ""
    name = folded(named[1]).strip()
    codes = [row["codigo"] for row in load()["municipios"].rows if folded(row["municipio"]) == name]
    return own if own in codes else codes[0] if len(codes) == 1 else ""
