"""Which figure of a release a cell of any edition is, its period left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.alignment import axes
from keur.evidence.cubes import Evidence
from keur.evidence.labels import canonical
from keur.release.release import Release

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Lines:
    """The figures of a release: every combination of categories but for the periods, regions last.

    Attributes:
        place: Per dimension, where each label on the axis of a cube is in the release; -1 for nowhere.
        size: Per dimension, how many labels the release has.
        region: The region dimension, the last; None where there is none.
        national: Place of the whole country in the release; -1 where it has none.
    """

    place: Mapping[str, Places]
    size: Mapping[str, int]
    region: str | None
    national: int

    @classmethod
    def of(cls, release: Release, contract: Contract) -> Lines:
        """The figures of a release, in its own cubes."""
        region, time = contract.dimension("region"), contract.dimension("period")
        labels = {
            name: list(dict.fromkeys(map(canonical, dimension.categories)))
            for name, dimension in columns.dimensions(release, contract).items()
            if name != time
        }
        size = {d: len(labels[d]) for d in sorted(labels, key=lambda d: d == region)}
        national = contract.dimensions[region].national if region else None
        label, regions = canonical(national.label) if national else None, labels.get(region or "", [])
        place = {d: np.arange(number) for d, number in size.items()}
        return cls(place, size, region, regions.index(label) if label in regions else -1)

    def beside(self, editions: Evidence) -> Lines:
        """The same figures in the cubes of the release and an older edition, whose own labels come last."""
        place = {
            d: np.where(np.arange(len(editions.coords[d])) < n, np.arange(len(editions.coords[d])), -1)
            for d, n in self.size.items()
        }
        return replace(self, place=place)

    @property
    def regions(self) -> int:
        """How many regions there are, 1 where the table has none."""
        return self.size[self.region] if self.region else 1

    def seen_from(self, pair: Evidence, release: Release, vintage: Release, contract: Contract) -> Lines:
        """The same figures in the cubes of earlier editions.

        Args:
            vintage: The newer one of these editions.
        """
        names = axes(release, vintage, contract)
        place = {}
        for dimension, size in self.size.items():
            known = {label: i for i, label in enumerate(names[dimension].labels)}
            of_old = names[dimension].of_old
            found = [known.get(of_old.get(label, label), size) for label in pair.coords[dimension]]
            places = np.array(found, np.intp)
            place[dimension] = np.where(places < size, places, -1)
        return replace(self, place=place)

    def __call__(self, editions: Evidence, cells: Places) -> tuple[Places, npt.NDArray[np.bool_]]:
        """Which figure each cell of a flattened cube is, -1 for none, and whether of the whole country.

        Where the table has no regions, every figure is.
        """
        at = dict(zip(editions.dimensions, np.unravel_index(cells, editions.shape), strict=True))
        line, lost = np.zeros(len(cells), np.intp), np.zeros(len(cells), bool)
        for dimension, place in self.place.items():
            own = place[at[dimension]]
            line, lost = line * self.size[dimension] + own, lost | (own < 0)
        where = self.place[self.region][at[self.region]] if self.region else np.full(len(cells), -1)
        whole = (where == self.national) & ((self.national >= 0) | (self.region is None))
        return np.where(lost, -1, line), whole
