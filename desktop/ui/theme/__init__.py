"""How everything looks: tokens, theme, icons, and the small widgets that pages are made of.

What the window's first frame doesn't need is imported when it is first asked for.
"""

from typing import TYPE_CHECKING

from desktop.ui.lazily import lazily
from desktop.ui.theme.chips import Chip, Glyph
from desktop.ui.theme.current import tokens
from desktop.ui.theme.icons import Icon, icon, set_icon
from desktop.ui.theme.roles import (
    Tone,
    button,
    icon_button,
    label,
    mark,
    rule,
    set_role,
    set_tone,
)
from desktop.ui.theme.theme import GUATEMALA, Appearance, Theme, tabular
from desktop.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from desktop.ui.theme.asked import Asked
    from desktop.ui.theme.cards import Card, EmptyState, TaskCard, scrolling, slim_progress, titled
    from desktop.ui.theme.charts import Bar, BarChart
    from desktop.ui.theme.column import bring_into_view
    from desktop.ui.theme.flow import FlowRow
    from desktop.ui.theme.note import Note
    from desktop.ui.theme.points import Points
    from desktop.ui.theme.tables import dress_table
    from desktop.ui.theme.ten_words import TenWords
    from desktop.ui.theme.toasts import Toast, Toasts

_PARTS = {
    "asked": ("Asked",),
    "cards": (
        "Card",
        "EmptyState",
        "TaskCard",
        "scrolling",
        "slim_progress",
        "titled",
    ),
    "charts": (
        "Bar",
        "BarChart",
    ),
    "column": ("bring_into_view",),
    "flow": ("FlowRow",),
    "note": ("Note",),
    "points": ("Points",),
    "tables": ("dress_table",),
    "ten_words": ("TenWords",),
    "toasts": (
        "Toast",
        "Toasts",
    ),
}
__getattr__ = lazily(__name__, {name: part for part, names in _PARTS.items() for name in names})

__all__ = [
    "GUATEMALA",
    "Appearance",
    "Asked",
    "Bar",
    "BarChart",
    "Card",
    "Chip",
    "EmptyState",
    "FlowRow",
    "Glyph",
    "Icon",
    "Note",
    "Points",
    "TaskCard",
    "TenWords",
    "Theme",
    "Toast",
    "Toasts",
    "Tokens",
    "Tone",
    "bring_into_view",
    "button",
    "dress_table",
    "icon",
    "icon_button",
    "label",
    "mark",
    "rule",
    "scrolling",
    "set_icon",
    "set_role",
    "set_tone",
    "slim_progress",
    "tabular",
    "titled",
    "tokens",
]
