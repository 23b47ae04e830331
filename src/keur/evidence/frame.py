"""From a release to the tidy frame that Great Expectations is given.

Its columns are described in :mod:`keur.evidence.cubes`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd

from keur.contract.model import Contract
from keur.errors import ContractError, Place
from keur.evidence import columns
from keur.evidence.cubes import MARK_SUFFIX, STATUS
from keur.evidence.labels import canonical
from keur.release.marks import Mark
from keur.release.period import FigureStatus, Period, parse_period
from keur.release.release import Dimension, Measure, Release


def release_frame(release: Release, contract: Contract) -> pd.DataFrame:
    """One row per row of the release, columns named as in the contract.

    Raises:
        ContractError: A column is missing or strange, or a period is not understood.
    """
    dimensions = columns.dimensions(release, contract)
    data: dict[str, object] = {name: _categorical(d) for name, d in dimensions.items()}
    measures = columns.measures(release, contract)
    with ThreadPoolExecutor() as pool:
        floats = list(pool.map(_floats, measures.values()))
    for (name, measure), values in zip(measures.items(), floats, strict=True):
        data[name] = values
        data[name + MARK_SUFFIX] = _marks(measure)
    if time := contract.dimension("period"):
        data[STATUS] = _statuses(release, dimensions[time])
    data["line"] = release.lines
    return pd.DataFrame(data, copy=False)


def periods_of(release: Release, dimension: Dimension) -> list[tuple[Period, FigureStatus]]:
    """Period and status behind each category of the period dimension.

    Raises:
        ContractError: A label is no period.
    """
    codes = dimension.keys or dimension.categories  # a title that is no period may have a code that is one
    parsed = [
        parse_period(label) or parse_period(code)
        for label, code in zip(dimension.categories, codes, strict=True)
    ]
    if None in parsed:
        bad = parsed.index(None)
        line = int(release.lines[np.argmax(dimension.codes == bad)])
        raise ContractError(
            f"{dimension.categories[bad][:60]!r} in column {dimension.label!r} is not a period",
            hint="periods read 2024, 1e halfjaar 2024 or 2024KW01; provisional ones end in * or **",
            place=Place(release.source.name, line),
        )
    found = [one for one in parsed if one]
    _refuse_two_names(release, dimension, [period for period, _ in found])
    return found


def _refuse_two_names(release: Release, dimension: Dimension, periods: list[Period]) -> None:
    """One period under two names would be two slices of the cube, each with half of the figures."""
    named: dict[Period, str] = {}
    for label, period in zip(dimension.categories, periods, strict=True):
        other = named.setdefault(period, canonical(label))
        if other != canonical(label):
            raise ContractError(
                f"{label[:60]!r} and {other[:60]!r} in column {dimension.label!r} are the same period",
                hint="give each period one name",
                place=Place(release.source.name),
            )


def _categorical(dimension: Dimension) -> pd.Categorical[str]:
    return pd.Categorical.from_codes(dimension.codes, categories=pd.Index(list(dimension.categories)))


def _floats(measure: Measure) -> np.ndarray:
    """Values in natural units; exact, because a float holds any figure of up to 15 digits."""
    values = measure.values / 10**measure.decimals
    values[measure.marks != Mark.PUBLISHED] = np.nan
    return values


def _marks(measure: Measure) -> pd.Categorical[str]:
    return pd.Categorical.from_codes(measure.marks, categories=pd.Index([mark.name for mark in Mark]))


def how_final(release: Release, contract: Contract) -> dict[str, FigureStatus | None]:
    """Status of the figures by the code of their period, in the order of the categories; None where unsaid.

    Raises:
        ContractError: The release has no such column, or a label in it is no period.
    """
    time = contract.dimension("period")
    if time is None:
        return {}
    dimension = columns.dimensions(release, contract)[time]
    codes = (period.code for period, _ in periods_of(release, dimension))
    return dict(zip(codes, _stated(release, dimension), strict=True))


def _stated(release: Release, dimension: Dimension) -> list[FigureStatus | None]:
    """Status per period, by the field of the period where there is one, else by its stars."""
    return list(dimension.statuses) or [status for _, status in periods_of(release, dimension)]


def _statuses(release: Release, dimension: Dimension) -> pd.Categorical[str]:
    """Status per row."""
    order = list(FigureStatus)
    stated = _stated(release, dimension)
    codes = np.array([-1 if status is None else order.index(status) for status in stated], np.int8)
    return pd.Categorical.from_codes(codes[dimension.codes], categories=pd.Index([s.value for s in order]))
