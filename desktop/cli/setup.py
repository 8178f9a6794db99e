"""Commands before any submission: the workspace, who signs, whom to believe."""

import argparse
from collections.abc import Sequence
from typing import Any

from desktop.cli import asking, documents, lines
from desktop.models.workspace import opened
from desktop.services import identities, institutions, workspaces
from desktop.services.identities import Known
from valija.errors import ExitCode
from valija.roles import office_of
from valija.terminal import shown


def say(args: argparse.Namespace, text: Sequence[str], document: Any) -> None:
    """Print a result: lines for people, or the document of ``--json``."""
    print(documents.document(document) if args.json else "\n".join(text))


def new(args: argparse.Namespace) -> int:
    """Make a workspace."""
    place = workspaces.new_workspace(
        args.workspace, municipality=args.municipality, official=args.official, role=args.role
    )
    say(
        args,
        [
            f"Espacio de trabajo creado en «{args.workspace}».",
            f"  municipalidad  {place} ({args.municipality})",
            f"  persona        {shown(args.official)}, {office_of(args.role)}",
            "Siguiente paso: «valija identity create» para poder firmar.",
        ],
        {
            "workspace": str(args.workspace),
            "municipality": args.municipality,
            "name": place,
            "official": args.official,
            "role": args.role,
        },
    )
    return ExitCode.DONE


def identity_create(args: argparse.Namespace) -> int:
    """Make a signing identity."""
    with opened(args.workspace) as workspace:
        known = identities.create_identity(
            workspace, asking.passphrase(new=True), name=args.name, role=args.role
        )
    return _made(args, "Firma creada. Guarde bien su contraseña: nadie puede recuperarla.", known)


def identity_import(args: argparse.Namespace) -> int:
    """Bring a ``.p12``."""
    with opened(args.workspace) as workspace:
        known = identities.import_identity(
            workspace, args.file, asking.passphrase(), role=args.role
        )
    return _made(args, "Firma importada.", known)


def _made(args: argparse.Namespace, title: str, known: Known) -> int:
    say(args, [title, *lines.identity_lines([known])], documents.identity_document(known))
    return ExitCode.DONE


def identity_show(args: argparse.Namespace) -> int:
    """Say who can sign here."""
    with opened(args.workspace) as workspace:
        known = identities.list_identities(workspace)
    say(args, lines.identity_lines(known), [documents.identity_document(one) for one in known])
    return ExitCode.DONE


def identity_request(args: argparse.Namespace) -> int:
    """Write the enrolment request."""
    with opened(args.workspace) as workspace:
        known = identities.choose(workspace, role=args.role)
        made = identities.request_enrolment(workspace, known, asking.passphrase(), out=args.to)
    request = made.request
    say(
        args,
        [
            f"Solicitud de inscripción de {shown(request.person.name)}: {made.path}",
            "Entréguela a la institución, y léale en persona o por teléfono estas diez palabras:",
            "",
            f"    {request.words}",
            "",
        ],
        {
            "path": str(made.path),
            "words": request.words,
            "fingerprint": request.fingerprint,
            "name": request.person.name,
            "role": request.person.role,
        },
    )
    return ExitCode.DONE


def identity_unlock(args: argparse.Namespace) -> int:
    """Let this laptop read what was encrypted for the workspace."""
    with opened(args.workspace) as workspace:
        known = identities.choose(workspace, role=args.role)
        count = identities.unlock_archive(workspace, known, asking.passphrase())
    say(
        args,
        ["Este equipo ya puede leer los paquetes y las respuestas cifradas de este espacio."],
        {"keys": count},
    )
    return ExitCode.DONE


def trust(args: argparse.Namespace) -> int:
    """Believe an institution, once a person compared its words."""
    with opened(args.workspace) as workspace:
        card = institutions.read_card(workspace, args.card)
        words = args.fingerprint or asking.compared(
            [f"Tarjeta de: {shown(card.name)} ({card.code})"], card.words
        )
        is_new = institutions.trust_institution(workspace, card, words, replace=args.replace)
    said = "Tarjeta aceptada" if is_new else "Ya confiaba en esta tarjeta"
    say(
        args,
        [f"{said}: {shown(card.name)} ({card.code}). Sus respuestas ya se pueden comprobar."],
        {
            "code": card.code,
            "name": card.name,
            "fingerprint": card.fingerprint,
            "words": card.words,
            "new": is_new,
        },
    )
    return ExitCode.DONE
