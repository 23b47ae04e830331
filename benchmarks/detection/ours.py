"""What keur says of a release, in process and without any report."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from benchmarks.detection.drafts import Draft
from benchmarks.detection.scoring import Named
from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.verdict import Finding, Severity, Verdict

LEAK = "DC002"
"""The rule that finds suppressed figures that follow from published ones, and says between what they lie."""
ALWAYS = {"population": "population.csv", "mergers": "mergers.csv"}
AT_TIMES = {"previous": "previous.txt", "predecessor": "predecessor.txt"}
"""Inputs and their files; the latter are handed in for the kinds of error that need them."""


def audited(release: Path, inputs: Path, needs: Collection[str]) -> Verdict:
    """The verdict on a release.

    Args:
        inputs: Folder of the other inputs.
        needs: Which of them are handed in beside population and mergers.
    """
    given = ALWAYS | {name: file for name, file in AT_TIMES.items() if name in needs}
    files = {name: inputs / file for name, file in given.items()}
    return conclude(Request(release=release, start=Path.cwd(), **files), None, _nobody)  # type: ignore[arg-type]


def alone(release: Path, population: Path | None = None, suites: tuple[str, ...] = ()) -> Verdict:
    """The verdict on a release with nothing beside it, or only with its population.

    Args:
        suites: Those that are asked; empty for all.
    """
    request = Request(release=release, population=population, suites=suites, start=Path.cwd())
    return conclude(request, None, _nobody)  # type: ignore[arg-type]


def unbroken(verdict: Verdict) -> Verdict:
    """The verdict, if every rule that ran came to an end.

    Raises:
        RuntimeError: A rule broke, so that nothing it would have found can be counted.
    """
    broken = [rule.reason for rule in verdict.rules if rule.status == "broken"]
    if broken:
        raise RuntimeError(str(broken))
    return verdict


def said(verdict: Verdict, also: Collection[str] = ()) -> list[Named]:
    """Its findings as what a tool says, but for those that only inform.

    Args:
        also: Rules of which those that only inform count too.
    """
    return [
        _named(finding)
        for finding in unbroken(verdict).findings
        if finding.severity is not Severity.INFO or finding.rule in also
    ]


def leaks(verdict: Verdict, draft: Draft) -> tuple[int, int]:
    """How many suppressed figures are said to follow from others, and in how many cases that is true.

    Nobody saw to it that what is suppressed in a draft does not follow, so that there are such; it is true
    where the true count lies between the bounds.
    """
    told = [finding for finding in verdict.findings if finding.rule == LEAK]
    found = [one.defect for finding in told for one in (finding.members or (finding,))]
    periods = [label.rstrip("*") for year in draft.periods for label in year]
    right = 0
    for defect in found:
        place = defect.cell.as_dict() if defect.cell else {}
        t, r = draft.types.index(place["type"]), draft.regions.index(place["region"])
        y, p = divmod(periods.index(place["period"]), 3)
        bounds = [int(n.replace(" ", "")) for n in _BOUNDS.findall(defect.message)[0]]
        right += bounds[0] <= draft.book.true[t, r, y, p] <= bounds[1]
    return len(found), int(right)


_BOUNDS = re.compile(r"leave only ([\d ]+?) to ([\d ]+) for")


def _named(finding: Finding) -> Named:
    cells = [one.defect.cell for one in (finding.members or (finding,))]
    suspect = finding.suspect
    cause = suspect.cause.sentence if suspect and suspect.cause else ""
    also = tuple(one.rule for one in suspect.explains) if suspect else ()
    perhaps = tuple(one.sentence for one in suspect.perhaps) if suspect else ()
    named = tuple(cell.as_dict() for cell in cells if cell)
    return Named(finding.rule, named, cause, also, perhaps)


def _nobody(_: str) -> None:
    """Nobody waits."""
