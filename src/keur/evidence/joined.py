"""What other inputs add to the frame: populations, mergers, the predecessor's figures."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

import numpy as np
import pandas as pd

from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.cubes import MARK_SUFFIX, Evidence
from keur.evidence.frame import release_frame
from keur.evidence.looked_up import Keys, Names, Places, places
from keur.release.marks import Mark
from keur.release.release import Release

SHIFTS = {"_before": -1, "": 0, "_after": 1}
"""Columns of three dates: how many years before or after 1 January of the year, by the end of their name."""


class Inhabitants(Names, Protocol):
    """A population register: persons on 1 January by region and year."""

    def of(self, label: str, year: int, key: str = "") -> int | None:
        """Persons in a region, None where the register does not say."""
        ...

    def known(self, label: str, key: str = "") -> bool:
        """Whether the register names this region in any year."""
        ...

    def complete(self, year: int) -> bool:
        """Whether its municipalities of that year are proved to be all there were."""
        ...


class Changes(Protocol):
    """A file of mergers: which regions began, ended and changed on which day."""

    def abolished(self, label: str, key: str = "") -> date | None:
        """The day from which a region was no more, None where that is not proved."""
        ...

    def founded(self, label: str, register: Inhabitants, key: str = "") -> date | None:
        """The day on which a region began, None where that is not proved."""
        ...

    def moved(self, label: str, year: int, key: str = "") -> bool:
        """Whether people moved with its borders since 1 January of the year before."""
        ...


def with_population(
    frame: pd.DataFrame, contract: Contract, register: Inhabitants, keys: Keys | None = None
) -> pd.DataFrame:
    """The frame with ``population_before``, ``population``, ``population_after`` and ``inhabited``.

    Args:
        keys: Codes of the regions, where the release has them.
    """
    here = places(frame, contract, keys or {}, register)
    if here is None:
        return frame
    added = {f"population{end}": here.grid(register.of, shift)[here.rows] for end, shift in SHIFTS.items()}
    added["inhabited"] = _existence(register, here)[here.rows]
    return frame.assign(**added)


def with_mergers(
    frame: pd.DataFrame,
    contract: Contract,
    mergers: Changes,
    register: Inhabitants | None = None,
    keys: Keys | None = None,
) -> pd.DataFrame:
    """The frame with ``mergers_before``, ``mergers``, ``mergers_after``, ``mergers_day`` and ``inhabited``.

    What a population said of ``inhabited`` stays: a region with inhabitants is there.

    Args:
        frame: With the population, where one is given.
        register: Lets tell what was founded from what grew; nothing was founded without it.
        keys: Codes of the regions, where the release has them.
    """
    here = places(frame, contract, keys or {})
    if here is None:
        return frame
    added = {f"mergers{end}": here.grid(mergers.moved, shift)[here.rows] for end, shift in SHIFTS.items()}
    began = {
        label: mergers.founded(label, register, key) if register else None for _, label, key in here.asked()
    }
    ended = {label: mergers.abolished(label, key) for _, label, key in here.asked()}
    day = here.grid(lambda label, year, _: _day_without(began[label], ended[label], year))[here.rows]
    known = frame["inhabited"].to_numpy() if "inhabited" in frame else np.full(len(frame), np.nan)
    day = np.where(known == 1, np.nan, day)
    return frame.assign(**added, mergers_day=day, inhabited=np.where(np.isnan(day), known, 0.0))


def with_predecessor(frame: pd.DataFrame, contract: Contract, old: Release) -> pd.DataFrame:
    """The frame with the old method's figures beside each row; absent where the old table lacks the cell."""
    new, before = Evidence(frame), Evidence(release_frame(old, contract))
    added: dict[str, Any] = {}
    for name, measure in columns.held(contract, old).measures.items():
        figures = before.figures(name, measure.decimals)
        value = figures.value.reindex(new.coords, fill_value=0).values.ravel()[new.position]
        mark = figures.mark.reindex(new.coords, fill_value=Mark.ABSENT).values.ravel()[new.position]
        added[f"predecessor_{name}"] = np.where(mark == Mark.PUBLISHED, value / 10**measure.decimals, np.nan)
        added[f"predecessor_{name}{MARK_SUFFIX}"] = pd.Categorical.from_codes(
            mark, categories=pd.Index([m.name for m in Mark])
        )
    return frame.assign(**added)


def _day_without(began: date | None, ended: date | None, year: int) -> int | None:
    """The day that shows that a region was not there on 1 January of a year, as 20190101."""
    first = date(year, 1, 1)
    shown = ended if ended and ended <= first else began if began and began > first else None
    return int(f"{shown:%Y%m%d}") if shown else None


def _existence(register: Inhabitants, here: Places) -> np.ndarray:
    """1 where a region had inhabitants, 0 where a complete register proves it had none, NaN elsewhere."""
    grid = here.grid(register.of)
    complete = np.array([register.complete(year) for year in here.years], bool)
    known = np.zeros(len(here.labels), bool)
    for i, label, key in here.asked():
        known[i] = register.known(label, key)
    proved_absent = np.isnan(grid) & known[:, None] & complete[None, :]
    return np.where(np.isnan(grid), np.where(proved_absent, 0.0, np.nan), 1.0)
