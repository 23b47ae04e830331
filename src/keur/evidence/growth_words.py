"""What is said of growth outside its limits: what is usual, what it weighs, what would explain it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, inf

import numpy as np

from keur.evidence.history import History
from keur.evidence.odd_growth import At
from keur.evidence.yearly_growth import YearlyGrowth
from keur.release.numbers import between, number, percent

_NAMED, _LISTED = 3, 4


def expected(grown: YearlyGrowth, at: At) -> str:
    """Between which figures it would have been inside its limits."""
    past, (series, step, region) = grown.past, at
    ends = (past.table.lower, past.table.upper)
    lower, upper = (int(end[series, past.before[step], region]) for end in ends)
    lowest, highest = float(grown.judged.lowest[at]), float(grown.judged.highest[at])
    most = None if highest == inf else floor(upper * highest)
    return between(ceil(lower * lowest), most, past.count.decimals)


def usual(grown: YearlyGrowth, at: At) -> str:
    """What its peers did; that they are of several types is said."""
    if grown.sized[at]:
        return "the contract limits the change of figures of this size"
    series, step, _ = at
    members = number(int(grown.judged.members[series, step]))
    median = percent(grown.judged.median[series, step] - 1, 1, signed=True)
    if grown.pooled[series, step]:
        return f"the median change of {members} figures of types that have too few regions each is {median}"
    return f"the median change of this type in {members} regions is {median}"


def weight(grown: YearlyGrowth, at: At) -> str:
    """What it adds to the growth of the country."""
    series, step, _ = at
    national, points = grown.national_growth(series, step), f"{100 * grown.contribution[at]:+.2f} points"
    whole = (
        "the change of all regions together"
        if national is None
        else f"a national change of {percent(national, 1, signed=True)}"
    )
    return f", and adds {points} to {whole}"


def together(grown: YearlyGrowth, moved: list[At]) -> str:
    """What moved with the first."""
    past, first = grown.past, moved[0]
    others = [series for series in dict.fromkeys(series for series, _, _ in moved) if series != first[0]]
    parts = {step for _, step, _ in moved} - {first[1]}
    if others:
        types = f"{len(others)} other type{'s' if len(others) > 1 else ''}"
        return f"; with it {types} of the region moved in that year, {past.name(others[0])} first"
    periods = [past.periods[past.after[step]] for step in sorted(parts)]
    return f"; so it did in {listed(periods)}" if parts else ""


def plausible(grown: YearlyGrowth, at: At) -> str:
    """What would make it plausible."""
    if names := _absorbed(grown, at):
        return (
            f"it would be inside together with {' or '.join(names)}, of which no figures follow: plausible "
            "after a merger, which `--mergers FILE` would tell"
        )
    return unless_merged(grown.past, "a change of supply, rules or registration that the region confirms")


def listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``; more than a few are counted."""
    if len(names) > _LISTED:
        return f"{', '.join(names[:_NAMED])} and {number(len(names) - _NAMED)} others"
    return " and ".join(one for one in (", ".join(names[:-1]), *names[-1:]) if one)


def unless_merged(past: History, reason: str) -> str:
    """``plausible after ...``, and after a merger where nobody said which regions merged."""
    merger = "" if past.knows_mergers else ", or after a merger, which `--mergers FILE` would tell"
    return f"plausible after {reason}{merger}"


def _absorbed(grown: YearlyGrowth, at: At) -> list[str]:
    """Regions without figures since this step that bring this one inside its limits when taken together."""
    past, (series, step, region) = grown.past, at
    if past.knows_mergers or not grown.judged.above[at]:
        return []
    before, after = int(past.before[step]), int(past.after[step])
    ended = past.table.known[:, before].any(0) & ~past.table.known[:, after].any(0)
    former = past.table.figure[series, before]
    later = int(past.table.figure[series, after, region])
    fits = ended & (former > 0) & (later <= (former[region] + former) * grown.judged.highest[at])
    names = [past.regions[i] for i in np.flatnonzero(fits)]
    return names if len(names) <= _NAMED else []
