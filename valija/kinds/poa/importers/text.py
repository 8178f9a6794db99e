"""Repairing text that was read with the wrong alphabet on its way out of the portal.

The open data of the Ministry of Finance is UTF-8 that somebody read as Windows-1252 and wrote as
UTF-8 again: ``Ã“`` for ``Ó``. Windows-1252 has no letter for five of the bytes that UTF-8 needs, so
those pass as raw bytes (``0x8D`` in ``Í``), which the JSON of the portal spells as lone surrogates.
All of that is undone by rule. A letter that some other program replaced by ``U+FFFD`` is lost here.
"""

import unicodedata

LOST = "\ufffd"


def _byte_of_character() -> dict[str, int]:
    found = {chr(0xDC00 + byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x100):
        try:
            found[bytes([byte]).decode("cp1252")] = byte
        except UnicodeDecodeError:
            found[chr(byte)] = byte
    return found


_BYTE = _byte_of_character()


def repaired(text: str) -> str:
    """Return ``text`` as it was meant: letters restored, spaces single, nothing unprintable.

    Text that was never spoilt comes back as it is. What is lost stays as ``U+FFFD``; a lone
    surrogate never stays, since no database takes it.
    """
    if not text.isascii():
        pieces = text.replace(f"Ã{LOST}", LOST).split(LOST)
        text = unicodedata.normalize("NFC", LOST.join(map(_undone, pieces)))
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _undone(text: str) -> str:
    try:
        data = bytes(map(_BYTE.__getitem__, text))
    except KeyError:  # a letter that no Windows-1252 text has: this piece wasn't spoilt that way
        return "".join(LOST if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        if max(text) >= "\udc80":  # one byte per letter, as Excel saves CSV
            return "".join(_LETTER[byte] for byte in data)
        return text
    # What only looked spoilt was right: nobody means «ɡ» by «É¡».
    return meant if all(map(_is_latin, meant)) else text


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or letter in _BYTE


_LETTER = {byte: letter for letter, byte in _BYTE.items() if not "\udc80" <= letter <= "\udcff"}


def like(name: str, model: str) -> str:
    """Return ``name`` in capitals if ``model`` is."""
    return name.upper() if model.isupper() else name
