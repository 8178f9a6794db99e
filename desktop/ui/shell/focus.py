"""Where the focus goes: by itself to the first control, with Tab and F6 through the whole window.

Qt's own way follows the order in which controls were made, and enters what stands for another,
such as a field with its caption, wherever that was made. Here every stop is looked for anew.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from desktop.ui.theme.column import ScrollColumn

_Policy = Qt.FocusPolicy
_BY_TAB = frozenset({_Policy.TabFocus, _Policy.StrongFocus, _Policy.WheelFocus})


def focus_first(area: QWidget) -> QWidget | None:
    """Give the focus to the first control of ``area`` in the order of Tab, and return it."""
    found = first_of(area)
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def first_of(area: QWidget) -> QWidget | None:
    """Return the first control of ``area`` in the order of Tab.

    Of a window that becomes active without a focus, it is the one that Qt gives it to.
    """
    for each in _after(area):
        if is_stop(each) and area.isAncestorOf(each) and each.isVisibleTo(area):
            return each
    return None


def turn_to(stack: QStackedWidget, page: QWidget) -> None:
    """Show a page of a stack; a focus that was in the other one waits at the stack.

    Whoever shows the page gives it to a control. Were it hidden with the focus in it, Qt would look
    for the next control through the whole window first.
    """
    now: QWidget | None = stack.window().focusWidget()
    former: QWidget | None = stack.currentWidget()
    if now and former and former is not page and former.isAncestorOf(now):
        stack.setFocus(Qt.FocusReason.OtherFocusReason)
    stack.setCurrentWidget(page)


def focus_within(area: QWidget) -> QWidget | None:
    """Give the focus to the control of ``area`` that had it last, or else to the first."""
    last: QWidget | None = area.focusWidget()
    if last is None or last is area or not (last.isVisibleTo(area) and last.isEnabled()):
        return focus_first(area)
    last.setFocus(Qt.FocusReason.OtherFocusReason)
    return last


def go_along(page: QWidget, now: QWidget | None, left: QWidget) -> None:
    """Go to the first control of ``page``, unless the focus is in it already.

    A page that is still being read has none: it takes the focus itself once there is something, so
    it isn't kept in ``left``, where one came from.
    """
    if now is not None and page.isAncestorOf(now) and is_stop(now):
        return
    if focus_first(page) is None and now is not None and left.isAncestorOf(now):
        now.clearFocus()


def go_on(surfaces: Sequence[QWidget], now: QWidget | None, *, forward: bool) -> bool:
    """Go to the stop after or before ``now``, and past the last to the first; tell whether one is.

    ``surfaces`` are read one after another; what lies in none of them comes last. Qt asks for this
    too when the control with the focus is hidden or can't be used any more.
    """
    if now is not None and not (now.isVisible() and now.isEnabled()):
        return _stay(surfaces, now, forward=forward)
    stops = _in_order(surfaces, now)
    if now not in stops:
        return _take(stops[:1] if forward else stops[-1:], forward=forward)
    found = stops[(stops.index(now) + (1 if forward else -1)) % len(stops)]
    return _take([found] if found is not now else [], forward=forward)


def go_to_part(surfaces: Sequence[QWidget], now: QWidget | None, *, forward: bool) -> bool:
    """Go to the first stop of the part after or before the one with ``now``.

    A part is a surface, or what scrolls in it by itself: a grid, a form.
    """
    parts: list[tuple[QWidget | None, QWidget]] = []  # each with its first stop
    here = 0
    for each in _in_order(surfaces, now):
        part = _part_of(each, surfaces)
        if not parts or parts[-1][0] is not part:
            parts.append((part, each))
        if each is now:
            here = len(parts) - 1
    found = parts[(here + (1 if forward else -1)) % len(parts)][1:] if parts else ()
    return _take(found, forward=forward)


def is_stop(each: QWidget) -> bool:
    """Tell whether Tab stops at a control, where it can be seen."""
    if isinstance(each, ScrollColumn):
        each.look()
    takes_tab = each.focusPolicy() in _BY_TAB and each.isEnabled()
    return takes_tab and not is_viewport(each) and each.focusProxy() is None


def is_viewport(each: QWidget) -> bool:
    """Tell whether its proxy is what it lies in; asked for that, PySide mistakes whose part it is.

    The garbage collector then finds a ring of both, and takes apart what is on the screen.
    """
    above = each.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is each


def _stay(surfaces: Sequence[QWidget], now: QWidget, *, forward: bool) -> bool:
    """Go from a control that is being taken away to the nearest one of its own surface.

    Whoever types on goes on there, and not in the side bar or at the button of a message.
    """
    ranks = {surface: rank for rank, surface in enumerate(surfaces)}
    here = _rank(now, ranks)
    stops = [each for each in _in_order(surfaces, now) if _rank(each, ranks) == here]
    if now not in stops:
        return _take(stops[:1], forward=forward)
    at = stops.index(now)
    return _take((*stops[at + 1 :], *reversed(stops[:at]))[:1], forward=forward)


def _in_order(surfaces: Sequence[QWidget], now: QWidget | None) -> list[QWidget]:
    """Return all that Tab may stop at, and ``now``, surface by surface."""
    window = surfaces[0].window()
    ranks = {surface: rank for rank, surface in enumerate(surfaces)}
    stops = [
        each
        for each in _after(window)
        if each is now or (is_stop(each) and each.isVisibleTo(window))
    ]
    return sorted(stops, key=lambda each: _rank(each, ranks))


def _rank(each: QWidget, ranks: dict[QWidget, int]) -> int:
    above: QWidget | None = each
    while above is not None and above not in ranks:
        above = above.parentWidget()
    return len(ranks) if above is None else ranks[above]


def _part_of(each: QWidget, surfaces: Sequence[QWidget]) -> QWidget | None:
    above: QWidget | None = each
    while above is not None and above not in surfaces:
        if isinstance(above, QScrollArea | QAbstractItemView):
            return above
        above = above.parentWidget()
    return above


def _after(area: QWidget) -> Iterator[QWidget]:
    """Yield all that follows ``area`` in the order in which it was made, until it comes round."""
    each = area.nextInFocusChain()
    while each is not None and each is not area:
        yield each
        each = each.nextInFocusChain()


def _take(found: Sequence[QWidget], *, forward: bool) -> bool:
    reason = Qt.FocusReason
    for each in found:
        each.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    return bool(found)
