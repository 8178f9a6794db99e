"""The names inside a workspace folder, and how one is told from any other folder."""

from pathlib import Path

from valija.errors import ExpectedError

DATABASE = "valija.db"
ATTACHMENTS = "anexos"  # by SHA-256
PACKAGES = "paquetes"
IDENTITIES = "identidades"
RECEIPTS = "acuses"
BACKUPS = "respaldos"
MODELS = "modelos"  # letters and acts that the municipality words its own way
CACHE = "cache"  # what can be made anew at any time; no copy needs it
FOLDERS = (ATTACHMENTS, PACKAGES, IDENTITIES, RECEIPTS, BACKUPS, MODELS)

APPLICATION_ID = 0x564C4A31  # "VLJ1"


class NotAWorkspaceError(ExpectedError):
    """A folder that ``new`` didn't make."""

    code = "ESP-001"
    text = "«{place}» no es un espacio de trabajo de Valija."
    advice = "Revise la ruta, o cree uno con «valija new»."
    window = "Elija otra carpeta, o empiece uno nuevo."


def need_workspace(folder: Path) -> None:
    """Find out, before anything is opened, whether ``folder`` holds a workspace.

    Raises:
        NotAWorkspaceError: it doesn't.
    """
    if not (folder / DATABASE).is_file():
        raise NotAWorkspaceError(place=folder)
