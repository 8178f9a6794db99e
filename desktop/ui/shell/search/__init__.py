"""Finding anything by a few letters: the index, the field in the top bar, and the list below it."""

from desktop.ui.shell.search.field import SearchField
from desktop.ui.shell.search.index import Index, Match, Rank
from desktop.ui.shell.search.popup import SearchPopup

__all__ = ["Index", "Match", "Rank", "SearchField", "SearchPopup"]
