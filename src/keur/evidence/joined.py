"""What other inputs add to the frame: populations, the predecessor's figures, announced effects."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import pandas as pd

from keur.contract.model import Contract
from keur.evidence.cubes import MARK_SUFFIX, Evidence
from keur.evidence.frame import release_frame
from keur.evidence.labels import canonical
from keur.release.marks import Mark
from keur.release.release import Release
from keur.release.statements import Statement, Subject


class Inhabitants(Protocol):
    """A population register: persons on 1 January by region and year."""

    def of(self, label: str, year: int) -> int | None:
        """Persons in a region, None where the register does not say."""
        ...

    def known(self, label: str) -> bool:
        """Whether the register names this region in any year."""
        ...

    def complete(self, year: int) -> bool:
        """Whether its municipalities of that year are proved to be all there were."""
        ...


def with_population(frame: pd.DataFrame, contract: Contract, register: Inhabitants) -> pd.DataFrame:
    """The frame with ``population_before``, ``population``, ``population_after`` and ``inhabited``."""
    region, time = contract.dimension("region"), contract.dimension("period")
    if region is None or time is None:
        return frame
    evidence = Evidence(frame)
    periods = evidence.periods(time)
    years = {label: period.year for label, period in periods.items()}
    labels, moments = evidence.coords[region], evidence.coords[time]
    rows = _codes(frame[region], labels), _codes(frame[time], moments)
    added = {
        name: _grid(register, labels, [years[m] + shift for m in moments])[rows]
        for name, shift in (("population_before", -1), ("population", 0), ("population_after", 1))
    }
    added["inhabited"] = _existence(register, labels, [years[m] for m in moments])[rows]
    return frame.assign(**added)


def with_predecessor(frame: pd.DataFrame, contract: Contract, old: Release) -> pd.DataFrame:
    """The frame with the old method's figures beside each row; absent where the old table lacks the cell."""
    new, before = Evidence(frame), Evidence(release_frame(old, contract))
    added: dict[str, Any] = {}
    for name, measure in contract.measures.items():
        figures = before.figures(name, measure.decimals)
        value = figures.value.reindex(new.coords, fill_value=0).values.ravel()[new.position]
        mark = figures.mark.reindex(new.coords, fill_value=Mark.ABSENT).values.ravel()[new.position]
        added[f"predecessor_{name}"] = np.where(mark == Mark.PUBLISHED, value / 10**measure.decimals, np.nan)
        added[f"predecessor_{name}{MARK_SUFFIX}"] = pd.Categorical.from_codes(
            mark, categories=pd.Index([m.name for m in Mark])
        )
    return frame.assign(**added)


def with_announced_effects(
    frame: pd.DataFrame, contract: Contract, statements: tuple[Statement, ...]
) -> pd.DataFrame:
    """The frame with ``announced_effect`` and ``announced_digits``, where the notes announce any."""
    time = contract.dimension("period")
    said = {s.scope: s.value for s in statements if s.subject is Subject.METHOD_EFFECT}
    if time is None or not said:
        return frame
    evidence = Evidence(frame)
    periods, moments = evidence.periods(time), evidence.coords[time]
    values = [said.get(periods[m].code, "nan") if m in periods else "nan" for m in moments]
    rows = _codes(frame[time], moments)
    return frame.assign(
        announced_effect=np.array([float(value) for value in values])[rows],
        announced_digits=np.array([float(len(value.partition(".")[2])) for value in values])[rows],
    )


def _codes(column: pd.Series, axis: list[str]) -> np.ndarray:
    place = {label: i for i, label in enumerate(axis)}
    per_category = np.array([place[canonical(str(label))] for label in column.cat.categories], np.intp)
    return per_category[column.cat.codes.to_numpy()]


def _grid(register: Inhabitants, labels: list[str], years: list[int]) -> np.ndarray:
    """Shape (labels, years); half-years share the population of their year, which is looked up once."""
    place = {year: i for i, year in enumerate(dict.fromkeys(years))}
    found = ((register.of(label, year) for year in place) for label in labels)
    grid = np.array([[np.nan if n is None else n for n in row] for row in found], np.float64)
    return grid.reshape(len(labels), len(place))[:, [place[year] for year in years]]


def _existence(register: Inhabitants, labels: list[str], years: list[int]) -> np.ndarray:
    """1 where a region had inhabitants, 0 where a complete register proves it had none, NaN elsewhere."""
    grid = _grid(register, labels, years)
    complete = np.array([register.complete(year) for year in years], bool)
    known = np.array([register.known(label) for label in labels], bool)
    proved_absent = np.isnan(grid) & known[:, None] & complete[None, :]
    return np.where(np.isnan(grid), np.where(proved_absent, 0.0, np.nan), 1.0)
