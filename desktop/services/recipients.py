"""For whom a package may be sealed: institutions that are known, and that receive its kind."""

from collections.abc import Mapping

from desktop.models.workspace import Workspace
from desktop.services.institutions import trust_of
from valija import roles
from valija.errors import ExpectedError
from valija.kinds import Kind


class UnknownRecipientError(ExpectedError):
    """Nobody knows this institution."""

    code = "SEL-003"
    text = "No se conoce la institución «{recipient}»."
    advice = "Use una de estas: {known}; o acepte antes su tarjeta con «valija trust»."
    window = "Use una de estas: {known}; o acepte antes su tarjeta en «Municipalidad»."


class OtherRecipientError(ExpectedError):
    """This institution receives other kinds."""

    code = "SEL-010"
    text = "«{title}» no se presenta a «{recipient}»."
    advice = "Séllelo para quien lo recibe: --for {known}."
    window = "Elija la institución que lo recibe: {known}."


def recipients_of(workspace: Workspace, kind: Kind) -> Mapping[str, str]:
    """Return who may receive a kind, names by code, in the order of their codes."""
    known = dict(roles.INSTITUTIONS)
    for one in trust_of(workspace).institutions.values():
        known.setdefault(one.code, one.name)
    return {
        code: name
        for code, name in sorted(known.items())
        if not kind.recipients or code in kind.recipients
    }


def check_recipient(workspace: Workspace, kind: Kind, recipient: str) -> None:
    """Refuse whom nobody knows, and who doesn't receive this kind.

    Raises:
        UnknownRecipientError, OtherRecipientError: so it is.
    """
    known = {*roles.INSTITUTIONS, *trust_of(workspace).institutions}
    if recipient not in known:
        allowed = recipients_of(workspace, kind)
        raise UnknownRecipientError(recipient=recipient, known=", ".join(allowed))
    if kind.recipients and recipient not in kind.recipients:
        wanted = ", ".join(kind.recipients)
        raise OtherRecipientError(title=kind.title, recipient=recipient, known=wanted)
