"""Which dimension holds the regions, and which of them is the country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from keur.contract.model import National
from keur.drafting.found import of, quoted
from keur.evidence.joined import Inhabitants
from keur.evidence.labels import canonical
from keur.release.release import Dimension

COUNTRIES = {"nederland", "the netherlands", "netherlands"}
_COUNTRY_KEY = re.compile(r"NL\d{2}")
_KEY = re.compile(r"(?:NL|LD|PV|CR|GM|WK|BU)\d{2,8}")
_LABEL = re.compile(r".+ \((?:gemeente|PV|LD|CR|municipality)\)|Wijk \d\d.*")
_AREA = "regio['’]?s?|regions?|gemeenten?|municipalit(?:y|ies)|provincies?|provinces?|landsdelen"
_HEADING = re.compile(
    rf"(?:{_AREA}|wijken|buurten|districts?|neighbou?rhoods?)(?: (?:en|and) (?:wijken|buurten|regio's|"
    r"neighbou?rhoods?))?",
    re.IGNORECASE,
)
_MILLION = 1_000_000
_SINCE_1990 = (15 * _MILLION, 20 * _MILLION)
"""The Netherlands had 14.9 million inhabitants on 1 January 1990 and 18 million in 2024."""
_BEFORE = (8 * _MILLION, 20 * _MILLION)
_MODERN = 1990


def seen_as_regions(dimension: Dimension, register: Inhabitants | None) -> str | None:
    """Why a dimension is taken to hold regions; None where it is not."""
    labels = [canonical(label) for label in dimension.categories]
    keys = sum(bool(_KEY.fullmatch(key)) for key in dimension.keys)
    if 2 * keys > len(labels):
        return f"{of(keys, len(labels))} keys are codes of regions."
    known = sum(register.known(label, key) for label, key in _keyed(dimension)) if register else 0
    if 2 * known > len(labels):
        return f"The population file knows {of(known, len(labels))} labels."
    if country := _country(labels):
        return f"It holds {quoted(country)}."
    named = [label for label in labels if _LABEL.fullmatch(label)]
    if named and 2 * len(named) > len(labels):
        return f"Labels such as {quoted(named[0])} are regions."
    heading = canonical(dimension.label).rsplit("/", 1)[-1].strip()
    return f"Its heading is {quoted(heading)}." if _HEADING.fullmatch(heading) else None


def national(
    dimension: Dimension, years: Sequence[int], register: Inhabitants | None
) -> tuple[National, str] | None:
    """The country among the regions with bounds for its population, and where those are from."""
    keyed = dict(_keyed(dimension))
    coded = [label for label, key in keyed.items() if _COUNTRY_KEY.fullmatch(key)]
    label = next(iter(coded), None) or _country(list(keyed))
    if label is None:
        return None
    counted = [register.of(label, year, keyed[label]) for year in years] if register else []
    people = [n for n in counted if n]
    if people:  # a tenth to either side, in whole millions where there are millions
        step = _MILLION if min(people) > 2 * _MILLION else 1
        low, high = 9 * min(people) // (10 * step), -(-11 * max(people) // (10 * step))
        told = "a tenth around the population file"
        return National(label=label, between=(low * step, high * step)), told
    between = _SINCE_1990 if min(years, default=0) >= _MODERN else _BEFORE
    return National(label=label, between=between), "as the Netherlands are known"


def _keyed(dimension: Dimension) -> Iterator[tuple[str, str]]:
    """Each label with its code; an empty one where the release has none."""
    keys = dimension.keys or ("",) * len(dimension.categories)
    yield from zip(map(canonical, dimension.categories), keys, strict=True)


def _country(labels: Sequence[str]) -> str | None:
    return next((label for label in labels if label.casefold() in COUNTRIES), None)
