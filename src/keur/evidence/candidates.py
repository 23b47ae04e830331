"""Which of the populations that a rate may have been divided by fits the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.layout import Layout
from keur.evidence.pairs import RoundedRate, pairs
from keur.evidence.populations import DENOMINATORS, half_persons, reference
from keur.reasoning.judgement import Mask
from keur.reasoning.rates import Ends, Numbers, evaluable, fitting

LEAD = 2
"""So many more cells a candidate has to fit: one wrong cell must not decide."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """How a candidate fits; masks and numbers per region and calendar year.

    Attributes:
        reference: The date in words.
        known: Where a count and rate stand and the candidate is known.
        fits: Where all cells fit.
        cells: Number of cells that fit.
    """

    reference: str
    known: Mask
    fits: Mask
    cells: Numbers

    @property
    def of(self) -> int:
        """Regions and years that it could be tried on."""
        return int(self.known.sum())

    def beats(self, other: Attempt, lead: int = 0) -> bool:
        """Whether it fits more regions and years, and at least ``lead`` more cells, where both are known."""
        both = self.known & other.known
        gained = int((self.cells - other.cells).sum(where=both))
        return int((self.fits & both).sum()) > int((other.fits & both).sum()) and gained >= lead


def attempts(
    evidence: Evidence, count: RoundedCount, rate: RoundedRate, axes: tuple[str, str]
) -> dict[str, Attempt]:
    """Each candidate by its name in ``DENOMINATORS``, tried with the base and rounding of ``rate``.

    Args:
        axes: Names of the region and the period dimension.
    """
    layout, pair = Layout.by_year(evidence, *axes), pairs(evidence, count, rate)
    found = {}
    for name in DENOMINATORS:
        halves = half_persons(evidence, name)
        people = Ends(halves, halves)
        can = layout.spread(evaluable(pair, people), fill=False)
        fit = layout.spread(fitting(pair, people, rate.mode)[0], fill=False)
        cells, of = fit.sum(axis=-1), can.sum(axis=-1)
        found[name] = Attempt(reference(name, layout.years), of > 0, (of > 0) & (cells == of), cells)
    return found


def identified(tried: Mapping[str, Attempt], among: Mapping[str, Attempt]) -> str | None:
    """The candidate that beats every other one, if it is ``among`` those in question.

    One that could not be compared with any other has beaten none.
    """
    rivals = {name: attempt for name, attempt in tried.items() if attempt.of}
    for name in among:
        others = [other for n, other in rivals.items() if n != name]
        if name in rivals and others and all(rivals[name].beats(other) for other in others):
            return name
    return None


def outdoing(tried: Mapping[str, Attempt], declared: str) -> dict[str, Attempt]:
    """The candidates that fit clearly better than the declared one."""
    return {name: attempt for name, attempt in tried.items() if attempt.beats(tried[declared], LEAD)}
