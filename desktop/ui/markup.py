"""Words inside Qt's rich text. No Qt.

``html.escape`` says the same; its library brings the names of 2,231 characters along, a megabyte.
"""

_MARKS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"},
)


def escaped(text: str) -> str:
    """Return ``text`` so that it is shown as it is, also inside quotation marks."""
    return text.translate(_MARKS)
