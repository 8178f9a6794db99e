"""What this program is, of which version, and whose work it holds."""

from desktop.ui.pages.municipalidad.facts import Facts
from desktop.ui.pages.municipalidad.section import Section
from desktop.ui.theme import Card, label
from desktop.ui.theme.tokens import UNIT
from valija import catalogues, version

_SENTENCE = (
    "Valija llena, revisa, sella y entrega los planes de una municipalidad, sin internet. No envía "
    "nada por su cuenta: lo que sale, sale en la memoria que usted lleva."
)
_WORK_OF_OTHERS = (
    ("Letra Noto Sans", "Proyecto Noto, licencia SIL Open Font License 1.1 (OFL)."),
    (
        "Coordenadas de los municipios",
        "GeoNames, licencia Creative Commons Atribución 4.0 (CC BY 4.0).",
    ),
    ("Qt y PySide6", "The Qt Company, licencia LGPL 3."),
    ("Lista de palabras BIP39", "Trezor y colaboradores, licencia MIT."),
)


class AboutSection(Section):
    """Version, licences, catalogues."""

    key, name = "acerca", "Acerca de"

    def __init__(self) -> None:
        super().__init__(_SENTENCE)
        self.facts = Facts(("Versión", "Licencia", "Catálogos"))
        self.column.addWidget(self.facts)
        card = Card(label("Trabajo de otros que lleva dentro", "heading"))
        card.column.setSpacing(UNIT // 2)
        for what, whose in _WORK_OF_OTHERS:
            card.column.addSpacing(UNIT)
            card.column.addWidget(label(what, wraps=True))
            card.column.addWidget(label(whose, "help", wraps=True))
        self.column.addWidget(card)
        self.column.addStretch()

    def read(self) -> None:
        """Show the version."""
        self.facts.say("Versión", version())
        self.facts.say("Licencia", "Apache 2.0: se puede usar, copiar y cambiar.")
        known = catalogues.load().references()
        latest = max(one["version"] for one in known)
        self.facts.say("Catálogos", f"{len(known)}, el más reciente del {_day(latest)}")


def _day(iso: str) -> str:
    return "/".join(reversed(iso[:10].split("-")))
