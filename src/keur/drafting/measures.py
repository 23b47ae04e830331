"""Measures of a contract: counts, rates of them, and what is neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keur.contract.model import CountFacts, OtherFacts, RateFacts, Rounding
from keur.drafting.columns import CountColumn, Mode, RateColumn
from keur.drafting.found import Question, listed
from keur.drafting.grid import Grid, grid
from keur.drafting.kinds import Kind, kind_of, label_and_unit
from keur.drafting.names import name_of
from keur.drafting.rates import Ground, count_manner, rate_found
from keur.errors import ContractError, Place
from keur.release.marks import Mark
from keur.release.release import Measure, Release

Facts = CountFacts | RateFacts | OtherFacts
STANDARD = (".", "")
"""Symbols that any table may hold: unknown, and a blank for what cannot occur."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures, and what its words say."""

    measure: Measure
    kind: Kind


def columns(release: Release, used: Mapping[str, object]) -> tuple[dict[str, Column], list[Question]]:
    """The measures by name; where several have one heading they are left out: nothing tells them apart.

    Raises:
        ContractError: None is left.
    """
    headings = [tuple(map(str.casefold, label_and_unit(measure))) for measure in release.measures]
    found: dict[str, Column] = {}
    for measure, heading in zip(release.measures, headings, strict=True):
        if headings.count(heading) == 1:
            name = name_of(measure.label, {*used, *found}, "measure")
            found[name] = Column(measure, kind_of(measure))
    doubled = zip(release.measures, headings, strict=True)
    twins = list(dict.fromkeys(m.label for m, heading in doubled if headings.count(heading) > 1))
    if not found:
        raise ContractError(
            f"all columns of figures are called {listed(twins)}",
            hint="download the table again with headings that tell its columns apart",
            place=Place(release.source.name),
        )
    asked = f"several columns are called {listed(twins)}, so they are left out: which is which?"
    return found, [Question(("measures",), asked)] if twins else []


def provisional(found: Mapping[str, Column]) -> dict[str, Facts]:
    """The measures as a frame needs them: by heading only."""
    return {name: _other(column, "not yet known") for name, column in found.items()}


def counts(found: Mapping[str, Column]) -> dict[str, tuple[CountColumn, Grid]]:
    """The counts and what their figures show."""
    made = {}
    for name, column in found.items():
        if column.kind.kind == "count":
            seen = grid(column.measure)
            made[name] = (
                CountColumn(
                    name, label_and_unit(column.measure)[0], column.measure.decimals, seen.base,
                    smallest=seen.smallest,
                ),
                seen,
            )  # fmt: skip
    return made


def measures(
    found: Mapping[str, Column], counted: Mapping[str, tuple[CountColumn, Grid]], ground: Ground
) -> tuple[dict[str, Facts], list[Question]]:
    """The facts of every measure, in the order of the release."""
    facts: dict[str, Facts] = {}
    questions: list[Question] = []
    for name, column in found.items():
        if name in counted:
            continue  # how a count is rounded is told by its rates
        if column.kind.kind == "rate":
            facts[name], asked = _rate(name, column, [count for count, _ in counted.values()], ground)
        else:
            facts[name] = _other(column, column.kind.why)
            asked = [("kind", column.kind.question)]
        questions += _questions(name, asked)
    rates = {name: fact for name, fact in facts.items() if isinstance(fact, RateFacts)}
    for name, (count, seen) in counted.items():
        own = [_column(n, rate) for n, rate in rates.items() if rate.of == name]
        facts[name], asked = _count(found[name], count, seen, (ground, own))
        questions += _questions(name, asked)
    return {name: facts[name] for name in found}, questions


def _questions(name: str, asked: Asked) -> list[Question]:
    return [Question(("measures", name, key), text) for key, text in asked if text]


def _column(name: str, facts: RateFacts) -> RateColumn:
    return RateColumn(name, facts.label, facts.per, facts.decimals, facts.mode)


Asked = list[tuple[str, str]]


def _count(
    column: Column, count: CountColumn, seen: Grid, on: tuple[Ground, list[RateColumn]]
) -> tuple[CountFacts, Asked]:
    label, unit = label_and_unit(column.measure)
    mode, told, doubt = _rounded(count, *on)
    given: dict[str, Any] = {"rounding": Rounding(base=seen.base, mode=mode)} if seen.base > 1 else {}
    given |= {"smallest": seen.smallest} if seen.smallest else {}
    why = (column.kind.why, seen.how, told, _symbols_seen(column.measure))
    facts = CountFacts(
        kind="count", label=label, unit=unit, symbols=_symbols(column.measure),
        **given, **_decimals(column.measure), why=" ".join(filter(None, why)),
    )  # fmt: skip
    asked = [("kind", column.kind.question), ("smallest", seen.smallest_question)]
    return facts, [*asked, ("rounding", " Also, ".join(filter(None, (seen.base_question, doubt))))]


def _rounded(count: CountColumn, ground: Ground, rates: list[RateColumn]) -> tuple[Mode, str, str]:
    """How a count is rounded; nothing to say or ask where it is not."""
    if count.base == 1:
        return "nearest", "", ""
    if not rates:
        return "nearest", "", "no rate tells whether the count is rounded to the nearest, or cut off: which?"
    return count_manner(ground, count, rates[0])


def _rate(name: str, column: Column, counts: list[CountColumn], ground: Ground) -> tuple[Facts, Asked]:
    label, unit = label_and_unit(column.measure)
    rate = RateColumn(name, label, column.kind.per, column.measure.decimals)
    found = rate_found(ground, rate, column.kind, counts)
    if found.of is None:
        return _other(column, found.why or column.kind.why), list(found.asked)
    given: dict[str, Any] = {"denominator": found.denominator} if found.denominator else {}
    facts = RateFacts(
        kind="rate", label=label, unit=unit, of=found.of.column, per=found.per, mode=found.mode,
        symbols=_symbols(column.measure), **given, **_decimals(column.measure),
        why=f"{found.why} {_symbols_seen(column.measure)}",
    )  # fmt: skip
    return facts, list(found.asked)


def _other(column: Column, why: str) -> OtherFacts:
    label, unit = label_and_unit(column.measure)
    return OtherFacts(
        kind="other", label=label, unit=unit, symbols=_symbols(column.measure), why=why,
        **_decimals(column.measure),
    )  # fmt: skip


def _decimals(measure: Measure) -> dict[str, Any]:
    return {"decimals": measure.decimals} if measure.decimals else {}


def _seen(measure: Measure) -> list[Mark]:
    return [mark for mark in Mark if mark is not Mark.PUBLISHED and (measure.marks == mark).any()]


def _symbols(measure: Measure) -> tuple[str, ...]:
    """The standard symbols, and what else was seen."""
    return tuple(dict.fromkeys([*STANDARD, *(mark.symbol for mark in _seen(measure))]))


def _symbols_seen(measure: Measure) -> str:
    names = [mark.symbol or "blank" for mark in _seen(measure)]
    return f"Seen instead of figures: {listed(list(dict.fromkeys(names)))}." if names else "No cell is empty."
