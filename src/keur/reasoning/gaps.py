"""What is missing from a cube, told in as few and as large blocks as possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod

import xarray as xr


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks that are mostly missing and fix the same dimensions.

    Attributes:
        hit: On the fixed dimensions: which blocks; bool.
        missing: On all dimensions: what is missing and not told by a larger block; bool.
        size: Number of cells of one block; 1 where the blocks are single cells.
    """

    hit: xr.DataArray
    missing: xr.DataArray
    size: int


def blocks(missing: xr.DataArray) -> Iterator[Blocks]:
    """Every missing cell exactly once: in blocks more than half of which is missing, then one by one.

    Args:
        missing: Shape of the cube; bool.

    Yields:
        The blocks that fix one dimension, then those that fix two, and so on; layers without a
        block are left out.
    """
    if not missing.any():
        return
    left = missing
    for fixed in range(1, missing.ndim + 1):
        for dims in combinations(missing.dims, fixed):
            found = _layer(left, dims)
            if found.hit.any():
                yield found
                left = (left & ~found.hit).transpose(*missing.dims)


def _layer(left: xr.DataArray, dims: Sequence[object]) -> Blocks:
    free = [d for d in left.dims if d not in dims]
    if not free:
        return Blocks(left, left, 1)
    number, size = left.sum(free), prod(left.sizes[d] for d in free)
    return Blocks((number > 1) & (2 * number > size), left, size)
