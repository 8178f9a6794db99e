"""The recovery sheet: what a person prints, fills in by hand and locks away."""

from dataclasses import dataclass
from datetime import datetime

from valija import identity_numbers
from valija.times import here

TITLE = "Hoja de recuperación de la firma"

_SHEET = """\
# {title}

- **Municipalidad:** {municipality} ({code})
- **Persona:** {official}
- **Cargo u oficina:** {office}
{cui}- **Fecha:** {date}

Su firma es un archivo de esta computadora, protegido con una contraseña. **Nadie puede recuperar
esa contraseña**: ni el programa, ni la municipalidad, ni quien le da soporte.

## Escriba aquí la contraseña, a mano y con letra clara

&nbsp;

\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_

&nbsp;

## Guárdela

1. Métala en un sobre, ciérrelo y firme sobre la solapa.
2. Guárdelo bajo llave, lejos de la computadora.
3. No le tome fotografía ni la envíe por mensaje.

## Si la necesita

- **Olvidó la contraseña:** ábrala y léala aquí.
- **Perdió la computadora:** con un respaldo y esta contraseña se lee todo lo que envió y recibió
  cifrado.
- **Perdió también esta hoja:** cree otra firma en la página Municipalidad e inscríbala de nuevo en
  cada institución. Lo que ya entregó sigue siendo válido.
- **Cree que alguien la leyó:** avise a cada institución para que deje de aceptar esta firma, y cree
  otra.
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on the sheet; the passphrase isn't."""

    municipality: str
    code: str
    official: str
    office: str
    at: datetime
    cui: str = ""  # optional, and nowhere else

    def as_markdown(self) -> str:
        """Return the sheet, to be printed."""
        number = f"- **CUI:** {_safe(identity_numbers.shown_cui(self.cui))}\n" if self.cui else ""
        return _SHEET.format(
            title=TITLE,
            municipality=_safe(self.municipality),
            code=self.code,
            official=_safe(self.official),
            office=_safe(self.office),
            cui=number,
            date=f"{here(self.at):%d/%m/%Y}",
        )


def _safe(text: str) -> str:
    """Return a typed text so that Markdown shows it as it is."""
    return "".join(f"\\{one}" if one in "\\`*_{}[]<>()#+-.!|~&" else one for one in text)
