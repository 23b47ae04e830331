"""What totals, parts, years and half-years leave to each cell, its own figure left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from keur.evidence.calendar import HALVES, PART, YEAR, Calendar
from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.feasibility import Family, HalfYears, feasibility
from keur.reasoning.exactness import is_forest
from keur.reasoning.left_out import Tree
from keur.reasoning.power import both, in_blocks
from keur.reasoning.rates import Ends


def jointly_left(
    evidence: Evidence, count: RoundedCount, families: Sequence[Family], time: HalfYears | None
) -> Ends | None:
    """True values that all other cells of a component leave to each, in the shape of the table.

    Along one tree of types the ends are exact. Across years and half-years they are valid outer bounds:
    reasoning that goes from one period to another and back is left out, so that no cell vouches for itself.

    Returns:
        None where the types form no tree; single sums are then all there is.
    """
    field = feasibility(evidence, count, families, time)
    links = [link for link in field.links if link.dim != PART]
    if not is_forest(links):
        return None
    dims = [str(d) for d in field.alone.lower.dims]
    types = dims.index(links[0].dim) if links else None
    own = Ends(field.alone.lower.values, field.alone.upper.values)
    tree = None if types is None else Tree.of(links, field.alone.lower[dims[types]].values)
    if field.calendar is None:
        return None if tree is None else _along(tree, types or 0, own)
    years = Tree.of([link for link in field.links if link.dim == PART], [YEAR, *HALVES])
    if tree is None or types is None:
        return _unfolded(evidence, field.calendar, _along(years, 0, own))
    apart = next((axis for axis, d in enumerate(dims) if d not in field.linked), None)
    if apart is None:
        return _unfolded(evidence, field.calendar, _crossing((tree, types), years, own))
    left = in_blocks(lambda *block: {"": _crossing((tree, types), years, Ends(*block))}, own, apart)
    return _unfolded(evidence, field.calendar, left[""])


def _crossing(types: tuple[Tree, int], years: Tree, own: Ends) -> Ends:
    """Types and years at once; the parts of the year are the first axis.

    What another period says of a type is what its figures leave, the type itself included; it may lean on
    the other types of this period, but only by their own figures and never by the cell that is asked about.
    """
    elsewhere = both(own, _along(*types, own))
    said = both(own, _along(years, 0, elsewhere))
    leaning = both(own, _along(*types, both(own, _along(years, 0, own))))
    return both(_along(*types, said), _along(years, 0, leaning))


def _along(tree: Tree, axis: int, own: Ends) -> Ends:
    left = tree.others(Ends(*(np.moveaxis(end, axis, 0) for end in own)))
    return Ends(*(np.moveaxis(end, 0, axis) for end in left))


def _unfolded(evidence: Evidence, calendar: Calendar, folded: Ends) -> Ends:
    """From calendar years and their parts back to periods."""
    axis = evidence.dimensions.index(calendar.dimension)
    ends = Ends(np.zeros(evidence.shape, np.int64), np.zeros(evidence.shape, np.int64))
    for end, laid in zip(folded, ends, strict=True):
        for part, places in zip(end, calendar.position.T, strict=True):
            there = places >= 0
            np.moveaxis(laid, axis, 0)[places[there]] = np.moveaxis(part, axis, 0)[there]
    return ends
