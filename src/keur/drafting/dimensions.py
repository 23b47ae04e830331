"""Dimensions and what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from keur.contract.model import DimensionFacts
from keur.drafting.found import Question, of, quoted
from keur.drafting.names import name_of
from keur.drafting.regions import national, seen_as_regions
from keur.evidence.joined import Inhabitants
from keur.evidence.labels import canonical
from keur.reasoning.spans import span
from keur.release.period import Period, parse_period
from keur.release.release import Dimension, Release
from keur.release.statements import Subject

Role = Literal["type", "region", "period"]
_PERIODS = re.compile(r"perioden?|periods?|jaar|jaren|years?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The dimensions of a contract by name, and the columns of the release behind them."""

    facts: dict[str, DimensionFacts]
    columns: dict[str, Dimension]
    questions: tuple[Question, ...]

    def role(self, role: Role) -> str | None:
        """Name of the dimension with a role."""
        return next((name for name, facts in self.facts.items() if facts.role == role), None)

    @property
    def types(self) -> list[str]:
        """Names of the dimensions that are neither regions nor periods."""
        return [name for name, facts in self.facts.items() if facts.role == "type"]


def dimensions(release: Release, register: Inhabitants | None) -> Dimensions:
    """Role, list of categories, country and first period of each dimension."""
    roles = _roles(release.dimensions, register)
    alone = [role for role, _ in roles].count("type") == 1
    facts: dict[str, DimensionFacts] = {}
    columns: dict[str, Dimension] = {}
    questions: list[Question] = []
    for dimension, (role, why) in zip(release.dimensions, roles, strict=True):
        plain = role != "type" or alone
        name = role if plain else name_of(dimension.label, facts, "type")
        columns[name] = dimension
        facts[name], asked = _DRAFTS[role](release, dimension, why, register)
        questions += [Question(("dimensions", name, key), text) for key, text in asked]
    return Dimensions(facts, columns, tuple(questions))


Asked = list[tuple[str, str]]
"""Key of the fact and the question about it."""


def _roles(columns: Sequence[Dimension], register: Inhabitants | None) -> list[tuple[Role, str]]:
    """Role of each column, and why; a table has one region and one period dimension at most."""
    found: list[tuple[Role, str]] = []
    for column in columns:
        taken = {role for role, _ in found}
        where = seen_as_regions(column, register)
        if "period" not in taken and column.categories and not _strange_periods(column):
            found.append(("period", "Every label is a period."))
        elif where and "region" not in taken:
            found.append(("region", where))
        else:
            found.append(("type", ""))
    return found


def _strange_periods(column: Dimension) -> list[str]:
    return [label for label in column.categories if parse_period(label) is None]


def _type(
    release: Release, column: Dimension, why: str, register: Inhabitants | None
) -> tuple[DimensionFacts, Asked]:
    """A closed list, unless new categories come with time."""
    heading = canonical(column.label)
    strange = _strange_periods(column)
    if _PERIODS.fullmatch(heading.rsplit("/", 1)[-1]):
        why = f"keur does not understand {of(len(strange), len(column.categories))} labels as periods."
        asked = f"{quoted(canonical(strange[0]))} is no period that keur knows: what does it mean?"
        return DimensionFacts(label=heading, role="type", why=why), [("role", asked)]
    if seen_as_regions(column, register):
        why = "A second dimension of regions: keur reasons about one."
        asked = "are these the regions that the figures are about, instead of the other dimension?"
        return DimensionFacts(label=heading, role="type", why=why), [("role", asked)]
    categories = _categories(column)
    said = "The labels of this release, in its order."
    asked = "may this file be a selection, and has the table more categories than these?"
    facts = DimensionFacts(label=heading, role="type", categories=categories, why=said)
    return facts, [("categories", asked)] if release.selection else []


def _region(
    release: Release, column: Dimension, why: str, register: Inhabitants | None
) -> tuple[DimensionFacts, Asked]:
    years = [found[0].year for d in release.dimensions for found in map(parse_period, d.categories) if found]
    country = national(column, years, register)
    heading = canonical(column.label)
    why = f"{why} The list is open because regions merge."
    if country is None:
        return DimensionFacts(label=heading, role="region", why=why), []
    why = f"{why} Inhabitants of the country: {country[1]}."
    return DimensionFacts(label=heading, role="region", national=country[0], why=why), []


def _period(
    release: Release, column: Dimension, why: str, _: Inhabitants | None
) -> tuple[DimensionFacts, Asked]:
    heading = canonical(column.label)
    stated = [s for s in release.statements if s.subject is Subject.AVAILABLE_FROM]
    if stated:
        first, source = stated[0].value, f"{stated[0].place.capitalize()}: {stated[0].quote}."
    else:
        first, source = _first(periods(column)), "The first is the earliest of this release."
    doubtful = release.selection and not stated
    asked = [("first", "the earliest period of this file: does the table begin before it?")]
    facts = DimensionFacts(label=heading, role="period", first=first, why=f"{why} {source}")
    return facts, asked if doubtful else []


_DRAFTS = {"type": _type, "region": _region, "period": _period}


def periods(column: Dimension) -> list[Period]:
    """The periods of a dimension of periods."""
    return [found[0] for found in map(parse_period, column.categories) if found]


def _first(found: Sequence[Period]) -> str:
    """The period that begins first; of a year and its first part, the part."""
    return min((period.code for period in found), key=lambda code: span(code) or (0, 0))


def _categories(column: Dimension) -> tuple[str, ...]:
    """The labels whole, with their indentation where they are indented."""
    whole = dict.fromkeys(_indented(label) for label in column.categories if canonical(label))
    return tuple(whole)


def _indented(label: str) -> str:
    return " " * (len(label) - len(label.lstrip(" "))) + canonical(label)
