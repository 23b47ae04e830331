"""Small systems of relations, tried against everything that is possible and against propagation on cubes."""

from __future__ import annotations

from itertools import product

import numpy as np
import xarray as xr
from hypothesis import strategies as st

from keur.reasoning.intervals import UNBOUNDED, Interval
from keur.reasoning.linear import Lines, between, divided, related
from keur.reasoning.propagation import Link, propagate
from keur.reasoning.rates import rate_of

CELLS = ("P", "A", "B", "C", "D")
MOST = 5
PLACE = {name: i for i, name in enumerate(CELLS)}

pair = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(lambda ends: (min(ends), max(ends)))
everything = st.lists(st.one_of(pair, st.just((0, MOST))), min_size=5, max_size=5)


def link(total, *parts):
    return st.builds(
        Link, dim=st.just("type"), total=st.just(total), parts=st.just(parts),
        relation=st.sampled_from(["cover", "partition"]), exhaustive=st.booleans(),
    )  # fmt: skip


tree = st.tuples(link("P", "A", "B"), link("A", "C", "D"))
crossing = st.tuples(link("P", "A", "B"), link("A", "C", "D"), link("P", "B", "C", "D"))


def relations(links):
    """The rows of links between the five cells."""
    return [
        row
        for one in links
        for row in related(
            PLACE[one.total], [PLACE[p] for p in one.parts], one.relation, exhaustive=one.exhaustive
        )
    ]


def lines(ends, links):
    """The rows of figures (None for hidden) and links, as lines."""
    figures = [between(i, *end) for i, end in enumerate(ends) if end is not None]
    return Lines.of([*figures, *relations(links)], len(CELLS))


def possible(ends, rows):
    """Every choice of values of the five cells that is within ``ends`` and satisfies the rows."""
    ranges = [range(low, high + 1) for low, high in ends]
    return [values for values in product(*ranges) if all(row.holds(values) for row in rows)]


def propagated(ends, links):
    """Bounds by propagation on cubes."""
    lower, upper = (np.array(end, np.int64) for end in zip(*ends, strict=True))
    coords = {"type": list(CELLS)}
    found = propagate(Interval(xr.DataArray(lower, coords=coords), xr.DataArray(upper, coords=coords)), links)
    return list(zip(found.lower.values.tolist(), found.upper.values.tolist(), strict=True))


@st.composite
def true_tables(draw):
    """True counts of distinct persons over two crossing families and a year with its halves, as published.

    Returns:
        The true values and the rows: counts rounded to 5, some hidden, and whole rates per 1 000 of a
        population that is not known. The unknowns are (type, part of the year), then the population.
    """
    types = {"P": "abc", "A": "ab", "B": "bc", "a": "a", "b": "b", "c": "c"}
    groups = draw(
        st.lists(
            st.tuples(
                st.integers(1, 400),
                st.frozensets(st.sampled_from("abc")),
                st.frozensets(st.sampled_from("abc")),
            ),
            max_size=6,
        )
    )
    halves = 2 * draw(st.integers(2_000, 40_000))
    cells = [(name, part) for name in types for part in range(3)]
    values = [
        sum(n for n, *own in groups if ((own[0] | own[1]) if part == 0 else own[part - 1]) & set(types[name]))
        for name, part in cells
    ]
    at = {cell: i for i, cell in enumerate(cells)}
    rows = []
    for name in types:
        rows += related(at[name, 0], [at[name, 1], at[name, 2]], "cover")
    for part in range(3):
        for total, parts in {"P": "AB", "A": "ab", "B": "bc"}.items():
            rows += related(at[total, part], [at[name, part] for name in parts], "cover")
    for i, true in enumerate(values):
        if draw(st.booleans()):
            figure = (true + 2) // 5 * 5
            rate = rate_of(true, halves, 1000, "nearest")
            rows.append(between(i, max(0, figure - 2), figure + 2))
            rows += divided(i, len(cells), (max(0, 2 * rate - 1), 2 * rate + 1), 4000)
    return [*values, halves], rows


HIDDEN = (0, UNBOUNDED)
