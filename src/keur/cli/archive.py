"""``keur archive``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from keur.verdict import Exit


def archive(
    *,
    archive: Annotated[
        Path | None, typer.Option(help="Archive folder, else KEUR_ARCHIVE, else archive/.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Verify every digest; end with 1 if an edition is damaged.")
    ] = False,
) -> None:
    """List the editions in the archive: name, contents, where they were fetched from, digest."""
    from keur.archive import damage, editions, root
    from keur.release.visible import visible

    folder = root(archive)
    found = editions(folder)
    if not found:
        typer.echo(f"no editions in {folder}", err=True)
    damaged = False
    width = max((len(edition.name) for edition in found), default=0)
    for edition in found:
        wrong = damage(edition) if check else ""
        damaged = damaged or bool(wrong)
        state = [f"DAMAGED, {wrong}" if wrong else "as it was archived"] if check else []
        parts = [edition.contents, edition.fetched_from, edition.digest, *state]
        typer.echo(visible(f"{edition.name:<{width}}  {'  '.join(parts)}"))
    raise typer.Exit(Exit.FINDINGS if damaged else Exit.CLEAN)
