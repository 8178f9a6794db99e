"""Canonical JSON: one way to write a value, so that its hash means something."""

import json
import unicodedata
from typing import Any


def to_bytes(value: object) -> bytes:
    """Write ``value``: UTF-8 in NFC, keys sorted, no spaces, one newline at the end.

    Decimals are text with fixed places long before they come here; a float is refused, because
    it has no single spelling.

    Raises:
        TypeError: a float, or something JSON has no word for.
        ValueError: a lone surrogate, or nesting beyond what a submission needs.
    """
    _refuse_floats(value)
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return f"{text}\n".encode()


_LEAVES = frozenset({str, int, bool, type(None)})


def _refuse_floats(value: Any) -> None:
    """Look at whole rows at a time: a submission may have 100,000 of them, and each is sealed."""
    waiting = [[value]]
    while waiting:
        items = waiting.pop()
        if not _LEAVES.issuperset(map(type, items)):
            for item in items:
                if isinstance(item, dict):
                    waiting.append(list(item.values()))
                elif isinstance(item, list | tuple):
                    waiting.append(list(item))
                elif isinstance(item, float):
                    raise TypeError(f"not canonical: {item!r}")


def from_bytes(data: bytes) -> Any:
    """Read JSON that somebody else wrote, refusing what two readers could understand differently.

    Raises:
        ValueError: not UTF-8, not JSON, a key twice in one object, a NaN, an infinity or a float,
            a lone surrogate, or nesting beyond what a submission needs.
    """
    text = data.decode("utf-8")
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_float=_no_float,
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if "\\u" in text:  # an escape can spell half a character
        to_bytes(value)
    return value


def is_canonical(data: bytes) -> bool:
    """Tell whether ``data`` is exactly what :func:`to_bytes` writes for what it says."""
    try:
        return to_bytes(from_bytes(data)) == data
    except ValueError:
        return False


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _no_float(text: str) -> Any:
    raise ValueError(f"{text}: amounts are text")
