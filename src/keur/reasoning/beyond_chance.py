"""Blocks in which something happens far more often than chance allows, chance being what happens elsewhere.

Whether a figure repeats, or is kept back, depends above all on its size: small ones do so often. So
figures are put into classes of size, and the share of each class is counted over all figures but those of
the block itself. With k of n figures hit where the classes let expect a share p, the chance of so many is at
most ``exp(-n * D(k/n || p))``, D being the Kullback-Leibler divergence of two shares (Hoeffding 1963; it
holds where the figures have different chances with the mean p).

Figures are not independent: a total moves with its subtypes. Half of the exponent is counted, so that n
figures weigh as much as half of them would if each stood alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

INDEPENDENT = 0.5
"""Share of the figures that count as standing alone."""
RARE = 0.01
"""Blocks that chance may bring forth in the whole table."""


_LEAST = 1e-300
_CLASSES = 64
"""More than any whole number doubles."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Shape (blocks,) each.

    Attributes:
        members: Figures of the block that could be hit.
        hits: How many are.
        expected: Share that is hit elsewhere among figures of the same sizes.
    """

    members: npt.NDArray[np.int64]
    hits: npt.NDArray[np.int64]
    expected: Floats

    def beyond(self, share: float, tried: int) -> Flags:
        """Where at least this share is hit, which chance does not bring forth in so many blocks."""
        observed = self.hits / np.maximum(self.members, 1)
        exponent = INDEPENDENT * self.members * divergence(observed, self.expected)
        enough = exponent >= np.log(max(tried, 1) / RARE)
        return (self.members > 0) & (observed >= share) & (observed > self.expected) & enough

    def telling(self, tried: int) -> Flags:
        """Where all figures hit would be beyond chance: only there can anything be said."""
        exponent = INDEPENDENT * self.members * divergence(np.ones(self.expected.shape), self.expected)
        return (self.members > 0) & (exponent >= np.log(max(tried, 1) / RARE))


@dataclass(frozen=True, slots=True)
class Classed:
    """Figures that could be hit, shape (figures,) each.

    Attributes:
        hit: Whether it is.
        size: Class of its size, from 0.
    """

    hit: Flags
    size: Places

    @property
    def shares(self) -> Floats:
        """Shape (classes,): share of each class that is hit."""
        everything = np.bincount(self.size, minlength=_CLASSES)
        return _share(np.bincount(self.size[self.hit], minlength=_CLASSES), everything)

    def blocks(self, block: Places, number: int) -> Blocks:
        """Blocks that do not overlap.

        Args:
            block: Shape (figures,): the block of each figure; -1 for none.
            number: How many blocks there are.
        """
        classes = int(self.size.max(initial=0)) + 1
        everything = np.bincount(self.size, minlength=classes)
        all_hits = np.bincount(self.size[self.hit], minlength=classes)
        inside = block >= 0
        place = block[inside] * classes + self.size[inside]
        members = np.bincount(place, minlength=number * classes).reshape(number, classes)
        hits = np.bincount(place[self.hit[inside]], minlength=number * classes).reshape(number, classes)
        elsewhere = _share(all_hits - hits, everything - members)
        total = members.sum(1)
        expected = (members * elsewhere).sum(1) / np.maximum(total, 1)
        return Blocks(total, hits.sum(1), expected)


def _share(hits: npt.NDArray[np.int64], members: npt.NDArray[np.int64]) -> Floats:
    """Share that is hit, classes on the last axis; of a class that hardly has members little is known.

    Two more members are added, of which so many are hit as is likely where nobody has counted: small figures
    nearly always, large ones in half of the cases.
    """
    unknown = np.maximum(0.95 - 0.1 * np.maximum(np.arange(hits.shape[-1]) - 1, 0), 0.5)
    return np.asarray((hits + 2 * unknown) / (members + 2))


def divergence(observed: Floats, expected: Floats) -> Floats:
    """Kullback-Leibler divergence of two shares, in natural units; ``expected`` lies between 0 and 1."""
    apart = np.zeros(np.broadcast_shapes(observed.shape, expected.shape))
    for one, other in ((observed, expected), (1 - observed, 1 - expected)):
        apart += np.where(one > 0, one * np.log(np.where(one > 0, one, 1) / np.maximum(other, _LEAST)), 0)
    return apart


def size_classes(figure: npt.NDArray[np.int64], step: int) -> Places:
    """Class of each figure: 0 for none at all, then one for every doubling of its steps of rounding."""
    steps = figure // max(step, 1)
    return np.where(figure > 0, np.frexp(np.maximum(steps, 1).astype(np.float64))[1], 0).astype(np.intp)
