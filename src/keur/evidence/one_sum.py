"""One total and its parts at one place, as plain numbers: what a sentence about it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from keur.evidence.cubes import RoundedCount
from keur.evidence.families import FamilyCut
from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.publishable import publishable
from keur.release.numbers import between, number
from keur.verdict import Cell, Reading


@dataclass(frozen=True, slots=True)
class OneSum:
    """A total and its parts at one place.

    Attributes:
        figures: Published figure of each part by name; hidden parts are left out.
        ends: True values of each part, hidden ones included.
    """

    total: int
    within: tuple[int, int]
    figures: dict[str, int]
    ends: dict[str, tuple[int, int]]

    @classmethod
    def at(cls, part: FamilyCut, where: Mapping[str, str]) -> OneSum:
        """The sum of a family where ``where`` says, without the axis of the parts."""
        # positions by hand: a thousand sentences would wait seconds for labelled selection
        index = {d: part.subtypes.get_index(d) for d in part.subtypes.dims}
        at = tuple(index[d].get_loc(where[str(d)]) if d in where else slice(None) for d in index)
        cubes = (part.subtypes, part.subtypes_within.lower, part.subtypes_within.upper)
        values, lower, upper = (cube.values[at].tolist() for cube in cubes)
        whole = tuple(i for d, i in zip(index, at, strict=True) if d != part.axis)
        wholes = (part.total, part.total_within.lower, part.total_within.upper)
        total, low, high = (int(cube.values[whole]) for cube in wholes)
        names = [str(name) for name in index[part.axis]]
        figures = {n: v for n, v, u in zip(names, values, upper, strict=True) if u < UNBOUNDED}
        return cls(total, (low, high), figures, dict(zip(names, zip(lower, upper, strict=True), strict=True)))

    @property
    def largest(self) -> int:
        """The largest published part; 0 where none is."""
        return max(self.figures.values(), default=0)

    @property
    def reach(self) -> tuple[int, int]:
        """Least and greatest sum of the true parts; ``UNBOUNDED`` where one is hidden."""
        lower, upper = zip(*self.ends.values(), strict=True)
        return sum(lower), min(sum(upper), UNBOUNDED)

    def readings(
        self, cells: Mapping[str, Cell], count: RoundedCount, needs: Literal["most", "cover", "partition"]
    ) -> tuple[Reading, ...]:
        """One reading for each of these parts, as far as a figure exists that would mend the sum.

        Args:
            cells: The parts that are involved, by name.
            needs: What was promised: ``most`` (no part above the total), ``cover`` or ``partition``.
        """
        # Rounding keeps the order: a part is not published above its total, whatever hides behind both.
        highest = self.total + count.base - 1 - (0 if count.mode == "truncate" else count.base // 2)
        low, high = (sum(ends) for ends in zip(*self.ends.values(), strict=True))
        found = []
        for name, cell in cells.items():
            own_low, own_high = self.ends[name]
            least = 0 if needs == "most" else self.within[0] - (high - own_high)
            most = self.within[1] - (low - own_low if needs == "partition" else 0)
            found.append(reading(cell, self.figures[name], (least, min(most, highest)), count))
        return tuple(one for one in found if one)


def reading(cell: Cell, figure: int, needed: tuple[int, int], count: RoundedCount) -> Reading | None:
    """What a cell says and what it would have to say; None where no figure would do."""
    expected = figures_for(needed, count)
    return Reading(cell, number(figure, count.decimals), expected) if expected else None


def figures_for(needed: tuple[int, int], count: RoundedCount) -> str | None:
    """The figures that true values in these bounds are published as, in words; None where there are none."""
    least, most = max(needed[0], 0), needed[1]
    if most < least:
        return None
    lowest, highest = publishable(least, most, base=count.base, mode=count.mode)
    return between(lowest, highest, count.decimals)
