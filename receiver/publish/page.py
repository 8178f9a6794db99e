"""The page of a month: one file that opens from a stick, without a server or anything from outside.

Style and script stand in the page, and its own policy lets nothing else in, by their hashes. The
rows are data in the page, never markup; the script writes them as text.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from receiver.publish.describing import Issue
from valija.fields import Centavos, decimal_text
from valija.spoken import MONTHS

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "site"
_PLACE = re.compile(r"\{\{([a-z_]+)\}\}")
_LATER = "data"  # written row by row
_NONE = '<tr><td colspan="4">Hasta este mes no hay solicitudes.</td></tr>'


@dataclass
class Tally:
    """What the page says above the list, counted while its rows go by."""

    rows: int = 0
    amount: int = 0
    towns: set[str] = field(default_factory=set)
    states: dict[str, tuple[int, int]] = field(default_factory=dict)  # count and amount

    def add(self, state: str, amount: str, town: str) -> None:
        """Count one row."""
        centavos = int(amount.replace(".", "") or 0)
        count, total = self.states.get(state, (0, 0))
        self.states[state] = count + 1, total + centavos
        self.rows += 1
        self.amount += centavos
        self.towns.add(town)


def rows_as_data(issue: Issue, row: Mapping[str, str]) -> str:
    """Return a row as it stands in the page: no text in it can end the script element."""
    values = [row.get(column.name, "") for column in issue.columns]
    return _harmless(values)


def _harmless(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def page(issue: Issue, tally: Tally, data: Iterable[str]) -> Iterator[str]:
    """Yield the page, piece by piece; ``data`` are rows from :func:`rows_as_data`."""
    template = (FOLDER / "page.html").read_text(encoding="utf-8")
    values = _values(issue, tally)
    before, _, after = template.partition("{{" + _LATER + "}}")
    yield _PLACE.sub(lambda found: values[found[1]], before)
    columns = [{"name": one.name, "title": one.title, "type": one.type} for one in issue.columns]
    yield (
        f'{{"columns":{_harmless(columns)},"shown":{_harmless(list(issue.wanted.shown))},"rows":['
    )
    between = "\n"
    for row in data:
        yield between + row
        between = ",\n"
    yield "]}"
    yield _PLACE.sub(lambda found: values[found[1]], after)


def _values(issue: Issue, tally: Tally) -> Mapping[str, str]:
    style, script = (
        (FOLDER / name).read_text(encoding="utf-8") for name in ("style.css", "list.js")
    )
    contact = f" Contacto: {issue.contact}." if issue.contact else ""
    texts = {
        "title": issue.wanted.title,
        "month_name": f"{MONTHS[issue.cut.month - 1].capitalize()} de {issue.cut.year}",
        "month": issue.month,
        "cut": f"{issue.cut:%d/%m/%Y}",
        "description": issue.wanted.description,
        "institution": issue.institution,
        "contact": contact,
        "rows": f"{tally.rows:,}",
        "rows_are": "solicitud" if tally.rows == 1 else "solicitudes",
        "towns": f"{len(tally.towns):,}",
        "towns_are": "municipalidad" if len(tally.towns) == 1 else "municipalidades",
        "amount": _amount(tally.amount),
        "stem": issue.stem,
    }
    return {
        **{name: escape(text) for name, text in texts.items()},
        "style": style,
        "script": script,
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "bars": "\n".join(_bars(tally)),
        "dictionary": "\n".join(
            f"<div><dt>{escape(one.title)} · <code>{escape(one.name)}</code></dt>"
            f"<dd>{escape(one.help)}</dd></div>"
            for one in issue.columns
        ),
    }


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _bars(tally: Tally) -> Sequence[str]:
    most = max((count for count, _ in tally.states.values()), default=1)
    ordered = sorted(tally.states.items(), key=lambda item: (-item[1][0], item[0]))
    return [
        f'<tr><th scope="row">{escape(state)}</th><td class="number">{count:,}</td>'
        '<td class="wide"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * count / most:.2f}" height="8" rx="1"/></svg></td>'
        f'<td class="number">Q {_amount(amount)}</td></tr>'
        for state, (count, amount) in ordered
    ] or [_NONE]


def _amount(centavos: int) -> str:
    whole, _, cents = decimal_text(Centavos(centavos)).partition(".")
    return f"{int(whole):,}.{cents}"
