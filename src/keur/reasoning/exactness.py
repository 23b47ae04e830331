"""Where the bounds that propagation finds are attained, so that no method can say more of a cell."""

from __future__ import annotations

from collections.abc import Sequence

from keur.reasoning.propagation import Link, linked_dims

_TWO = 2


def is_exact(links: Sequence[Link]) -> bool:
    """Whether each bound, taken by itself, is attained by true values.

    That is so for trees of totals along one dimension, whatever their relation. It is so too where trees of
    covered totals cross a year that covers its two halves. There the upper bounds are attained all at once,
    because of two choices of values the larger in each cell is a choice too. And one cell can be
    taken down to its lower bound: what is in it goes down with it and still adds up to enough. Of the totals
    and years above it, a sum has one term that goes down, and the lower bound of that term allows for it; or
    it is the year of a total whose halves both go down, and then the years of its parts suffice.
    """
    if is_forest(links):
        return True
    dims = linked_dims(links)
    along = [[link for link in links if link.dim == d] for d in dims]
    return len(dims) == _TWO and covered(links) and all(map(is_forest, along)) and any(map(_is_pair, along))


def is_forest(links: Sequence[Link]) -> bool:
    """Whether the links are trees along one dimension: no cell is part of two totals, or has parts twice."""
    totals = [link.total for link in links]
    parts = [part for link in links for part in link.parts]
    return len(linked_dims(links)) <= 1 and len(set(totals)) == len(totals) and len(set(parts)) == len(parts)


def covered(links: Sequence[Link]) -> bool:
    """Whether all totals cover their parts and none is the sum of them; upper bounds are attained then."""
    return all(link.relation == "cover" for link in links)


def _is_pair(links: Sequence[Link]) -> bool:
    return len(links) == 1 and len(links[0].parts) <= _TWO
