"""What an attachment is for, where the program itself knows; most are for their owner to say."""

ACT = "act"  # the certified act that approves what the package says
NAMES = {ACT: "Certificación del acta"}


def name_of(purpose: str) -> str:
    """Return what a purpose is called in Spanish; one that this build doesn't know, as it stands.

    A later build may write others, and a package that carries one is no worse for it.
    """
    return NAMES.get(purpose, purpose)
