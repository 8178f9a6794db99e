"""A closed little grammar of XML: elements, attributes and text, and nothing that needs resolving.

No document type, comments, processing instructions, CDATA, entities or character references: what
an ASiC manifest needs, and what two readers can't understand differently.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_DECLARATION = re.compile(
    r"<\?xml version=(?:\"1\.0\"|'1\.0')(?: encoding=(?:\"UTF-8\"|'UTF-8'|\"utf-8\"|'utf-8'))?"
    r"(?: standalone=(?:\"(?:yes|no)\"|'(?:yes|no)'))? ?\?>"
)
_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?"
_TAG = re.compile(
    rf"<(?P<close>/)?(?P<name>{_NAME})(?P<attributes>(?:\s+{_NAME}=(?:\"[^\"<&]*\"|'[^'<&]*'))*)"
    r"\s*(?P<empty>/)?>"
)
_ATTRIBUTE = re.compile(rf"({_NAME})=(?:\"([^\"]*)\"|'([^']*)')")
_TEXT = re.compile(r"[^<&]*")
_SPACE = " \t\r\n"
_DEEPEST = 8
_MOST_TAGS = 20_000


class Name(NamedTuple):
    """A name with its namespace."""

    space: str
    local: str


@dataclass(slots=True)
class Element:
    """An element. It holds either elements or text, never both."""

    name: Name
    attributes: Mapping[str, str]  # those without a prefix; others aren't allowed
    children: list["Element"] = field(default_factory=list)
    text: str = ""


def parse(data: bytes) -> Element:
    """Read one document.

    Raises:
        ValueError: not UTF-8, not well formed, or anything outside the grammar.
    """
    text = data.decode("utf-8")
    if any(ord(sign) < 0x20 and sign not in "\t\r\n" for sign in text) or text[:1] == "\ufeff":
        raise ValueError("control characters")
    start = found.end() if (found := _DECLARATION.match(text)) else 0
    reader = _Reader()
    for tag, before in _tags(text, start):
        reader.text(before, tag)
        if tag is not None:
            reader.close(tag) if tag["close"] else reader.open(tag)
    return reader.whole()


def _tags(text: str, at: int) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Yield each tag with the text before it, and at last the text after all tags."""
    for _ in range(_MOST_TAGS):
        between = _TEXT.match(text, at)
        before = between[0] if between else ""
        at += len(before)
        if at == len(text):
            yield None, before
            return
        tag = _TAG.match(text, at)
        if tag is None or (tag["close"] and (tag["attributes"] or tag["empty"])):
            raise ValueError(f"outside the grammar at {at}")
        yield tag, before
        at = tag.end()
    raise ValueError("too many tags")


class _Open(NamedTuple):
    element: Element
    tag: str  # as written, prefix included
    spaces: Mapping[str, str]  # prefix -> namespace


class _Reader:
    """Builds the tree, tag by tag."""

    def __init__(self) -> None:
        self._root: Element | None = None
        self._open: list[_Open] = []

    def text(self, text: str, tag: re.Match[str] | None) -> None:
        if not text.strip(_SPACE):
            return
        if not self._open or tag is None or not tag["close"] or self._open[-1].element.children:
            raise ValueError("text beside elements")
        self._open[-1].element.text = text

    def open(self, tag: re.Match[str]) -> None:
        if (self._root is not None and not self._open) or len(self._open) >= _DEEPEST:
            raise ValueError("a second root, or nested too deeply")
        element, spaces = _opened(tag, self._open[-1].spaces if self._open else {})
        if self._open:
            self._open[-1].element.children.append(element)
        else:
            self._root = element
        if not tag["empty"]:
            self._open.append(_Open(element, tag["name"], spaces))

    def close(self, tag: re.Match[str]) -> None:
        if not self._open or self._open.pop().tag != tag["name"]:
            raise ValueError(f"{tag['name']} is closed where it isn't open")

    def whole(self) -> Element:
        if self._root is None or self._open:
            raise ValueError("no whole root element")
        return self._root


def _opened(tag: re.Match[str], spaces: Mapping[str, str]) -> tuple[Element, Mapping[str, str]]:
    """Return the element a tag opens, and the namespaces that hold inside it."""
    pairs = [
        (name, double or single) for name, double, single in _ATTRIBUTE.findall(tag["attributes"])
    ]
    given = dict(pairs)
    if len(given) != len(pairs):
        raise ValueError("an attribute twice")
    inner = dict(spaces)
    attributes = {}
    for name, value in pairs:
        prefix, _, local = name.rpartition(":")
        if name == "xmlns":
            inner[""] = value
        elif prefix == "xmlns":
            inner[local] = value
        elif prefix:
            raise ValueError(f"attribute {name}")
        else:
            attributes[name] = value
    prefix, _, local = tag["name"].rpartition(":")
    if prefix and prefix not in inner:
        raise ValueError(f"prefix {prefix} stands for nothing")
    return Element(Name(inner.get(prefix, ""), local), attributes), inner
