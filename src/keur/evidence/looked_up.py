"""How the regions of a release are looked up in other sources: by code where there is one, else by label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.labels import canonical
from keur.release.period import parse_period
from keur.release.release import Release
from keur.sources.region_names import DISTRICT

Keys = Mapping[str, str]
"""Code by canonical label."""

_SMALLER = re.compile(r"wijk|buurt|woonplaats|postcode|\bkern|district|neighbo|locality", re.IGNORECASE)


class Names(Protocol):
    """A register as far as it tells regions apart by their names."""

    @property
    def holds_districts(self) -> bool:
        """Whether districts are among its regions."""
        ...

    def called(self, label: str) -> int:
        """How many of its regions, of whatever kind, have this name."""
        ...


@dataclass(frozen=True)
class Places:
    """The regions and years of a frame, as other sources are asked about them.

    Attributes:
        labels: Canonical labels, in the order of the axis.
        keys: Their codes; empty where the release has none.
        told: Whether a label says which region is meant. Among districts and places it does not: they are
            called like municipalities. A code always does, and so does a name that only one region has in
            a register that holds all of these regions, districts too.
        years: Calendar year of each period on the axis.
        rows: For each row of the frame its region and its period.
    """

    labels: list[str]
    keys: list[str]
    told: list[bool]
    years: list[int]
    rows: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]

    def asked(self) -> Iterator[tuple[int, str, str]]:
        """Place, label and code of each region that can be looked up."""
        for i, (label, key, told) in enumerate(zip(self.labels, self.keys, self.told, strict=True)):
            if told:
                yield i, label, key

    def grid(self, ask: Callable[[str, int, str], float | None], shift: int = 0) -> npt.NDArray[np.float64]:
        """Shape (regions, periods): what is answered to label, year and code; NaN for None.

        Half-years share the answer of their year, which is asked for once.

        Args:
            shift: Years to add to the year that is asked for.
        """
        distinct = list(dict.fromkeys(self.years))
        answers = np.full((len(self.labels), len(distinct)), np.nan)
        for i, label, key in self.asked():
            found = [ask(label, year + shift, key) for year in distinct]
            answers[i] = [np.nan if answer is None else answer for answer in found]
        return answers[:, [distinct.index(year) for year in self.years]]


def places(
    frame: pd.DataFrame, contract: Contract, keys: Keys, register: Names | None = None
) -> Places | None:
    """The regions and years of a frame; None where the table has no regions or no periods.

    Args:
        register: In which they are looked up.
    """
    region, time = contract.dimension("region"), contract.dimension("period")
    if region is None or time is None:
        return None
    labels, moments = (_axis(frame[dimension]) for dimension in (region, time))
    periods = {moment: found[0] for moment in moments if (found := parse_period(moment))}
    codes = [keys.get(label, "") for label in labels]
    return Places(
        labels,
        codes,
        _told(contract, region, dict(zip(labels, codes, strict=True)), register),
        [periods[moment].year for moment in moments],
        (positions(frame[region], labels), positions(frame[time], moments)),
    )


def region_keys(release: Release, contract: Contract) -> dict[str, str]:
    """Code of each region by its canonical label; a label that stands for two has none."""
    region = contract.dimension("region")
    if region is None:
        return {}
    dimension = columns.dimensions(release, contract)[region]
    found: dict[str, str] = {}
    for label, key in zip(map(canonical, dimension.categories), dimension.keys, strict=False):
        found[label] = key if found.get(label, key) == key else ""
    return found


def positions(column: pd.Series, axis: Sequence[str]) -> npt.NDArray[np.intp]:
    """Shape (rows,): where on an axis of canonical labels each row of a column lies."""
    place = {label: i for i, label in enumerate(axis)}
    per_category = np.array([place[canonical(str(label))] for label in column.cat.categories], np.intp)
    return per_category[column.cat.codes.to_numpy()]


def _axis(column: pd.Series) -> list[str]:
    """Canonical labels in the order that cubes have them."""
    return list(dict.fromkeys(canonical(str(label)) for label in column.cat.categories))


def _told(contract: Contract, region: str, keys: Keys, register: Names | None) -> list[bool]:
    facts = contract.dimensions[region]
    smaller = bool(_SMALLER.search(facts.label)) or any(map(DISTRICT.match, keys))
    national = canonical(facts.national.label) if facts.national else ""
    alone = _alone(register, [label for label in keys if label != national]) if smaller else set()
    return [bool(code) or not smaller or label == national or label in alone for label, code in keys.items()]


def _alone(register: Names | None, labels: Sequence[str]) -> set[str]:
    """The labels that one region has, where a register holds every one of them, and districts at all."""
    if register is None or not register.holds_districts:
        return set()
    called = {label: register.called(label) for label in labels}
    return {label for label, n in called.items() if n == 1} if all(called.values()) else set()
