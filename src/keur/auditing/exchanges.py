"""Single rows whose count stands in the column of the rate and whose rate in that of the count.

Such figures are condemned one by one, as off the grid or impossible, so that nothing is left of them to be
suspected with a slip. Put in each other's place they fit, and that is one finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from keur.auditing.counted import Counted
from keur.auditing.judging import ASKED, Judge
from keur.auditing.merging import involving, merged, worst
from keur.evidence.boxes import Box
from keur.evidence.components import DividedRate
from keur.evidence.cubes import Evidence
from keur.evidence.neighbourhoods import neighbourhood
from keur.evidence.published import At
from keur.evidence.repairs import Repair, Sample, Sheet, inhabitants, rows_at
from keur.reasoning.line_slips import LineSlip, in_place
from keur.release.numbers import number
from keur.suspect import LikelyCause, Suspect
from keur.verdict import Cell, Finding

TRIED = 20
"""Rows that are tried at most."""
ROUGHLY = 0.2
"""So far a rate may be from what its count gives, before the rules are asked."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Rows that were found, what else is found, and the count with them put right."""

    found: list[Finding]
    left: list[Finding]
    counted: Counted


def exchanged(counted: Counted, judge: Judge, findings: Sequence[Finding]) -> Exchanged:
    """Findings about one count, those about rows with count and rate exchanged taken together."""
    left, found = list(findings), list[Finding]()
    for cell, rate in list(_candidates(counted, findings))[:TRIED]:
        repair = _repair(counted, cell, rate)
        if _explains(counted, judge, repair, cell):
            own = [one for one in left if one.rule in ASKED and _about(one, cell)]
            left = [one for one in left if one not in own]
            found.append(_finding(counted, cell, rate, own))
            counted = _mended(counted, repair)
    return Exchanged(found, left, counted)


def _candidates(counted: Counted, findings: Sequence[Finding]) -> Iterator[tuple[Cell, DividedRate]]:
    """The cells that findings name and whose figures would fit each other, exchanged, and do not now."""
    published, whole = counted.published, len(counted.published.evidence.dimensions)
    cells = (one.defect.cell for one in findings if one.rule in ASKED)
    named = [cell for cell in dict.fromkeys(cells) if cell and len(cell.coordinates) == whole]
    for rate in published.ties.rates if named and not published.ties.count.decimals else ():
        people = inhabitants(published, rate)
        for cell in named:
            at = published.at(cell)
            place = int(np.ravel_multi_index(at, published.evidence.shape))
            if _fits(counted, at, rate, float(people[place])):
                yield cell, rate


def _fits(counted: Counted, at: At, rate: DividedRate, people: float) -> bool:
    published, scale = counted.published, 10**rate.decimals
    count, value = (published.value(at, name) for name in (published.ties.count.column, rate.column))
    if count is None or value is None or value % scale or count == value or not 0 < people < np.inf:
        return False
    given = value / scale * rate.per / people
    return abs(given - count) <= max(1.0, ROUGHLY * count)


def _repair(counted: Counted, cell: Cell, rate: DividedRate) -> Repair:
    published, count = counted.published, counted.published.ties.count.column
    box = Box(published, tuple((place,) for place in published.at(cell)))
    columns = ((count, rate.column), (rate.column, count))
    return Repair(LineSlip.EXCHANGED, "", box, in_place(box.grid), columns)


def _explains(counted: Counted, judge: Judge, repair: Repair, cell: Cell) -> bool:
    """Whether no rule finds anything about the row once it is put right, and nothing new elsewhere."""
    sheet = Sheet.of(counted.published)
    place = repair.box.grid.ravel()
    at = Sample(counted.published, (1, 1), place).at(repair.move)
    rows = rows_at(counted.published.evidence, at)
    before = judge.defects(Evidence(sheet.frame(rows)))
    after = judge.defects(Evidence(sheet.repaired(repair).frame(rows)))
    known = {(code, defect.cell) for code, defect in before}
    fresh = [one for one in after if (one[0], one[1].cell) not in known]
    return not fresh and not any(cell in defect.involved for _, defect in after)


def _about(finding: Finding, cell: Cell) -> bool:
    return cell == finding.defect.cell or cell in finding.defect.involved


def _mended(counted: Counted, repair: Repair) -> Counted:
    return replace(counted, published=Sheet.of(counted.published).repaired(repair).whole())


def _finding(counted: Counted, cell: Cell, rate: DividedRate, own: Sequence[Finding]) -> Finding:
    published, count = counted.published, counted.published.ties.count.column
    at, head = published.at(cell), worst(own, None, ())
    stands = [published.text(at, name) for name in (count, rate.column)]
    belongs = [_as_other(counted, at, name, rate) for name in (count, rate.column)]
    sentence = f"{LineSlip.EXCHANGED}: {' and '.join(stands)} for {' and '.join(belongs)}"
    defect = replace(
        head.defect,
        cell=cell,
        measure=" and ".join(counted.labels[name] for name in (count, rate.column)),
        observed=" and ".join(stands),
        expected=" and ".join(belongs),
        readings=(),
    )
    suspect = Suspect(
        unique=True,
        exact=True,
        cause=LikelyCause(LineSlip.EXCHANGED.value, sentence, " and ".join(belongs)),
        neighbourhood=neighbourhood(published, cell, dict(zip((count, rate.column), belongs, strict=True))),
    )
    others = [one for one in own if one is not head]
    return merged(replace(involving(replace(head, defect=defect), others), suspect=suspect), others)


def _as_other(counted: Counted, at: At, column: str, rate: DividedRate) -> str:
    """What would stand in one of the two columns if it were the figure of the other."""
    published, count = counted.published, counted.published.ties.count.column
    other = rate.column if column == count else count
    value, scale = published.value(at, other), 10**rate.decimals
    if value is None:
        raise ValueError("nothing stands in one of the columns")
    return number(value // scale) if column == count else number(value * scale, rate.decimals)
