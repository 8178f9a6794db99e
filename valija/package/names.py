"""Names and sizes that a package may have: what every file system takes and no program runs."""

import re

from valija.errors import ContentError

MAX_ENTRIES = 1_000
MAX_BYTES = 200 << 20  # all declared sizes together
MAX_TEXT = 64 << 20  # one JSON or CSV of the content; read into memory
MAX_LIST = 2 << 20  # package.json and the lists of files
MAX_EXPANSION = 100  # declared size by compressed size

_STORED = frozenset({"pdf", "png", "jpg", "jpeg", "tif", "tiff", "xlsx", "docx", "ods", "odt"})
_DEFLATED = frozenset({"csv", "txt"})
ALLOWED_TYPES = _STORED | _DEFLATED
_CARRIED = ALLOWED_TYPES | {"json"}  # json is the content itself, never an attachment
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_ATTACHMENT = re.compile(r"a-([0-9]{3})\.([a-z0-9]+)")
_DEVICES = re.compile(r"(con|prn|aux|nul|clock\$|com[0-9]|lpt[0-9])(\..*)?")
SUFFIX = ".age"  # of a package in an envelope


class NotAllowedTypeError(ContentError):
    """An attachment of a type that packages don't carry."""

    code = "PKG-003"
    text = "No se puede adjuntar «{name}»: ese tipo de archivo no viaja en un paquete."
    advice = "Guárdelo como PDF o imagen. Se admiten: {allowed}."


class TooManyAttachmentsError(ContentError):
    """More attachments than there are names for."""

    code = "PKG-004"
    text = "Hay demasiados adjuntos: caben 900."
    advice = "Reúna varios en un solo PDF."


def is_plain(name: str) -> bool:
    """Tell whether every file system takes ``name`` as it is, and Windows too."""
    return bool(_NAME.fullmatch(name)) and not name.endswith(".") and not _DEVICES.fullmatch(name)


def is_attachment(name: str) -> bool:
    """Tell whether ``name`` is one of an attachment, of an allowed type."""
    found = _ATTACHMENT.fullmatch(name)
    return found is not None and found[1] != "000" and found[2] in ALLOWED_TYPES


def clean_original(name: str) -> str:
    """Return a file's own name as packages keep it: printable, and no path to anywhere."""
    signs = (sign if sign.isprintable() and sign not in "/\\" else "_" for sign in name)
    return "".join(signs)[:255] or "_"


def is_carried(name: str) -> bool:
    """Tell whether files of this type travel in packages at all."""
    return name.rpartition(".")[2] in _CARRIED


def attachment_name(position: int, original: str) -> str:
    """Return the name in the package of the ``position``-th attachment, counted from 1.

    Raises:
        NotAllowedTypeError: files of this type aren't carried.
        TooManyAttachmentsError: there is no such position.
    """
    extension = original.rpartition(".")[2].casefold()
    if extension not in ALLOWED_TYPES or "." not in original:
        raise NotAllowedTypeError(name=original, allowed=", ".join(sorted(ALLOWED_TYPES)))
    if not 1 <= position <= 900:
        raise TooManyAttachmentsError
    return f"a-{position:03}.{extension}"


def packs_well(name: str) -> bool:
    """Tell whether deflating a file of this name is worth the time.

    Images and PDF that people attach are packed already; our own PDF isn't, its tags are text.
    """
    return not name.startswith("a-") or name.rpartition(".")[2] not in _STORED


def shown(name: str) -> str:
    """Return a name that nobody has verified so that a terminal or a page can show it."""
    safe = "".join(sign if sign.isascii() and sign.isprintable() else "?" for sign in name)
    return safe if len(safe) <= 60 else f"{safe[:57]}..."
