from typing import NamedTuple

import numpy as np

from keur.evidence.cubes import Evidence
from keur.evidence.implied import implied
from keur.evidence.pairs import pairs
from keur.evidence.populations import half_persons
from keur.reasoning.judgement import Mask, tally
from keur.reasoning.rates import Cut, Ends, evaluable, fitting
from keur.release.numbers import number
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Count, Rate, Region, Time
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity

LEAST = 3
"""So few relations that only the other manner explains may be slips."""
SHARE = 10
"""The other manner must explain all but one in so many, and win so many times as often as it loses."""
WORDS: dict[Cut, str] = {"nearest": "rounded to the nearest", "truncate": "truncated"}


class Trial(NamedTuple):
    """Which relations the declared and the other manner explain, of those that can be judged."""

    of: Mask
    declared: Mask
    other: Mask
    what: str


@rule(
    "RP005",
    suite="rate_vs_population",
    severity=Severity.CRITICAL,
    ess_type="VCO",
    reach="across regions",
)
def truncated_instead_of_rounded(
    evidence: Evidence, count: Count, rate: Rate, region: Region, time: Time
) -> Conclusion:
    """The rates are rounded in the manner that the contract declares.

    Why it matters: A rate of 63.89 is published as 64 when it is rounded and as 63 when its decimals are
    cut off. Half of all rates then differ by one, and so do comparisons with tables rounded otherwise.

    Usual causes: Another program or another data type converts to whole numbers; the manner of rounding was
    changed between editions.

    What to do: Recompute some rates from unrounded counts and see which manner gives the published ones.
    Correct the computation, or declare the manner in the contract.
    """
    other: Cut = "nearest" if rate.mode == "truncate" else "truncate"
    trial = _by_population(evidence, count, rate, other)
    if not trial.of.any():
        trial = _by_themselves(evidence, (count, rate), (region.dimension, time.dimension), other)
    if _outdone(trial):
        return Conclusion(Counts(violated=1), (_defect(rate, trial, other),))
    counts = tally(evaluable=trial.declared, violated=np.zeros_like(trial.of), satisfied=~trial.other)
    nothing = "no counts are published with rates that the declared manner explains"
    return merge([Conclusion(counts)], nothing=nothing)


def _by_population(evidence: Evidence, count: Count, rate: Rate, other: Cut) -> Trial:
    halves = half_persons(evidence, rate.denominator)
    pair, people = pairs(evidence, count, rate), Ends(halves, halves)
    declared, otherwise = (fitting(pair, people, cut)[0] for cut in (rate.mode, other))
    return Trial(evaluable(pair, people), declared, otherwise, "rates")


def _by_themselves(
    evidence: Evidence, measures: tuple[Count, Rate], axes: tuple[str, str], other: Cut
) -> Trial:
    found, otherwise = (implied(evidence, *measures, axes, cut) for cut in (measures[1].mode, other))
    of = (found.informative.sum(axis=-1) > 1) | (otherwise.informative.sum(axis=-1) > 1)
    return Trial(of, of & ~found.contradict, of & ~otherwise.contradict, "regions and years")


def _outdone(trial: Trial) -> bool:
    """Whether the other manner explains nearly all, and clearly what the declared one does not."""
    won, lost = int((trial.other & ~trial.declared).sum()), int((trial.declared & ~trial.other).sum())
    nearly_all = SHARE * int((trial.of & ~trial.other).sum()) <= int(trial.of.sum())
    return nearly_all and won >= max(LEAST, SHARE * lost)


def _defect(rate: Rate, trial: Trial, other: Cut) -> Defect:
    of, otherwise, declared = (number(int(mask.sum())) for mask in (trial.of, trial.other, trial.declared))
    return Defect(
        place="whole table",
        measure=rate.label,
        observed=WORDS[other],
        expected=WORDS[rate.mode],
        message=f"Of {of} {trial.what}, {otherwise} are explained by rates {WORDS[other]} and {declared} by "
        f"rates {WORDS[rate.mode]}.",
    )
