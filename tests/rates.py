"""A table of counts and rates in which everything is right, to be broken at one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from build import Figure, evidence
from keur.evidence.cubes import Evidence
from keur.verdict import Cell

PEOPLE = {"Assen": 69_701, "Coevorden": 35_725, "Emmen": 109_346, "Hoogeveen": 56_591}
SHARES = {"Totaal": 868, "A": 817, "B": 359, "C": 241, "D": 195, "E": 123, "F": 51, "G": 3}
"""Clients per ten thousand."""
Slips = Mapping[tuple[str, str, str], Mapping[str, Figure]]


def people(region: str, year: int) -> int:
    """Inhabitants on 1 January; every region grows by one percent of its size in 2024."""
    return PEOPLE[region] + (year - 2024) * PEOPLE[region] // 100


def nearest(scaled: int, of: int) -> int:
    return (2 * scaled + of) // (2 * of)


def truncated(scaled: int, of: int) -> int:
    return scaled // of


def release(
    *,
    regions: Sequence[str] = tuple(PEOPLE),
    periods: Sequence[str] = ("2024",),
    per: int = 1_000,
    cut: Callable[[int, int], int] = nearest,
    late: int = 0,
    slips: Slips | None = None,
    population: bool = True,
) -> Evidence:
    """Rates per ``per`` on the population of 1 January ``late`` years after the year of the period.

    ``slips`` replaces figures at a type, region and period.
    """
    rows, columns = [], {name: [] for name in ("population_before", "population", "population_after")}
    for period in periods:
        year = int(period[-4:])
        for region in regions:
            for i, (name, share) in enumerate(SHARES.items()):
                true = share * people(region, year) // 10_000 + 7 * i + (3 if period != str(year) else 0)
                figures = {
                    "clients": (true + 2) // 5 * 5,
                    "rate": cut(true * per, people(region, year + late)),
                }
                at = {"type": name, "region": region, "period": period}
                rows.append(at | figures | dict((slips or {}).get((name, region, period), {})))
                for shift, column in enumerate(columns.values(), start=-1):
                    column.append(float(people(region, year + shift)))
    return evidence(rows, **(columns if population else {}))


def cell(kind: str, region: str = "Assen", period: str = "2024") -> Cell:
    return Cell.at(type=kind, region=region, period=period)
