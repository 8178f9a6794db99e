"""Where the focus goes: by itself to the first control, and with Tab from surface to surface."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_Policy = Qt.FocusPolicy
_BY_TAB = frozenset({_Policy.TabFocus, _Policy.StrongFocus, _Policy.WheelFocus})


def focus_first(area: QWidget) -> QWidget | None:
    """Give the focus to the first control of ``area`` in the order of Tab, and return it."""
    for each in _stops(area):
        if each.isEnabled() and each.isVisibleTo(area):
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            return each
    return None


def read_in_order(surfaces: Sequence[QWidget]) -> None:
    """Let Tab go through ``surfaces`` one after another, each in its own order.

    Qt appends whatever is made later, such as a page at its first visit, after everything else.
    """
    chain = [surfaces[0], *_after(surfaces[0])] if surfaces else []
    places = {each: place for place, each in enumerate(chain)}
    stops = [each for each in chain if _takes_tab(each)]  # looked for once, and not per surface
    wanted: list[QWidget] = []
    for surface in surfaces:
        begin = places.get(surface, 0)
        own = {
            (places[each] - begin) % len(chain): each
            for each in stops
            if surface.isAncestorOf(each)
        }
        wanted += [own[at] for at in sorted(own)]
    numbers = [places[each] for each in wanted]
    if numbers == sorted(numbers):
        return  # as it is
    for one, other in pairwise(wanted):
        QWidget.setTabOrder(one, other)


def _stops(area: QWidget) -> Iterator[QWidget]:
    """Return the controls of ``area`` that Tab stops at, hidden ones too."""
    return (each for each in _after(area) if _takes_tab(each) and area.isAncestorOf(each))


def _after(area: QWidget) -> Iterator[QWidget]:
    """Yield all that follows ``area`` in the order of Tab, until it comes round."""
    each = area.nextInFocusChain()
    while each is not None and each is not area:
        yield each
        each = each.nextInFocusChain()


def _takes_tab(each: QWidget) -> bool:
    return each.focusPolicy() in _BY_TAB and each.focusProxy() is None
