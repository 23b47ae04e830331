"""Kinds of error: each plants one of its kind in a clean release, and says where and what it is."""

from benchmarks.detection.kinds import (
    blocks,
    cells,
    disclosure,
    editions,
    labels,
    notes,
    rates,
    structure,
    swaps,
)
from benchmarks.detection.kinds.registry import KINDS, Kind, Planted, Where

__all__ = ["KINDS", "Kind", "Planted", "Where"]
_FILLED = (blocks, cells, disclosure, editions, labels, notes, rates, structure, swaps)
