"""Facts about breaks and growth that cannot stand together with the rest of a contract."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise

from keur.contract.model import Break, Contract

Loc = tuple[int | str, ...]
Contradiction = tuple[Loc, str, str]
"""Where it stands, the sentence, and what would help."""


def over_time(contract: Contract) -> Iterator[Contradiction]:
    """Breaks that can silence nothing, and classes of size that no figure is in."""
    for i, broken in enumerate(contract.breaks):
        yield from _break(contract, ("breaks", i), broken)
        if broken in contract.breaks[:i]:
            yield ("breaks", i), f"the break at {broken.period} is stated twice", "leave one out"
    yield from _sizes(contract)


def _break(contract: Contract, loc: Loc, broken: Break) -> Iterator[Contradiction]:
    time, region = contract.dimension("period"), contract.dimension("region")
    if time is None or region is None:
        sentence = "a break is stated, and the table has no regions and periods whose growth is compared"
        yield loc, sentence, "leave it out"
    elif (first := contract.dimensions[time].first) and broken.period[:4] <= first[:4]:
        sentence = f"nothing is compared across a break at {broken.period}: the table begins in {first[:4]}"
        yield (*loc, "period"), sentence, "leave it out"
    if region and broken.regions:
        yield from _listed(broken.regions, contract.dimensions[region].categories, (*loc, "regions"))
    types = [d.categories for d in contract.dimensions.values() if d.role == "type"]
    if all(types) and broken.types:  # of an open list nothing is known
        yield from _listed(broken.types, tuple(label for one in types for label in one), (*loc, "types"))


def _listed(labels: tuple[str, ...], categories: tuple[str, ...], loc: Loc) -> Iterator[Contradiction]:
    known = [category.strip() for category in categories]
    for label in labels:
        if known and label.strip() not in known:
            near = get_close_matches(label, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "name one as the dimension lists it"
            yield loc, f"no category {label!r} in this contract", hint


def _sizes(contract: Contract) -> Iterator[Contradiction]:
    sizes = contract.plausibility.sizes if contract.plausibility else ()
    ends = [size.below for size in sizes]
    for i, (lower, upper) in enumerate(pairwise(ends)):
        if lower is None or (upper is not None and upper <= lower):
            sentence = "a class of size holds no figure, because the one before it goes as far"
            yield ("plausibility", "sizes", i + 1), sentence, "put the smallest class first"
