"""What of a release other sources could not be asked about, said so that nobody takes silence for consent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from keur.contract.model import Contract
from keur.evidence.joined import Changes, Inhabitants
from keur.evidence.looked_up import Keys, Places, places
from keur.release.numbers import number

_LISTED = 5


class Register(Inhabitants, Protocol):
    """A register that knows what it holds."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years it holds."""
        ...

    def unclear(self, label: str, key: str = "") -> bool:
        """Whether several of its regions may be meant."""
        ...


class Named(Changes, Protocol):
    """Mergers that know whom they name."""

    def speaks_of(self, label: str, key: str = "") -> bool:
        """Whether a region is named."""
        ...


def population_remarks(
    frame: pd.DataFrame, contract: Contract, register: Register, keys: Keys
) -> Iterator[str]:
    """Years and regions with figures that have no population, and why.

    Args:
        frame: With the population joined to it.
    """
    here = places(frame, contract, keys, register)
    if here is None:
        return
    filled = _filled(frame, contract, here)
    held = np.isin(here.years, register.years)
    silent = sorted({here.years[j] for j in np.flatnonzero(filled.any(axis=0) & ~held)})
    if silent:
        yield f"The population file says nothing of {listed(map(str, silent))}."
    told = np.array(here.told)
    yield from _untold(int((filled.any(axis=1) & ~told).sum()))
    unclear = {i for i, label, key in here.asked() if filled[i].any() and register.unclear(label, key)}
    if unclear:
        names = listed(here.labels[i] for i in sorted(unclear))
        verb = "is" if len(unclear) == 1 else "are"
        yield f"{_regions(len(unclear))} of the release {verb} ambiguous in the population: {names}."
    lacking = (
        filled & held & np.isnan(_grid(frame, "population", here)) & (_grid(frame, "inhabited", here) != 0)
    )
    without = set(np.flatnonzero(lacking.any(axis=1) & told).tolist()) - unclear
    if without:
        verb = "has" if len(without) == 1 else "have"
        names = listed(here.labels[i] for i in sorted(without))
        yield f"{_regions(len(without))} with figures {verb} no population in some year: {names}."


def merger_remarks(frame: pd.DataFrame, contract: Contract, mergers: Named, keys: Keys) -> Iterator[str]:
    """Whether the mergers are about this release, and where they contradict the population.

    Args:
        frame: With the mergers joined to it, and the population where one is given.
    """
    here = places(frame, contract, keys)
    if here is None:
        return
    if not any(mergers.speaks_of(label, key) for _, label, key in here.asked()):
        yield "The mergers file names no region of the release."
    there = _grid(frame, "inhabited", here) == 1
    revived = [
        label
        for i, label, key in here.asked()
        if (day := mergers.abolished(label, key))
        and any(
            there[i, j] and (year, 1, 1) >= (day.year, day.month, day.day)
            for j, year in enumerate(here.years)
        )
    ]
    if revived:
        yield (
            f"The mergers file ends {_regions(len(revived))} that the population file has inhabitants of "
            f"afterwards, and is not believed there: {listed(revived)}."
        )


def listed(names: Iterable[str]) -> str:
    """``A, B and C``; of more than five the first, and how many more."""
    every = list(names)
    shown = every[:_LISTED] + ([f"{number(len(every) - _LISTED)} more"] if len(every) > _LISTED else [])
    return ", ".join(shown[:-1]) + (" and " if len(shown) > 1 else "") + shown[-1]


def _untold(n: int) -> Iterator[str]:
    if n:
        yield (
            f"{_regions(n)} without a code {'was' if n == 1 else 'were'} not looked up in the population: "
            "districts and places may be called like a municipality. A population file that holds all of "
            "them tells which is meant."
        )


def _filled(frame: pd.DataFrame, contract: Contract, here: Places) -> npt.NDArray[np.bool_]:
    """Shape (regions, periods): where some figure is published."""
    published = np.zeros(len(frame), bool)
    for measure in contract.measures:
        published |= frame[measure].notna().to_numpy()
    filled = np.zeros((len(here.labels), len(here.years)), bool)
    filled[here.rows[0][published], here.rows[1][published]] = True
    return filled


def _grid(frame: pd.DataFrame, column: str, here: Places) -> npt.NDArray[np.float64]:
    """A column that depends on region and period only, on these axes."""
    grid = np.full((len(here.labels), len(here.years)), np.nan)
    if column in frame:
        grid[here.rows] = frame[column].to_numpy()
    return grid


def _regions(n: int) -> str:
    return f"{number(n)} region{'' if n == 1 else 's'}"
