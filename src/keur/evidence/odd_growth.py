"""Growth outside its limits that nothing else explains, and the regions that moved as a whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from keur.evidence.exchanges import exchanged
from keur.evidence.false_zeros import false_zeros, large
from keur.evidence.history import History
from keur.evidence.levels import year_of
from keur.evidence.series import Places
from keur.evidence.yearly_growth import YearlyGrowth
from keur.reasoning.hidiroglou_berthelot import Flags

_AS_A_WHOLE = 3

At = tuple[int, int, int]
"""Series, step and region."""


@dataclass(frozen=True, slots=True)
class OddGrowth:
    """Arrays of shape (series, steps, regions).

    Attributes:
        evaluable: Where growth could be judged, and neither figure is suspected by another rule or step.
        odd: Where it is outside its limits.
        inside: Where it is within them, however the figures were rounded.
    """

    grown: YearlyGrowth
    evaluable: Flags
    odd: Flags
    inside: Flags

    def ranked(self, limit: int) -> list[list[At]]:
        """What moved oddly, what adds most to the growth of the country first; one list is one finding.

        A series of a region is one finding in all parts of a year; where three series or more of a region
        move to the same side in a year they are one finding, the largest change first.
        """
        at = np.argwhere(self.odd)
        if not len(at):
            return []
        place = tuple(at.T)
        story = self._stories(at, self.grown.judged.above[place])
        weight = np.zeros(int(story.max()) + 1)
        np.maximum.at(weight, story, np.abs(self.grown.contribution[place]))
        chosen = np.argsort(-weight, kind="stable")[:limit]
        change = np.abs(self.grown.change[place])
        order = np.lexsort((-change, story))
        ends = np.searchsorted(story[order], [chosen, chosen + 1]).T.tolist()
        return [[(i, j, k) for i, j, k in at[order[first:last]].tolist()] for first, last in ends]

    def _stories(self, at: Places, above: Flags) -> Places:
        """Number of the finding that each odd cell belongs to, from 0."""
        series, step, region = at.T
        side = (region * len(self.grown.past.after) + year_of(self.grown.past)[step]) * 2 + above
        alone = side * len(self.odd) + series
        pairs = np.unique(np.stack([side, series]), axis=1)
        sides, number = np.unique(pairs[0], return_counts=True)
        together = number[np.searchsorted(sides, side)] >= _AS_A_WHOLE
        return np.unique(np.where(together, -1 - side, alone), return_inverse=True)[1].reshape(-1)


def odd_growth(grown: YearlyGrowth) -> OddGrowth:
    """Growth that is odd and not yet explained by a false zero, an exchange, or an odd figure before it."""
    past = grown.past
    suspect = exchanged(grown).cells | false_zeros(past, grown.settings.least).cells
    evaluable = grown.judged.evaluable & ~suspect[:, past.after] & ~suspect[:, past.before]
    odd = grown.outside & evaluable & ~_small_beside_nothing(past)
    for step, former in enumerate(past.preceding):
        if former >= 0:
            # what comes back from an odd figure is no second oddity: its former figure is the suspect
            back = odd[:, former] & (grown.judged.above[:, former] != grown.judged.above[:, step])
            back &= odd[:, step]
            evaluable[:, step] &= ~back
            odd[:, step] &= ~back
    return OddGrowth(grown, evaluable, odd, grown.judged.inside & evaluable)


def _small_beside_nothing(past: History) -> Flags:
    """From or to a published 0, where growth is as good as infinite: only large figures tell anything."""
    ends = (past.table.figure[:, past.before], past.table.figure[:, past.after])
    return np.asarray((np.minimum(*ends) == 0) & (np.maximum(*ends) < large(past)))
