"""``keur demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    *,
    reports: Annotated[Path, typer.Option(help="Folder for the reports.")] = Path("reports"),
) -> None:
    """Audit the bundled real release of table 86050NED, and say what code the gate would give.

    It always ends with 0, so that it can be tried anywhere.
    """
    from rich.console import Console

    from keur.auditing.request import Request
    from keur.cli.options import Format
    from keur.cli.session import run
    from keur.demo import population_path, release_path
    from keur.reports.words import EXIT_MEANS

    request = Request(release=release_path(), population=population_path())
    verdict = run(request, reports, formats=frozenset({Format.TERMINAL}), output=None)
    Console().print(
        f"\nThis was a demonstration and ends with 0. `keur audit` on the same release would end with "
        f"{verdict.exit_code:d}: {EXIT_MEANS[verdict.exit_code]}.",
        highlight=False,
        markup=False,
    )
