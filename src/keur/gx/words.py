"""Facts of a contract as people read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from keur.release.numbers import number
from keur.rules.facts import (
    Break,
    Column,
    Count,
    Disclosure,
    Hierarchy,
    Plausibility,
    Rate,
    Region,
    SizeClass,
    Time,
    Timetable,
)

Line = tuple[str, str]
"""What it is about, and what is stated."""


def in_words(facts: Mapping[str, Any]) -> list[Line]:
    """One line or more per fact, in the order given.

    Args:
        facts: Facts by parameter name, in the types of :mod:`keur.rules.facts`; a fact without words
            of its own is printed as it is.
    """
    return [line for name, fact in facts.items() for line in _WORDS.get(name, _as_is(name))(fact)]


def where(only: Mapping[str, list[str]] | None, without: Mapping[str, list[str]] | None) -> str:
    """Where a rule is asked; empty where that is everywhere."""
    return "; ".join(
        f"{word} {dimension} {_list(labels)}"
        for word, scope in (("only for", only), ("not for", without))
        for dimension, labels in (scope or {}).items()
    )


def _count(count: Count) -> list[Line]:
    how = "truncated" if count.mode == "truncate" else "rounded"
    parts = [count.label, f"{how} to multiples of {number(count.base, count.decimals)}"]
    if count.smallest:
        parts.append(f"smallest figure above 0 is {number(count.smallest, count.decimals)}")
    return [("Count", "; ".join(parts))]


def _rate(rate: Rate) -> list[Line]:
    how = "truncated" if rate.mode == "truncate" else "rounded"
    decimals = f"{rate.decimals} decimals" if rate.decimals else "whole numbers"
    base = f"per {number(rate.per)} of the population ({rate.denominator or 'of a date not stated'})"
    return [("Rate", f"{rate.label}; {base}; {how} to {decimals}")]


def _rates(rates: list[Rate]) -> list[Line]:
    return [line for rate in rates for line in _rate(rate)]


def _disclosure(stated: Disclosure) -> list[Line]:
    width = [] if stated.width is None else [f"bounds at least {number(stated.width)} apart"]
    few = [] if stated.smallest is None else [f"not all of them below {number(stated.smallest)}"]
    return [
        ("A count is well hidden with", ", and ".join([*width, *few]) or "bounds wider than its rounding")
    ]


def _families(families: list[Hierarchy]) -> list[Line]:
    return [(family.total, _family(family)) for family in families]


def _family(family: Hierarchy) -> str:
    if family.relation == "partition":
        return f"is the sum of {_list(family.subtypes)}"
    rest = "" if family.exhaustive else " · others that the table does not list"
    return f"covers {_list(family.subtypes)}{rest} (one person may be in several)"


def _region(region: Region) -> list[Line]:
    if region.national is None:
        return [("Regions", region.dimension)]
    size = (
        f", {number(region.between[0])} to {number(region.between[1])} inhabitants" if region.between else ""
    )
    return [("Regions", f"{region.dimension}; {region.national} is the whole country{size}")]


def _time(time: Time) -> list[Line]:
    first = f", from {time.first}" if time.first else ""
    relation = {"cover": "a year covers its half-years", "partition": "half-years add up to their year"}
    halves = f"; {relation[time.relation]}" if time.relation else ""
    return [("Periods", f"{time.dimension}{first}{halves}")]


def _categories(categories: dict[str, list[str]]) -> list[Line]:
    return [(f"Categories of {name}", _list(labels)) for name, labels in categories.items()]


def _measures(measures: list[Column]) -> list[Line]:
    return [("Measures", _list(measure.label for measure in measures))]


def _dimensions(dimensions: dict[str, str]) -> list[Line]:
    return [("Columns", _list(f"{label} ({name})" for name, label in dimensions.items()))]


def _legal(legal: list[list[str]]) -> list[Line]:
    sets = (" / ".join("absent" if status == "-" else status for status in one) for one in legal)
    return [("Legal statuses (first half / second half / year)", "; ".join(sets))]


def _timetable(timetable: Timetable) -> list[Line]:
    off = f"a publication may be {timetable.months_early_or_late} months early or late"
    return [("Timetable of the legal statuses", f"{'; '.join(timetable.reached)}; {off}")]


def _predecessor(title: str) -> list[Line]:
    return [("Predecessor", title)]


def _plausibility(stated: Plausibility) -> list[Line]:
    group = f"u {stated.u:g}, a {stated.a:g}, c {stated.c:g}, at least {stated.minimum_group} peers"
    growth = f"{group}; nothing within {stated.least_change:g} % of the median is named"
    lines = [("Growth (Hidiroglou-Berthelot)", growth)]
    lines += [(f"Growth of figures {_size(one)}", _change(one)) for one in stated.sizes]
    return lines + [(f"Break at {one.period}", _break(one)) for one in stated.breaks]


def _size(one: SizeClass) -> str:
    return "of any other size" if one.below is None else f"below {number(one.below)}"


def _change(one: SizeClass) -> str:
    limits = ((one.rise, "more"), (one.fall, "less"))
    return ", ".join("no limit" if x is None else f"at most {x:g} % {word}" for x, word in limits)


def _break(one: Break) -> str:
    where = [_list(labels) for labels in (one.types, one.regions) if labels]
    return "; ".join([*where, one.why])


def _as_is(name: str) -> Callable[[Any], list[Line]]:
    return lambda fact: [(name.replace("_", " ").capitalize(), str(fact))]


def _list(labels: Iterable[str]) -> str:
    return " · ".join(labels)  # labels hold commas


_WORDS: dict[str, Callable[[Any], list[Line]]] = {
    "count": _count,
    "rate": _rate,
    "rates": _rates,
    "families": _families,
    "region": _region,
    "time": _time,
    "categories": _categories,
    "dimensions": _dimensions,
    "measures": _measures,
    "legal": _legal,
    "timetable": _timetable,
    "predecessor": _predecessor,
    "plausibility": _plausibility,
    "disclosure": _disclosure,
}
