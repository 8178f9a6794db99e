"""What the search finds wherever one is: the submissions of the workspace."""

from collections.abc import Hashable, Iterable

from desktop.models.workspace import Workspace
from desktop.services.submissions import list_submissions
from desktop.ui.pages import Address, Entry, Group
from desktop.ui.pages.shelf import shelf_of
from desktop.ui.pages.wording import delivery_state, kind_title


class Submissions:
    """Every submission, with its kind, its year and how far it has come."""

    name = "submissions"

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def stamp(self) -> Hashable:
        """Change with any title, revision or delivery."""
        return tuple(list_submissions(self._workspace))

    def entries(self) -> Iterable[Entry]:
        """Return each one, the latest first."""
        for one in reversed(list_submissions(self._workspace)):
            if one.is_own:
                yield Entry(
                    Group.SUBMISSIONS,
                    one.title,
                    Address(shelf_of(one.kind).key, (one.id,)),
                    f"{one.period} · {delivery_state(one.delivery).text}",
                    words=f"{kind_title(one.kind)} {one.period} revisión {one.revision}",
                    icon=shelf_of(one.kind).icon,
                )
