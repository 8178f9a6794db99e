"""Strict DER: one way to write each value, so that a signature file has one spelling.

This looks at the encoding only, for any structure; what the values mean is read elsewhere.
"""

import re
from collections.abc import Callable

_DEEPEST = 40
_SEQUENCE, _SET = 16, 17
_CONSTRUCTED = 0x20


def check(data: bytes) -> None:
    """Refuse anything but exactly one DER value.

    Raises:
        ValueError: another encoding, a value cut short, or bytes after it.
    """
    if _value(data, 0, len(data), 0) != len(data):
        raise ValueError("bytes after the value")


def _value(data: bytes, start: int, end: int, depth: int) -> int:
    """Check the value at ``start``; return where it ends."""
    if depth > _DEEPEST or end - start < 2:
        raise ValueError(f"cut short or too deep at {start}")
    tag = data[start]
    number, constructed = tag & 0x1F, bool(tag & _CONSTRUCTED)
    if number == 0x1F:
        raise ValueError(f"a tag of several bytes at {start}")
    body, stop = _length(data, start + 1, end)
    universal = tag & 0xC0 == 0
    if universal and constructed != (number in (_SEQUENCE, _SET)):
        raise ValueError(f"tag {tag:#x} at {start}")
    if constructed:
        _children(data, body, stop, depth + 1, in_order=universal and number == _SET)
    elif universal and not _PRIMITIVE.get(number, _any)(data[body:stop]):
        raise ValueError(f"a value of tag {tag:#x} at {start} is spelt another way")
    return stop


def _length(data: bytes, at: int, end: int) -> tuple[int, int]:
    first = data[at]
    at += 1
    if first < 0x80:
        length = first
    else:
        size = first & 0x7F
        length = int.from_bytes(data[at : at + size])
        at += size
        if not 1 <= size <= 4 or at > end or length < max(0x80, 1 << 8 * (size - 1)):
            raise ValueError(f"length before {at}")
    if length > end - at:
        raise ValueError(f"cut short at {at}")
    return at, at + length


def _children(data: bytes, start: int, end: int, depth: int, *, in_order: bool) -> None:
    before = b""
    while start < end:
        stop = _value(data, start, end, depth)
        if in_order:
            if data[start:stop] < before:
                raise ValueError(f"a set out of order at {start}")
            before = data[start:stop]
        start = stop


def _any(_body: bytes) -> bool:
    return True


def _boolean(body: bytes) -> bool:
    return body in (b"\x00", b"\xff")


def _integer(body: bytes) -> bool:
    if len(body) < 2:
        return len(body) == 1
    return not (body[0] == 0 and body[1] < 0x80) and not (body[0] == 0xFF and body[1] >= 0x80)


def _bits(body: bytes) -> bool:
    if not body or body[0] > 7 or (len(body) == 1 and body[0]):
        return False
    return len(body) == 1 or body[-1] & ((1 << body[0]) - 1) == 0


def _identifier(body: bytes) -> bool:
    if not body or body[-1] & 0x80:
        return False
    starts = [0, *(n + 1 for n, byte in enumerate(body[:-1]) if not byte & 0x80)]
    return all(body[n] != 0x80 for n in starts)


def _utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _time(form: bytes) -> Callable[[bytes], bool]:
    return lambda body: re.fullmatch(form, body) is not None


_PRIMITIVE: dict[int, Callable[[bytes], bool]] = {
    0: lambda _body: False,  # end of contents: only indefinite lengths have it
    1: _boolean,
    2: _integer,
    3: _bits,
    5: lambda body: not body,
    6: _identifier,
    10: _integer,
    12: _utf8,
    19: bytes.isascii,
    22: bytes.isascii,
    23: _time(rb"\d{12}Z"),
    24: _time(rb"\d{14}Z"),
}
