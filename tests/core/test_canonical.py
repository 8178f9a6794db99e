"""Canonical JSON: one spelling for each value, and no value that two readers see differently."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from valija import canonical

TEXTS = st.text(st.characters(codec="utf-8")).map(lambda t: unicodedata.normalize("NFC", t))
KEYS = st.text(st.characters(codec="ascii"))


def values() -> SearchStrategy[Any]:
    leaves = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | TEXTS
    return st.recursive(leaves, lambda v: st.lists(v) | st.dictionaries(KEYS, v), max_leaves=20)


@given(values())
def test_what_is_written_is_read_back_and_written_the_same(value: Any) -> None:
    data = canonical.to_bytes(value)
    assert canonical.from_bytes(data) == value
    assert canonical.to_bytes(canonical.from_bytes(data)) == data
    assert canonical.is_canonical(data)


def test_the_spelling_is_fixed() -> None:
    value = {"b": [1, True, None], "a": "Añó «x»\n", "ñ": {}}
    text = '{"a":"Añó «x»\\n","b":[1,true,null],"ñ":{}}\n'
    assert canonical.to_bytes(value) == text.encode()


@given(st.dictionaries(KEYS, st.integers(), min_size=2))
def test_the_order_in_which_a_value_was_built_leaves_no_trace(value: dict[str, int]) -> None:
    backwards = dict(reversed(value.items()))
    assert canonical.to_bytes(value) == canonical.to_bytes(backwards)


def test_decomposed_letters_are_composed() -> None:
    assert canonical.to_bytes("Peten\u0301") == canonical.to_bytes("Peteń")


@pytest.mark.parametrize("value", [1.5, [0.0], {"a": {"b": [float("nan")]}}])
def test_a_float_has_no_single_spelling(value: object) -> None:
    with pytest.raises(TypeError):
        canonical.to_bytes(value)


@pytest.mark.parametrize("value", ["\ud800", {"a": ["\udfff"]}, {"\ud912": 1}])
def test_half_a_character_is_refused_on_the_way_out(value: object) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        canonical.to_bytes(value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b'"\xed\xa0\x80"',
        b"\xef\xbb\xbf{}",
        b'{"a":1,"a":1}',
        b'{"a":{"b":1,"c":2,"b":3}}',
        b"[NaN]",
        b"[-Infinity]",
        b"1.0",
        b"1e3",
        b'"\\ud800"',
        b'{"\\udc00":1}',
        b"[" * 100_000 + b"]" * 100_000,
        b"9" * 10_000,
        b"{} {}",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_two_readers_could_read_differently_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        canonical.from_bytes(data)
    assert not canonical.is_canonical(data)


@pytest.mark.parametrize("depth", range(900, 1000, 7))
def test_deep_nesting_is_refused_whoever_notices_it_first(depth: int) -> None:
    data = b"[" * depth + b"]" * depth + b"\n"
    assert canonical.is_canonical(data) in (True, False)


@pytest.mark.parametrize(
    "text", ['{"a": 1}\n', '{"b":1,"a":2}\n', '{"a":1}', '"\\u00f1"\n', '"n\u0303"\n', "[1]\r\n"]
)
def test_another_spelling_is_readable_but_not_canonical(text: str) -> None:
    assert canonical.from_bytes(text.encode()) == json.loads(text)
    assert not canonical.is_canonical(text.encode())


@given(values(), st.data())
def test_a_flipped_byte_is_refused_or_says_something_else(value: Any, data: st.DataObject) -> None:
    written = bytearray(canonical.to_bytes(value))
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] ^= data.draw(st.integers(1, 255))
    if canonical.is_canonical(bytes(written)):
        assert canonical.to_bytes(canonical.from_bytes(bytes(written))) != canonical.to_bytes(value)
