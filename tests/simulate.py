"""Releases made from people, so that they keep every promise by construction.

``People`` are so many persons of one region and calendar year with the same types of help. ``distinct``
counts them as the table does, ``rows`` publishes the counts: rounded one by one, the few kept back,
rates from the unrounded count. ``tests/build.py`` makes a frame or an Evidence of the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from build import Figure
from keur.rules.facts import Hierarchy

LABELS = {"": "{}", "H1": "1e halfjaar {}", "H2": "2e halfjaar {}"}
Place = tuple[str, str, str]
"""Type, region, label of the period."""


@dataclass(frozen=True)
class People:
    """So many persons who have these leaf types in the first and in the second half of a year."""

    number: int
    first: frozenset[str]
    second: frozenset[str]

    def types(self, part: str) -> frozenset[str]:
        return {"H1": self.first, "H2": self.second, "": self.first | self.second}[part]


def categories(families: Iterable[Hierarchy]) -> list[str]:
    """Every type of the hierarchy, totals before their subtypes."""
    return list(dict.fromkeys(name for family in families for name in (family.total, *family.subtypes)))


def leaves(families: Sequence[Hierarchy]) -> list[str]:
    """The types that are not totals."""
    totals = {family.total for family in families}
    return [name for name in categories(families) if name not in totals]


def under(name: str, families: Sequence[Hierarchy]) -> frozenset[str]:
    """The leaf types of a total; a leaf is its own."""
    below = [subtype for family in families if family.total == name for subtype in family.subtypes]
    return frozenset().union(*(under(subtype, families) for subtype in below)) if below else frozenset({name})


def distinct(people: Iterable[People], families: Sequence[Hierarchy]) -> dict[tuple[str, str], int]:
    """True counts of distinct persons by type and part of the year (``H1``, ``H2``, empty for the year)."""
    people = list(people)
    return {
        (name, part): sum(group.number for group in people if group.types(part) & under(name, families))
        for name in categories(families)
        for part in LABELS
    }


def truth(
    people: Mapping[tuple[str, int], Iterable[People]], families: Sequence[Hierarchy]
) -> dict[Place, int]:
    """True count of every cell, from the people of each region and calendar year."""
    counted = {where: distinct(group, families) for where, group in people.items()}
    return {
        (name, region, LABELS[part].format(year)): counted[region, year][name, part]
        for name in categories(families)
        for region, year in people
        for part in LABELS
    }


def rounded(true: int, base: int = 5) -> int:
    """To the nearest multiple of an odd base."""
    return (true + base // 2) // base * base


def rate(true: int, population: int, per: int = 1000) -> int:
    """To the nearest whole number, halves up."""
    return (2 * per * true + population) // (2 * population)


def rows(
    counts: Mapping[Place, int],
    *,
    hidden: Collection[Place] = (),
    population: Mapping[str, int] | None = None,
    smallest: int = 10,
) -> list[dict[str, Figure]]:
    """The release as rows for ``build.frame``: hidden cells, and the few, are a point.

    Args:
        population: By region; with it, rates are published beside the counts.
    """
    published = []
    for place, true in counts.items():
        figure = rounded(true)
        shown = place not in hidden and (figure == 0 or figure >= smallest)
        row: dict[str, Figure] = dict(zip(("type", "region", "period"), place, strict=True))
        row["clients"] = figure if shown else "."
        if population:
            row["rate"] = rate(true, population[place[1]]) if shown else "."
        published.append(row)
    return published


def anybody(families: Sequence[Hierarchy]) -> st.SearchStrategy[People]:
    """People with any types in either half of the year."""
    some = st.frozensets(st.sampled_from(leaves(families)), max_size=4)
    return st.builds(People, number=st.integers(1, 400), first=some, second=some)


def anywhere(
    somebody: st.SearchStrategy[People],
) -> st.SearchStrategy[dict[tuple[str, int], list[People]]]:
    """The people of two regions and two years."""
    groups = st.lists(somebody, max_size=6)
    return st.fixed_dictionaries({(r, y): groups for r in ("Assen", "Emmen") for y in (2023, 2024)})


def any_places(counts: Mapping[Place, int]) -> st.SearchStrategy[frozenset[Place]]:
    """Cells to hide: none, some or most of them."""
    order = list(counts)
    share = st.sampled_from([0.0, 0.2, 0.7])
    return st.builds(
        lambda part, source: frozenset(p for p in order if source.random() < part),
        share,
        st.randoms(use_true_random=False),
    )
