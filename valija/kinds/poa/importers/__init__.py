"""Formats of others that a POA can be read from."""

from valija.kinds import Importer
from valija.kinds.poa.importers import minfin
from valija.kinds.poa.importers.sicoin import cash, expenditure

IMPORTERS = (
    Importer(
        key="sicoin-egresos",
        label="ejecución de egresos del SICOIN GL, R00814981 (Excel o texto)",
        recognises=expenditure.recognises,
        read=expenditure.read,
    ),
    Importer(
        key="sicoin-caja",
        label="boletín de caja del SICOIN GL, R00815627 (Excel o texto)",
        recognises=cash.recognises,
        read=cash.read,
    ),
    Importer(  # the last: it takes any CSV, and says what may be wrong with it
        key="minfin",
        label="datos abiertos del MINFIN (CSV o JSON)",
        recognises=minfin.recognises,
        read=minfin.read,
    ),
)
