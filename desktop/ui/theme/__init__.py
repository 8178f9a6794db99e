"""How everything looks: tokens, theme, icons, and the small widgets that pages are made of."""

from desktop.ui.theme.cards import Card, EmptyState, TaskCard, scrolling, slim_progress, titled
from desktop.ui.theme.charts import Bar, BarChart
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
from desktop.ui.theme.ten_words import TenWords
from desktop.ui.theme.theme import GUATEMALA, Appearance, Theme, tabular
from desktop.ui.theme.toasts import Toast, Toasts
from desktop.ui.theme.tokens import Tokens

__all__ = [
    "GUATEMALA",
    "Appearance",
    "Bar",
    "BarChart",
    "Card",
    "Chip",
    "EmptyState",
    "Glyph",
    "Icon",
    "TaskCard",
    "TenWords",
    "Theme",
    "Toast",
    "Toasts",
    "Tokens",
    "Tone",
    "button",
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
