"""Two editions of a table held against each other, without any rule."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from keur.auditing import inputs
from keur.auditing.reading import contract_of, release_of
from keur.auditing.request import Request
from keur.contract import find
from keur.contract.model import Contract
from keur.errors import Place, UnreadableInputError
from keur.evidence import columns
from keur.evidence.comparison import LISTED, Compared, comparison
from keur.evidence.cubes import MARK_SUFFIX, PREVIOUS, Evidence
from keur.evidence.edition_remarks import edition_remarks
from keur.evidence.editions import cells_left_out
from keur.evidence.redrawn import redrawn_remarks
from keur.evidence.revisions import SAME, changes
from keur.evidence.step_table import step_table
from keur.evidence.triangle import triangle
from keur.evidence.vintages import Past, as_published, counts, steps_now
from keur.release.marks import Mark
from keur.release.release import Edition, Release
from keur.revisions import Published, Revisions
from keur.rules.facts import contexts
from keur.vintages import Vintages

if TYPE_CHECKING:
    import pandas as pd


def compare(request: Request, most: int | None = LISTED) -> Revisions:
    """What changed since the previous edition that the request names.

    Args:
        request: Release and previous edition; of the rest only what helps to read and align them.
        most: Changed cells to list of each kind; None for all.

    Raises:
        AuditError: They cannot be compared.
    """
    release = release_of(request)
    _, contract = contract_of(request, release)
    given = inputs.read(request, contract, release, swapped=True)
    frame = inputs.editions(release, given, contract)
    if given.previous is None or frame is None or not _in_common(frame):
        raise UnreadableInputError(
            "the two editions have no cell in common",
            hint="hand in editions over the same regions and periods",
            place=Place(str(request.previous)),
        )
    return revisions(Evidence(frame), release, given.previous, contract, most)


def revisions(
    editions: Evidence, new: Release, old: Release, contract: Contract, most: int | None = LISTED
) -> Revisions:
    """What changed between two editions, with everything that a report says of it.

    Args:
        editions: Evidence on the frame of the two.
        most: Changed cells to list of each kind; None for all.
    """
    facts = next(contexts(columns.held(contract, new, old)))
    changed = changes(editions, facts["measures"]).kind != SAME
    found = comparison(editions, facts["measures"], facts["dimensions"], most)
    return Revisions(
        table=contract.table,
        title=new.title,
        old=_published(old),
        new=_published(new),
        remarks=(
            *edition_remarks(new, old, contract),
            *redrawn_remarks(editions, contract.dimension("region"), changed),
        ),
        left_out=cells_left_out(new, old, contract),
        same_table=_same_table(new, old, contract),
        **{field.name: getattr(found, field.name) for field in fields(Compared)},
    )


def _same_table(new: Release, old: Release, contract: Contract) -> bool:
    """Whether the identifier of the old edition or its title is that of the table."""
    titled = any(find.same_title(old.title, title) for title in (new.title, contract.title))
    return old.table == contract.table or (titled and bool(old.title))


def _in_common(frame: pd.DataFrame) -> bool:
    """Whether both editions have a cell."""
    marks = [str(name) for name in frame.columns if str(name).endswith(MARK_SUFFIX)]
    sides = ([name for name in marks if name.startswith(PREVIOUS) is before] for before in (False, True))
    ours, theirs = ((frame[side] != Mark.ABSENT.name).any(axis=1) for side in sides)
    return bool((ours & theirs).any())


def _published(release: Release) -> Published:
    edition = release.edition or Edition("undated", "nothing in the file")
    return Published(
        edition=edition.date,
        known_from=edition.known_from,
        name=release.source.name,
        sha256=release.source.sha256,
    )


def vintages(editions: Evidence, past: Past) -> tuple[Vintages, ...]:
    """What all editions said of the same figures, count by count.

    Args:
        editions: Evidence on the frame of the release and the edition before it.
    """
    chain = past.chain
    everything = (*chain.earlier, chain.release)
    found = []
    for name, (now, _) in steps_now(editions, past).items():
        facts = counts(chain.contract)[name]
        series, unlisted = triangle(everything, chain.contract, as_published(name, facts))
        found.append(
            Vintages(
                measure=facts.label,
                decimals=facts.decimals,
                editions=tuple(map(_published, everything)),
                series=series,
                unlisted=unlisted,
                steps=step_table(now, past.steps[name], past.lines.regions),
            )
        )
    return tuple(found)
