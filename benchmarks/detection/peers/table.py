"""The release as the other tools get it, and what they say of it. Needs pandas only.

Every tool is given the same three tables, made the way one would make them by hand: the rows of the CSV
with the population beside them, a row per region and period with a column per type, and a row per type,
region and year with its two halves. And every tool is asked the same in two ways: ``exact``, as if totals
were sums and rates were computed from the published counts; ``tolerant``, as somebody would write it who
knows that persons are counted once and that figures are rounded.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

KEY = ["type", "region", "period"]
ROUNDED = 2
"""A published count is at most so far from the true one."""
EXACT, TOLERANT, BOTH = ("exact",), ("tolerant",), ("exact", "tolerant")
Cell = dict[str, str]


@dataclass(frozen=True)
class Facts:
    """What is known of the table beforehand."""

    types: list[str]
    regions: list[str]
    periods: list[str]
    families: list[tuple[str, list[str]]]
    people: pd.DataFrame

    @property
    def rows(self) -> int:
        """How many rows a whole table has."""
        return len(self.types) * len(self.regions) * len(self.periods)

    def slack(self, parts: int) -> int:
        """How far a total may be above the sum of so many parts when all are rounded."""
        return ROUNDED * (parts + 1)


@dataclass(frozen=True)
class Tables:
    """The release: its rows, with a column per type, and with a column per part of the year."""

    rows: pd.DataFrame
    wide: pd.DataFrame
    years: pd.DataFrame


@dataclass(frozen=True)
class Found:
    """One thing that a check says is wrong, and in which ways of asking the check is part."""

    rule: str
    cells: tuple[Cell, ...]
    ways: tuple[str, ...]


def facts(folder: Path) -> Facts:
    """What the benchmark wrote of the table."""
    known = json.loads((folder / "facts.json").read_text("utf-8"))
    people = pd.read_csv(folder / "population.csv", usecols=["name", "year", "population"])
    families = [(total, parts) for total, parts in known.pop("families")]
    return Facts(**known, families=families, people=people.rename(columns={"name": "region"}))


def tables(path: Path, known: Facts) -> Tables:
    """The CSV of a release as the three tables."""
    rows = pd.read_csv(path, dtype=dict.fromkeys(KEY, "str") | {"clients": "float", "rate": "float"})
    rows["year"] = rows["period"].str[-4:].astype(int)
    rows = rows.merge(known.people, on=["region", "year"], how="left")
    rows["computed"] = 1000 * rows["clients"] / rows["population"]
    rows["margin"] = 0.5 + 1000 * ROUNDED / rows["population"]
    once = rows.drop_duplicates(KEY)
    wide = once.pivot_table(index=["region", "period"], columns="type", values="clients", dropna=False)
    wide = wide.reindex(columns=known.types).reset_index()
    part = once["period"].str[:2].map({"1e": "first", "2e": "second"}).fillna("whole")
    place = ["type", "region", "year"]
    halves = once.assign(part=part).pivot_table(index=place, columns="part", values="clients")
    years = halves.reindex(columns=["first", "second", "whole"]).reset_index()
    return Tables(rows, wide, years)


def cell(row: Mapping[str, Any]) -> Cell:
    """The cell that a row of the first table is."""
    return {d: str(row[d]) for d in KEY}


def of_types(row: Mapping[str, Any], types: Iterable[str]) -> tuple[Cell, ...]:
    """The cells of some types in a row of the second table."""
    return tuple({"type": t, "region": str(row["region"]), "period": str(row["period"])} for t in types)


def of_year(row: Mapping[str, Any], *parts: str) -> tuple[Cell, ...]:
    """The cells of some parts of the year in a row of the third table."""
    labels = {"first": "1e halfjaar {}", "second": "2e halfjaar {}", "whole": "{}"}
    place = {"type": str(row["type"]), "region": str(row["region"])}
    return tuple(place | {"period": labels[part].format(row["year"])} for part in parts)


def main(check: Callable[[Tables, Facts], Iterator[Found]], version: str) -> None:
    """Ask every release in a folder: ``python in_TOOL.py FOLDER ANSWERS``."""
    folder, answers = Path(sys.argv[1]), Path(sys.argv[2])
    known, said = facts(folder), {}
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in {"population", "mergers"}:
            found = check(tables(path, known), known)
            said[path.stem] = [[one.rule, one.cells, one.ways] for one in found]
    answers.write_text(json.dumps({"version": version, "said": said}), "utf-8")
