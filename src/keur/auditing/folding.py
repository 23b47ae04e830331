"""Findings of one rule that are too much alike to be told one by one, told once.

A population of another year, a column that was left out or a unit that was changed is found in every cell
that it befell. The findings then become one, at what the cells have in common; each stays a member of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from keur.auditing.alike import as_one, cell_of
from keur.evidence.extent import Extent, Stretch
from keur.verdict import Finding, Severity

FEW = 5
"""Findings that a reader takes in one by one."""
MANY = 25
"""Findings of which nobody reads the last, where not each says which of several figures is wrong."""
MOST = 1 / 2
"""Share of the places of a stretch that is no coincidence."""
GATHERED = 4 / 5
"""Share of the findings of a rule that makes them lie together."""
FEWEST, CHANCE = 10, 1e-8
"""How many have to lie together, and the chance that they do so by themselves."""


def folded(findings: Sequence[Finding], unlisted: Mapping[str, int], extent: Extent) -> list[Finding]:
    """The findings, those of one rule and measure as one where there is reason to.

    That is so where most places of a stretch of the table are befallen, where the findings lie together in
    one although they could be anywhere, or where there are simply too many of them.

    Args:
        unlisted: Per rule, how many were counted and not listed. Of such a rule nobody reads the last.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_alike(finding), []).append(finding)
    told = [one for group in groups.values() for one in _told(group, unlisted, extent)]
    order = {id(finding): place for place, finding in enumerate(findings)}
    return sorted(told, key=lambda one: order[id(one.members[0] if one.members else one)])


def _alike(finding: Finding) -> tuple[object, ...]:
    """What findings have to share, beside their rule, to be one."""
    suspect, cell = finding.suspect, finding.defect.cell
    if cell is None or finding.defect.quote or (suspect and suspect.line):
        return (id(finding),)
    slip = suspect.cause.sentence.partition(":")[0] if suspect and suspect.cause else ""
    dimensions = tuple(name for name, _ in cell.coordinates)
    return finding.rule, finding.severity, finding.defect.measure, dimensions, bool(suspect), slip


def _told(group: list[Finding], unlisted: Mapping[str, int], extent: Extent) -> list[Finding]:
    left, found, all_listed = group, list[Finding](), not unlisted.get(group[0].rule)
    while len(left) > FEW and (stretch := _stretch(left, extent) if all_listed else ()) is not None:
        inside = [one for one in left if _within(one, stretch)]
        left = [one for one in left if not _within(one, stretch)]
        # of categories that are not there, those that are tell nothing of how many there could be
        of = _places(inside, stretch, extent) if extent.holds(cell_of(inside[0])) else 0
        found.append(as_one(inside, of, extent, all_listed=all_listed))
    return [*found, *left]


def _stretch(findings: list[Finding], extent: Extent) -> Stretch | None:
    """The stretch that most of the findings lie in; None where each is to be told."""
    if _too_many(findings):
        return ()
    seen = Counter(stretch for finding in findings for stretch in extent.around(cell_of(finding)))
    likely = [
        (n, -_places(findings, stretch, extent), -len(stretch), stretch)
        for stretch, n in seen.items()
        if n > FEW and _systematic(findings, stretch, n, extent)
    ]
    return max(likely)[-1] if likely else None


def _too_many(findings: Sequence[Finding]) -> bool:
    """Of suspected figures each has its own cause, and of outliers each its own reason."""
    first = findings[0]
    each = first.suspect or not (first.proved or first.severity is Severity.INFO)
    return len(findings) > MANY and not each


def _systematic(findings: Sequence[Finding], stretch: Stretch, n: int, extent: Extent) -> bool:
    places = max(n, _places(findings, stretch, extent))
    if n >= MOST * places:
        return True
    if n < FEWEST or n < GATHERED * len(findings):
        return False
    share = places / max(len(findings), _places(findings, (), extent))
    return share < MOST and n * log(share) < log(CHANCE)


def _places(findings: Sequence[Finding], stretch: Stretch, extent: Extent) -> int:
    return extent.places(tuple(name for name, _ in cell_of(findings[0]).coordinates), stretch)


def _within(finding: Finding, stretch: Stretch) -> bool:
    at = cell_of(finding).as_dict()
    return all(at[dimension] in labels for dimension, labels in stretch)
