"""How far each step of the status moved figures in the past, and how far it does now, as a table."""

from __future__ import annotations

import numpy as np

from keur.evidence.steps import Steps, step_words
from keur.reasoning.past_limits import FEWEST_DELIVERIES, FEWEST_STEPS
from keur.reasoning.revision_statistics import Between, Statistics, statistics
from keur.vintages import Share, Sizes, StepPast


def step_table(now: Steps, past: Steps, regions: int) -> tuple[StepPast, ...]:
    """The steps that either side made: the whole country first, then regions.

    Args:
        now: Those that the release makes.
        past: Those that earlier editions made.
        regions: How many regions there are.
    """
    found = sorted({*now.step.tolist(), *past.step.tolist()})
    return tuple(
        _row(step, now.where(here), past.where(before), 1 if whole else regions)
        for whole in (True, False)
        for step in found
        for here, before in [((one.step == step) & (one.whole == whole) for one in (now, past))]
        if here.any() or before.any()
    )


def _row(step: int, now: Steps, past: Steps, regions: int) -> StepPast:
    part, before, after = step_words(step)
    editions = len(np.unique(past.edition))
    whole = regions == 1
    deliveries = len(np.unique(past.deliveries(regions)))
    enough = editions >= FEWEST_STEPS and (whole or deliveries >= FEWEST_DELIVERIES)
    return StepPast(
        part=part, before=before, after=after, whole=whole, editions=editions, enough=enough,
        past=_sizes(past), now=_sizes(now),
    )  # fmt: skip


def _sizes(steps: Steps) -> Sizes | None:
    low, high = steps.growth
    found: Statistics | None = statistics(low - 1, high - 1)
    if found is None:
        return None
    first, last = found.tails
    return Sizes(
        figures=found.figures, up=found.up, down=found.down,
        mean=_share(found.mean), median=_share(found.median), mean_absolute=_share(found.mean_absolute),
        tails=(_share(first), _share(last)),
    )  # fmt: skip


def _share(ends: Between) -> Share:
    return Share(ends.low, ends.high)
