"""``keur compile TABLE``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from keur.errors import Place, ReportError
from keur.verdict import Exit


def compile_table(
    tables: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TABLE]...", help="Tables, e.g. 86050NED; all of them if none."),
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 if a suite differs.")
    ] = False,
) -> None:
    """Compile the contract of TABLE to Great Expectations suites beside it."""
    from keur.auditing.suites import stale, texts
    from keur.contract.find import by_table, shelf

    differ = False
    for table in tables or sorted(shelf(Path.cwd())):
        path, contract = by_table(table, Path.cwd())
        wanted = texts(contract)
        changes = stale(path.parent, wanted)
        differ = differ or bool(changes)
        if not check:
            _write(path.parent, wanted, changes)
        for name in wanted:
            typer.echo(f"{contract.table}/{name}.json: {_said(changes.get(name), check=check)}")
    raise typer.Exit(Exit.FINDINGS if check and differ else Exit.CLEAN)


def _said(change: str | None, *, check: bool) -> str:
    if change is None:
        return "as its contract says"
    return f"not as its contract says: {change}" if check else f"rebuilt: {change}"


def _write(folder: Path, wanted: Mapping[str, str], changes: Mapping[str, str]) -> None:
    from keur.auditing.suites import write

    try:
        write(folder, wanted, list(changes))
    except OSError as error:
        raise ReportError(
            f"the suites cannot be written: {(error.strerror or str(error)).lower()}",
            hint="copy the contract to an expectations/ folder of your own",
            place=Place(str(folder)),
        ) from None
