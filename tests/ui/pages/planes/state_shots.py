"""What the pictures of the section «Estado» show."""

from desktop.services import life
from tests.ui.pages.planes.world import World


def approved(world: World) -> str:
    """The section of states of an approved plan."""
    plan = world.take_in()
    life.move(world.workspace, plan, "REV")
    life.move(world.workspace, plan, "CON", note="Se presentó en sesión ordinaria")
    act = world.folder.parent / "Certificación acta 52-2026.pdf"
    act.write_bytes(b"%PDF-1.7")
    facts = {
        "acta_numero": "52-2026",
        "acta_punto": "SÉPTIMO",
        "acta_fecha": "20/11/2026",
        "votos_favor": "7",
        "concejo_miembros": "10",
    }
    life.move(world.workspace, plan, "APR", facts=facts, files=[act])
    world.go(plan, "estado")
    return plan
