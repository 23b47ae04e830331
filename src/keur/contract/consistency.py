"""Facts of a contract that are each well written and cannot stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from keur.contract.model import Contract, CountFacts, Family, OtherFacts, RateFacts
from keur.contract.over_time import Contradiction, Loc, over_time
from keur.contract.status_facts import status_contradictions

_OURS = frozenset(["status", "line", "place", "inhabited", "redrawn", "case", "self", "cls"])
_OUR_BEGINNINGS = ("population", "predecessor", "previous", "announced", "mergers")
_OUR_END = "_mark"
_ONCE = ("region", "period")
"""Roles of which a table has one dimension at most: rules ask for "the" region and "the" period."""


def contradictions(contract: Contract) -> Iterator[Contradiction]:
    """Facts that contradict each other, or that no frame of figures can hold."""
    yield from _names(contract)
    yield from _roles(contract)
    yield from _measures(contract)
    for i, family in enumerate(contract.families):
        yield from _family(contract, ("families", i), family)
    yield from _circles(contract)
    yield from _doubled(contract)
    yield from _softer(contract)
    yield from over_time(contract)
    yield from status_contradictions(contract.statuses)


def taken(name: str) -> bool:
    """Whether keur gives a column of its frame this name."""
    return name in _OURS or name.startswith(_OUR_BEGINNINGS) or name.endswith(_OUR_END)


def _names(contract: Contract) -> Iterator[Contradiction]:
    for section, names in (("dimensions", contract.dimensions), ("measures", contract.measures)):
        for name in names:
            if taken(name):
                yield (section, name), f"keur has a column {name!r} of its own", "choose another name"
    for name in contract.measures:
        if name in contract.dimensions:
            yield ("measures", name), f"{name!r} names a dimension already", "choose another name"


def _roles(contract: Contract) -> Iterator[Contradiction]:
    roles: dict[str, str] = {}
    for name, dimension in contract.dimensions.items():
        if dimension.role in _ONCE and dimension.role in roles:
            first = roles[dimension.role]
            yield ("dimensions", name, "role"), f"{first!r} has the role {dimension.role} already", "name one"
        roles.setdefault(dimension.role, name)
        if dimension.national and dimension.national.between[0] > dimension.national.between[1]:
            loc = ("dimensions", name, "national", "between")
            yield loc, "the country has more inhabitants at least than at most", "put the smaller one first"


def _measures(contract: Contract) -> Iterator[Contradiction]:
    counts = [name for name, measure in contract.measures.items() if isinstance(measure, CountFacts)]
    if not counts and not any(isinstance(measure, OtherFacts) for measure in contract.measures.values()):
        yield ("measures",), "no measure counts anything", "add one of kind: count"
    for name, measure in contract.measures.items():
        if isinstance(measure, RateFacts) and measure.of not in counts:
            sentence = f"{name} divides {measure.of!r}, which is no count"
            yield ("measures", name, "of"), sentence, _near(measure.of, counts)


def _family(contract: Contract, loc: Loc, family: Family) -> Iterator[Contradiction]:
    members = (family.total, *family.subtypes)
    for label in dict.fromkeys(label for label in members if members.count(label) > 1):
        yield (*loc, "subtypes"), f"{label!r} is in this family twice", "leave one out"
    dimension = contract.dimensions.get(family.dimension)
    if dimension is None:
        hint = _near(family.dimension, list(contract.dimensions))
        yield (*loc, "dimension"), f"no dimension {family.dimension!r} in this contract", hint
    elif dimension.categories:
        known = {category.strip() for category in dimension.categories}
        for label in members:
            if label not in known:
                sentence = f"no category {label!r} in the dimension of this family"
                yield (*loc, "subtypes"), sentence, _near(label, dimension.categories)


def _circles(contract: Contract) -> Iterator[Contradiction]:
    below: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for family in contract.families:
        parts = {(family.dimension, label) for label in family.subtypes}
        below.setdefault((family.dimension, family.total), set()).update(parts)
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        circle = " in ".join(repr(label) for _, label in error.args[1])
        yield ("families",), f"a total is a part of itself: {circle}", "leave one of these families out"


def _doubled(contract: Contract) -> Iterator[Contradiction]:
    for name, dimension in contract.dimensions.items():
        twice = [c for c in dimension.categories if dimension.categories.count(c) > 1]
        if twice:
            yield ("dimensions", name, "categories"), f"{twice[0]!r} is listed twice", "leave one out"


def _softer(contract: Contract) -> Iterator[Contradiction]:
    if contract.softer and contract.dimension("region") is None:
        yield ("softer",), "there are no regions in which a rule could weigh less", "leave it out"
    seen: set[tuple[str, str]] = set()
    for i, softening in enumerate(contract.softer):
        pairs = [(code, region) for code in softening.rules for region in softening.regions]
        for code, region in pairs:
            if (code, region) in seen:
                yield ("softer", i), f"the weight of {code} in {region} is stated twice", "leave one out"
            seen.add((code, region))


def _near(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"it has {', '.join(map(repr, known)) or 'none'}"
