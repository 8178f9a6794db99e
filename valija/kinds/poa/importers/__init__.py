"""Formats of others that a POA can be read from."""

from valija.kinds import Importer
from valija.kinds.poa.importers import minfin

IMPORTERS = (
    Importer(
        key="minfin",
        label="Datos abiertos del MINFIN (CSV o JSON)",
        recognises=minfin.recognises,
        read=minfin.read,
    ),
)
