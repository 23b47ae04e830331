"""``keur compile TABLE``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from keur.errors import Place, ReportError
from keur.verdict import Exit


def compile_table(
    table: Annotated[str, typer.Argument(help="Table whose contract is compiled, e.g. 86050NED.")],
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 if a suite differs.")
    ] = False,
) -> None:
    """Compile the contract of TABLE to Great Expectations suites beside it."""
    from keur.audit.suites import stale, texts, write
    from keur.contract.find import by_table

    path, contract = by_table(table, Path.cwd())
    wanted = texts(contract)
    changes = stale(path.parent, wanted)
    if check:
        for name, change in changes.items():
            typer.echo(f"{name}.json is not what {path.name} says: {change}")
        if not changes:
            typer.echo(f"{len(wanted)} suites are what {path.name} says.")
        raise typer.Exit(Exit.FINDINGS if changes else Exit.CLEAN)
    try:
        write(path.parent, wanted, list(changes))
    except OSError as error:
        raise ReportError(
            f"the suites cannot be written: {(error.strerror or str(error)).lower()}",
            hint="copy the contract to an expectations/ folder of your own",
            place=Place(str(path.parent)),
        ) from None
    for name in wanted:
        typer.echo(f"{name}.json: {changes.get(name, 'unchanged')}")
