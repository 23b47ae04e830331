"""Which count a rate belongs to, per how many, how it is rounded, and of which date its population is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from keur.contract.model import Reference
from keur.drafting.columns import CountColumn, Mode, RateColumn, RegionAxis, TimeAxis
from keur.drafting.found import of, quoted
from keur.drafting.kinds import Kind
from keur.evidence.base import base_of_figures
from keur.evidence.candidates import Attempt, attempts, identified
from keur.evidence.cubes import Evidence
from keur.evidence.implied import implied
from keur.release.numbers import number

INHABITANTS = "inhabitants"
STRAY = 20
"""A rate is that of a count where at most one in so many regions and years contradicts itself."""
CLEAR = 3
"""One manner of rounding is found where so many more regions and years fit it, and nearly all do."""

MODES: tuple[Mode, Mode] = ("nearest", "truncate")
_MANNER = {"nearest": "rounding to the nearest", "truncate": "cutting decimals off"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What rates are tried on: figures, regions and time; without the latter two there is no trial."""

    evidence: Evidence
    region: RegionAxis | None
    time: TimeAxis | None

    @property
    def axes(self) -> tuple[str, str] | None:
        """Names of the region and the period dimension."""
        return (self.region.dimension, self.time.dimension) if self.region and self.time else None


@dataclass(frozen=True, slots=True)
class RateFound:
    """What the figures and words say of a rate.

    Attributes:
        of: The count; None where the figures are no rate of any.
        denominator: None where it is not known.
        asked: Questions by key of the fact.
    """

    of: CountColumn | None
    per: int
    mode: Mode
    denominator: Reference | None
    why: str
    asked: tuple[tuple[str, str], ...]


def rate_found(ground: Ground, rate: RateColumn, kind: Kind, counts: Sequence[CountColumn]) -> RateFound:
    """The facts of a rate."""
    count, told, asked = _count_of(ground, rate, counts)
    if count is None or (kind.noun == "" and not _fits_people(ground, count, rate)):
        why = told or "Nothing says that it is per inhabitant, and no population confirms it."
        asked = asked or "of which count is this a share, and of how many?"
        return RateFound(None, rate.per, "nearest", None, why, (("kind", asked),))
    per, base_told, base_asked = _base(ground, count, rate, kind)
    rate = replace(rate, per=per)
    tried = {mode: [(c, replace(rate, mode=mode)) for c in _either_way(count)] for mode in MODES}
    mode, mode_told, mode_asked = _manner(ground, tried, "is the rate rounded to the nearest, or cut off?")
    rate = replace(rate, mode=mode)
    exact = replace(count, mode=count_manner(ground, count, rate)[0])
    denominator, date_told, date_asked = _date(ground, exact, rate, kind)
    pairs = (("of", asked), ("per", base_asked), ("mode", mode_asked), ("denominator", date_asked))
    why = " ".join(filter(None, (told, base_told, mode_told, date_told)))
    return RateFound(count, per, mode, denominator, why, tuple((k, text) for k, text in pairs if text))


Told = tuple[str, str]
"""How a fact was found, and what is left to ask."""


def _count_of(
    ground: Ground, rate: RateColumn, counts: Sequence[CountColumn]
) -> tuple[CountColumn | None, str, str]:
    """The count whose name is most like the rate's, unless the figures say otherwise."""
    if not counts:
        return None, "The table has no count that it could be a rate of.", ""
    ordered = sorted(counts, key=lambda count: -_likeness(count.label, rate.label))
    tried = [(count, *_contradictions(ground, count, rate)) for count in ordered]
    agreeing = [one for one in tried if one[1] * STRAY <= one[2]]
    if not agreeing:
        return _doubtful(rate, *tried[0])
    count, wrong, of_ = agreeing[0]
    shown = (
        f"in {of(of_ - wrong, of_)} regions and years its figures imply one population."
        if of_
        else "no region and year has two figures to confirm it."
    )
    told = f"A rate of {quoted(count.label)} by its name; {shown}"
    rivals = [other for other, bad, seen in agreeing[1:] if seen == 0 or bad * STRAY <= seen]
    unsure = count is not ordered[0] or (rivals and _likeness(count.label, rate.label) == 0)
    return count, told, f"is it a rate of {quoted(count.label)}?" if unsure else ""


def _doubtful(
    rate: RateColumn, count: CountColumn, wrong: int, of_: int
) -> tuple[CountColumn | None, str, str]:
    """The count that a rate is called after, where most but not all of the figures agree."""
    if _likeness(count.label, rate.label) and 2 * wrong < of_:
        asked = f"figures of {of(wrong, of_)} regions and years contradict it: are those wrong?"
        return count, f"A rate of {quoted(count.label)} by its name.", asked
    return None, "", f"the figures are no rate of {quoted(count.label)}: what is it a share of?"


def _likeness(count: str, rate: str) -> int:
    """Words of the count's name that the rate's name holds too; more where it begins with them."""
    one, other = ([w.casefold() for w in re.findall(r"[^\W\d_]+", label)] for label in (count, rate))
    return len(set(one) & set(other)) + (2 if one and other[: len(one)] == one else 0)


def _contradictions(ground: Ground, count: CountColumn, rate: RateColumn) -> tuple[int, int]:
    """Regions and years that leave no population whichever way figures are rounded, of those that could."""
    if ground.axes is None:
        return 0, 0
    found = [implied(ground.evidence, c, rate, ground.axes, "either") for c in _either_way(count)]
    several = found[0].informative.sum(axis=-1) > 1
    return min(int((several & one.contradict).sum()) for one in found), int(several.sum())


def _either_way(count: CountColumn) -> list[CountColumn]:
    """A count as its figures are if they are rounded to the nearest, and if they are cut off."""
    return [replace(count, mode=mode) for mode in (MODES if count.base > 1 else MODES[:1])]


def _fits_people(ground: Ground, count: CountColumn, rate: RateColumn) -> bool:
    """Whether the population file confirms a rate that no word says to be per inhabitant."""
    if ground.axes is None or not ground.evidence.has("population"):
        return False
    both = [(c, replace(rate, mode=mode)) for c in _either_way(count) for mode in MODES]
    tried = [a for pair in both for a in _attempts(ground, *pair).values()]
    return any(a.of > 0 and (a.of - int(a.fits.sum())) * STRAY <= a.of for a in tried)


def _base(ground: Ground, count: CountColumn, rate: RateColumn, kind: Kind) -> tuple[int, str, str]:
    """The base that is stated, held against the one that the figures show."""
    per = kind.per
    shown = base_of_figures(ground.evidence, count, rate, ground.region, ground.time)
    if kind.noun not in {"", INHABITANTS} or shown.base is None:
        doubt = f"its unit says per {number(per)}, its name per {number(kind.rival)}" if kind.rival else ""
        return per, kind.why, f"{doubt}: which?" if doubt else ""
    if shown.base == per:
        return per, f"{kind.why} The figures are per {number(per)} too, {shown.how}.", ""
    if shown.base == kind.rival:
        told = f"The figures are per {number(kind.rival)}, {shown.how}, as its name says."
        return kind.rival, told, f"its unit says per {number(per)}: is that wrong?"
    asked = f"the figures are per {number(shown.base)}, {shown.how}: are they wrong, or is the unit?"
    return per, kind.why, asked


def count_manner(ground: Ground, count: CountColumn, rate: RateColumn) -> tuple[Mode, str, str]:
    """How a count is rounded, by a rate that is computed from what it was before; and what to ask."""
    tried = {mode: [(replace(count, mode=mode), rate)] for mode in MODES}
    return _manner(ground, tried, "is the count rounded to the nearest, or cut off?")


Pairs = list[tuple[CountColumn, RateColumn]]
"""A count and a rate in the manners that are tried together; the best of them speaks."""


def _manner(ground: Ground, tried: dict[Mode, Pairs], asked: str) -> tuple[Mode, str, str]:
    """Rounded or truncated: by the population where it is given, else by the populations implied."""
    fits, of_, how = _scores(ground, tried)
    best, other = sorted(MODES, key=lambda mode: -fits[mode])
    if fits[best] - fits[other] >= CLEAR and (of_ - fits[best]) * STRAY <= of_:
        told = f"{_MANNER[best].capitalize()} fits {of(fits[best], of_)} regions and years"
        return best, f"{told} {how}, {_MANNER[other]} {number(fits[other])}.", ""
    return "nearest", "", f"the figures do not tell: {asked}"


def _scores(ground: Ground, tried: dict[Mode, Pairs]) -> tuple[dict[Mode, int], int, str]:
    """How many regions and years each manner explains, of how many, and by what means."""
    if ground.axes is None:
        return dict.fromkeys(MODES, 0), 0, ""
    dates = {m: [a for p in pairs for a in _attempts(ground, *p).values()] for m, pairs in tried.items()}
    if of_ := max(attempt.of for attempts_ in dates.values() for attempt in attempts_):
        return {m: max(int(a.fits.sum()) for a in dates[m]) for m in tried}, of_, "by their population"
    fits: dict[Mode, int] = {}
    for mode, pairs in tried.items():
        found = [implied(ground.evidence, *pair, ground.axes, pair[1].mode) for pair in pairs]
        several = found[0].informative.sum(axis=-1) > 1
        fits[mode], of_ = max(int((several & ~one.contradict).sum()) for one in found), int(several.sum())
    return fits, of_, "by the populations that their figures imply"


def _date(
    ground: Ground, count: CountColumn, rate: RateColumn, kind: Kind
) -> tuple[Reference | None, str, str]:
    """The reference date whose population fits best, where one fits better than all others."""
    if kind.noun not in {"", INHABITANTS}:
        return None, "", f"it is per {kind.noun}: keur knows no reference date for those"
    if ground.axes is None or not ground.evidence.has("population"):
        asked = "of which date is the population? Give it with --population, or state it: 1 January, average"
        return None, "", asked
    tried = {name: a for name, a in _attempts(ground, count, rate).items() if a.of}
    found = identified(tried, tried)
    said = "; ".join(f"{a.reference} fits {of(int(a.fits.sum()), a.of)}" for a in tried.values())
    if found is None or (tried[found].of - int(tried[found].fits.sum())) * STRAY > tried[found].of:
        return None, "", f"no date fits clearly best ({said or 'no population'}): of which is the population?"
    told = f"Of regions and years, the population of {said}."
    return cast("Reference", found), told, ""


def _attempts(ground: Ground, count: CountColumn, rate: RateColumn) -> dict[str, Attempt]:
    return attempts(ground.evidence, count, rate, ground.axes) if ground.axes else {}
