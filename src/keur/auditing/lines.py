"""Findings that the slip of a whole line explains, as one finding for the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from keur.auditing.counted import Counted
from keur.auditing.evident import evident
from keur.auditing.exchanges import exchanged
from keur.auditing.judging import ASKED, Judge
from keur.auditing.line_slips import Undone, Violated, undone
from keur.auditing.merging import merged, worst
from keur.evidence.layout import cell_at
from keur.evidence.published import Published
from keur.reasoning.line_slips import LineSlip
from keur.release.numbers import number
from keur.rules.conclusion import LISTED
from keur.suspect import LikelyCause, Suspect
from keur.verdict import Cell, Finding

HIDING = frozenset({LineSlip.EMPTIED, LineSlip.MISSING})
"""Slips that put a 0 where nobody knows the figure."""
ALLOWED_FOR = HIDING | {LineSlip.ROUNDED}
"""Slips that cannot be undone, because what was there before is not in the release."""
INVOLVED = 500
"""Cells of a line that are named one by one."""
TO_DO = {
    LineSlip.SWAPPED: (
        "each figure in its own place",
        "Find the step that exchanged the two, put each back in its place, and audit again.",
    ),
    LineSlip.SHIFTED: (
        "each figure in its own row",
        "Find the step that moved the figures along, put them back, and look at the row where it began.",
    ),
    LineSlip.FACTOR: (
        "the same figures in the unit of the table",
        "Find the step that changed the unit, undo it for these figures only, and audit again.",
    ),
    LineSlip.EXCHANGED: (
        "counts and rates each in their own column",
        "Put counts and rates back in their own columns, and audit again.",
    ),
    LineSlip.COPIED: (
        "figures of its own",
        "Take the figures from their own delivery: what belongs here is not in the release. Audit again.",
    ),
    LineSlip.EMPTIED: (
        "figures, or the symbol where there are none",
        "Look for the figures in the delivery; publish the symbol where they are missing. Audit again.",
    ),
    LineSlip.MISSING: (
        "the symbol for what is not known wherever no 0 was counted",
        "Look how empty fields of the delivery were read, publish the symbol for them, and audit again.",
    ),
    LineSlip.ROUNDED: (
        "counts rounded as the contract states",
        "Ask which rounding holds here: round the counts as in the rest, or state it in the contract.",
    ),
}
"""What is expected of a line and what to do about it, by its slip."""


@dataclass(frozen=True, eq=False, slots=True)
class Lines:
    """What whole lines explain.

    Attributes:
        found: One finding per line.
        left: The findings that are still there when the lines are mended.
        counted: The count with the lines mended.
        settled: Rules of which nothing is violated any more but what is told in ``left``.
    """

    found: list[Finding]
    left: list[Finding]
    counted: Counted
    settled: frozenset[str] = frozenset()


def lines(counted: Counted, judge: Judge, findings: Sequence[Finding]) -> Lines:
    """Findings about one count, those that a whole line explains taken together."""
    left, found, violated = list(findings), list[Finding](), _violated(findings)
    settled: frozenset[str] = frozenset()
    for one in _found(counted.published, judge, violated):
        still = _Still(counted, violated, one.violated)
        there = [still.there(finding, one) for finding in left]
        gone = [finding for finding, stays in zip(left, there, strict=True) if not stays]
        left = [finding for finding, stays in zip(left, there, strict=True) if stays]
        if gone:
            found.append(_finding(counted, one, gone))
        violated, counted = one.violated, replace(counted, published=one.published)
        settled = frozenset(ASKED) - still.capped
    rows = exchanged(counted, judge, left)
    return Lines([*found, *rows.found], rows.left, rows.counted, settled)


def _found(published: Published, judge: Judge, violated: Violated) -> Iterator[Undone]:
    """The lines that show by themselves, then those that are searched for in what these leave."""
    for one in evident(published, judge, violated):
        yield one
        published, violated = one.published, one.violated
    yield from undone(published, judge, violated)


def with_suspicions(told: Lines, judge: Judge, suspicions: Sequence[Finding]) -> Lines:
    """The lines with the suspicions that nobody has any more once they are mended."""
    codes = dict.fromkeys(finding.rule for finding in suspicions)
    after = judge.defects(told.counted.published.evidence, codes) if told.found else []
    cells = {(code, defect.cell) for code, defect in after}
    found, left = list(told.found), list[Finding]()
    for finding in suspicions:
        if not told.found or (finding.rule, finding.defect.cell) in cells:
            left.append(finding)
            continue
        at = next((i for i, line in enumerate(found) if _overlap(line, finding)), 0)
        found[at] = merged(found[at], [finding])
    return replace(told, found=found, left=[*told.left, *left])


def _overlap(line: Finding, finding: Finding) -> bool:
    """Whether a finding is about cells of a line."""
    cells = finding.defect.cell.as_dict() if finding.defect.cell else {}
    own = line.defect.cell.as_dict() if line.defect.cell else {}
    return all(cells[d] == label for d, label in own.items() if d in cells)


def _violated(findings: Sequence[Finding]) -> Violated:
    return [(f.rule, f.defect) for f in findings if f.rule in ASKED and f.proved and f.defect.cell]


class _Still:
    """What is violated after a line was mended, and what is not."""

    def __init__(self, counted: Counted, before: Violated, after: Violated) -> None:
        ties = counted.published.ties
        self.kept = {ties.region, ties.time.dimension if ties.time else None}
        known = {(code, d.cell) for code, d in before}
        self.cells = {(code, d.cell) for code, d in after}
        self.fresh = {self._around(code, d.cell) for code, d in after if (code, d.cell) not in known}
        codes = [code for code, _ in after]
        self.capped = {code for code in set(codes) if codes.count(code) >= LISTED}

    def there(self, finding: Finding, found: Undone) -> bool:
        """Whether a finding is still to be explained.

        A relation may be told at another cell afterwards, and of very many only some are told.
        """
        key = (finding.rule, finding.defect.cell)
        if finding.rule not in ASKED:
            return True
        told = key in self.cells or self._around(*key) in self.fresh
        if told or finding.rule not in self.capped:
            return told
        befallen = set(found.slipped.cells.tolist())
        at, shape = found.published.at, found.published.evidence.shape
        return not any(np.ravel_multi_index(at(cell), shape) in befallen for cell in finding.defect.involved)

    def _around(self, code: str, cell: Cell | None) -> tuple[object, ...]:
        named = cell.as_dict() if cell else {}
        return (code, *(label for d, label in named.items() if d in self.kept))


def _finding(counted: Counted, found: Undone, gone: Sequence[Finding]) -> Finding:
    slipped, repair = found.slipped, found.slipped.repair
    head = worst(gone, None, ())
    expected, step = TO_DO[repair.slip]
    labels = [counted.labels[name] for name, _ in repair.columns]
    sentence = repair.sentence[0].upper() + repair.sentence[1:]
    put_right = "allowed for" if repair.slip in ALLOWED_FOR else "undone"
    be = "are" if slipped.after != 1 else "is"
    left = number(slipped.after) if slipped.after else "none"
    which = "that they take part in" if repair.slip in HIDING else "in its regions and years"
    relations = f"{left} of the {number(slipped.before)} violated relations {which}"
    defect = replace(
        head.defect, cell=repair.box.cell if repair.box.cell.coordinates else None,
        place=None if repair.box.cell.coordinates else repair.box.name,
        measure=" and ".join(labels), involved=tuple(_cells(found)), readings=(),
        observed=f"{number(len(slipped.cells))} figures that violate {number(slipped.before)} relations",
        expected=expected,
        message=f"{sentence}. With that {put_right}, {relations} {be} left.",
    )  # fmt: skip
    reason = f"{left} of {number(slipped.before)} relations stay violated with it {put_right}"
    suspect = Suspect(
        unique=slipped.unique,
        exact=not slipped.after,
        reason=reason if slipped.after else "",
        cause=LikelyCause(repair.slip.value, repair.sentence, None, repair.partner),
        line=len(slipped.cells),
    )
    others = [finding for finding in gone if finding is not head]
    return merged(replace(head, defect=defect, suspect=suspect, next_step=step), others)


def _cells(found: Undone) -> list[Cell]:
    evidence = found.published.evidence
    return [cell_at(evidence, np.unravel_index(c, evidence.shape)) for c in found.slipped.cells[:INVOLVED]]
