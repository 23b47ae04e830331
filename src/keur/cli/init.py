"""``keur init RELEASE``."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keur.errors import ContractError, DraftError, Place, UsageError

if TYPE_CHECKING:
    from keur.contract.model import Contract
    from keur.drafting.draft import Draft
    from keur.release.release import Release

LISTED = 20
"""So many questions are printed; all of them stand in the contract."""
_TABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def init(
    release: Annotated[
        Path, typer.Argument(help="A release of a table that has no contract, or - for standard input.")
    ],
    *,
    population: Annotated[
        Path | None,
        typer.Option(help="Persons on 1 January by region and year: they tell what rates are divided by."),
    ] = None,
    table: Annotated[str | None, typer.Option(help="Table, where the release does not name it.")] = None,
    into: Annotated[Path, typer.Option(help="Folder that holds a folder per table.")] = Path("expectations"),
) -> None:
    """Draft a contract and its suites for the table of RELEASE, from its words and its figures.

    What they do not settle stands in the contract as a QUESTION, beside the safest choice. An existing
    contract is never overwritten.
    """
    from keur import sources
    from keur.archive import located

    content = sys.stdin.buffer.read() if str(release) == "-" else None
    read = sources.read(None if content is not None else located(release), content)
    name = _named(read.table if table is None else table)
    folder = into / name
    _refuse_existing(folder)
    made = _draft(read, name, population)
    suites = _write(folder, made, read.source.name)
    _tell(folder, made, suites)


def _named(table: str | None) -> str:
    """The identifier, if it can be the name of a folder."""
    if table is None:
        raise UsageError("the release does not say which table it is of", hint="name it with --table")
    if not _TABLE.fullmatch(table):
        raise UsageError(
            f"{table[:60]!r} is no identifier of a table", hint="name it with --table, in letters and digits"
        )
    return table


def _refuse_existing(folder: Path) -> None:
    from keur.contract.find import NAME

    if (folder / NAME).exists():
        raise DraftError(
            "there is a contract already, and it is not overwritten",
            hint="draft into another folder with --into, and compare the two",
            place=Place(str(folder / NAME)),
        )
    if folder.is_dir() and any(folder.iterdir()):
        raise DraftError(
            "the folder of this table holds other files",
            hint="move them away, or draft into another folder with --into",
            place=Place(str(folder)),
        )


def _draft(release: Release, table: str, population: Path | None) -> Draft:
    from keur.archive import located
    from keur.drafting.draft import draft
    from keur.sources.population import read

    people = located(population)
    register = read(people) if people else None
    return draft(release, table, register=register, known=_known(table))


def _known(table: str) -> list[Contract]:
    """The contracts of other tables; one that cannot be read says nothing here."""
    from keur.contract.find import shelf
    from keur.contract.load import load

    found = []
    for name, path in shelf(Path.cwd()).items():
        try:
            found += [load(path)] if name != table else []
        except ContractError:
            continue
    return found


def _write(folder: Path, made: Draft, source: str) -> list[str]:
    """Write contract and suites, all or nothing; the names of the suites.

    The contract is read back before it is put in place, as an audit will read it.
    """
    from keur.auditing.suites import texts, write
    from keur.contract.find import NAME
    from keur.contract.load import load
    from keur.drafting.text import contract_text

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as scratch:
            fresh = Path(scratch) / folder.name
            fresh.mkdir()
            (fresh / NAME).write_text(contract_text(made, source), "utf-8", newline="\n")
            suites = texts(load(fresh / NAME))
            write(fresh, suites, list(suites))
            if folder.is_dir():
                folder.rmdir()  # an empty one
            fresh.rename(folder)
    except OSError as error:
        raise DraftError(
            f"the contract cannot be written: {(error.strerror or str(error)).lower()}",
            hint="name another folder with --into",
            place=Place(str(folder)),
        ) from None
    return list(suites)


def _tell(folder: Path, made: Draft, suites: list[str]) -> None:
    from keur.contract.find import NAME
    from keur.release.visible import visible

    contract = made.contract
    counted = {
        "dimension": len(contract.dimensions),
        "measure": len(contract.measures),
        "total with its subtypes": len(contract.families),
    }
    said = ", ".join(f"{n} {_plural(what, n)}" for what, n in counted.items())
    typer.echo(visible(f"{folder / NAME}: {said}"))
    typer.echo(f"{len(suites)} suites beside it: {', '.join(suites)}")
    for question in made.questions[:LISTED]:
        where = ".".join(map(str, question.at))
        typer.echo(visible(f"QUESTION {where}: {question.text}"))
    if (more := len(made.questions) - LISTED) > 0:
        typer.echo(f"and {more} more questions in it")
    answer = "Answer the questions in it, then run" if made.questions else "Run"
    typer.echo(f"{answer} `keur compile {contract.table}` and `keur audit` on the release.")


def _plural(what: str, number: int) -> str:
    head, _, tail = what.partition(" ")
    return what if number == 1 else f"{head}s {tail}".strip()
