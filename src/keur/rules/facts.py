"""Facts that a rule may ask for by naming a parameter, and how a contract supplies them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict

from keur.contract.model import Contract, CountFacts, Family, Mode, RateFacts, Relation, Statuses
from keur.evidence.labels import canonical


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Count(_Fact):
    """A count as a rule needs it: column of the frame, label for people, rounding."""

    column: str
    label: str
    decimals: int = 0
    base: int = 1
    mode: Mode = "nearest"
    smallest: int = 0
    symbols: tuple[str, ...] = (".", "")


class Rate(_Fact):
    """A rate as a rule needs it; ``denominator`` is empty where the contract does not state it."""

    column: str
    label: str
    per: int
    decimals: int = 0
    mode: Mode = "nearest"
    denominator: str = "1 January"
    symbols: tuple[str, ...] = (".", "")


class Column(_Fact):
    """A measure of whatever kind, as a rule on all measures needs it."""

    column: str
    label: str
    decimals: int = 0


class Hierarchy(_Fact):
    """A total and its subtypes along one dimension."""

    dimension: str
    total: str
    subtypes: tuple[str, ...]
    relation: Relation
    exhaustive: bool = True


class Region(_Fact):
    """The region dimension; ``national`` is the whole country and ``between`` its population, roughly."""

    dimension: str
    national: str | None = None
    between: tuple[int, int] | None = None


class Break(_Fact):
    """A period that is not compared with the year before; ``types`` and ``regions`` are empty where all."""

    period: str
    why: str
    types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


class SizeClass(_Fact):
    """How far figures below a size may move in a year, in percent; None where there is no limit."""

    below: int | None = None
    rise: float | None = None
    fall: float | None = None


class Plausibility(_Fact):
    """When growth is plausible: parameters of Hidiroglou and Berthelot, limits by size, stated breaks."""

    u: float = 0.5
    a: float = 0.05
    c: float = 20.0
    minimum_group: int = 10
    least_change: float = 25.0
    sizes: tuple[SizeClass, ...] = ()
    breaks: tuple[Break, ...] = ()


class Time(_Fact):
    """The period dimension; ``relation`` is that of a year and its half-years."""

    dimension: str
    first: str | None = None
    relation: Relation | None = None


class Timetable(_Fact):
    """When a calendar year reaches each of the ``legal`` sets, by words of :mod:`keur.contract.moments`."""

    reached: tuple[str, ...]
    months_early_or_late: int


class Disclosure(_Fact):
    """When a suppressed count is well hidden; None where the rounding of the count says it."""

    width: int | None = None
    smallest: int | None = None


def contexts(contract: Contract) -> Iterator[dict[str, Any]]:
    """The facts of a contract by parameter name, once per count and each rate computed from it.

    A contract without a count has one set, of what it states of the table.

    Names: ``count``, ``rate``, ``rates`` (all of the count), ``families``, ``region``, ``time``,
    ``categories`` (closed lists per dimension), ``dimensions`` (labels), ``measures`` (every column of
    figures), ``legal`` (sets of statuses), ``timetable`` (of those sets), ``predecessor`` (title),
    ``plausibility`` (with the breaks), ``disclosure`` (when a figure is well hidden).
    A fact that the contract does not state is absent, and rules that need it are left out.
    """
    shared = _shared(contract)
    if not any(isinstance(measure, CountFacts) for measure in contract.measures.values()):
        yield shared
    for name, measure in contract.measures.items():
        if isinstance(measure, CountFacts):
            own = shared | {"count": _count(name, measure)}
            rates = [
                (n, m) for n, m in contract.measures.items() if isinstance(m, RateFacts) and m.of == name
            ]
            facts = [_rate(*rate) for rate in rates]
            yield from ([own | {"rate": rate, "rates": facts} for rate in facts] or [own])


def _count(column: str, facts: CountFacts) -> Count:
    return Count(
        column=column, label=facts.label, decimals=facts.decimals, base=facts.rounding.base,
        mode=facts.rounding.mode, smallest=facts.smallest, symbols=facts.symbols,
    )  # fmt: skip


def _rate(column: str, facts: RateFacts) -> Rate:
    return Rate(
        column=column, label=facts.label, per=facts.per, decimals=facts.decimals, mode=facts.mode,
        denominator=facts.denominator or "", symbols=facts.symbols,
    )  # fmt: skip


def _hierarchy(family: Family) -> Hierarchy:
    """The family by the labels that cubes have on their axes."""
    return Hierarchy(
        dimension=family.dimension, total=canonical(family.total), relation=family.relation,
        subtypes=tuple(map(canonical, family.subtypes)), exhaustive=family.exhaustive,
    )  # fmt: skip


def _plausibility(contract: Contract) -> Plausibility:
    stated = contract.plausibility.model_dump(exclude={"why"}) if contract.plausibility else {}
    breaks = tuple(
        Break(
            period=one.period, why=one.why,
            types=tuple(map(canonical, one.types)), regions=tuple(map(canonical, one.regions)),
        )
        for one in contract.breaks
    )  # fmt: skip
    return Plausibility(**stated, breaks=breaks)


def _statuses(statuses: Statuses | None) -> dict[str, Any]:
    facts: dict[str, Any] = {"legal": [list(legal) for legal in statuses.legal]} if statuses else {}
    if statuses and statuses.timetable:
        off = statuses.timetable.months_early_or_late
        facts["timetable"] = Timetable(reached=statuses.timetable.reached, months_early_or_late=off)
    return facts


def _shared(contract: Contract) -> dict[str, Any]:
    facts: dict[str, Any] = {"dimensions": {n: d.label for n, d in contract.dimensions.items()}}
    facts["categories"] = {n: list(d.categories) for n, d in contract.dimensions.items() if d.categories}
    facts["measures"] = [
        Column(column=name, label=measure.label, decimals=measure.decimals)
        for name, measure in contract.measures.items()
    ]
    if contract.families:
        facts["families"] = [_hierarchy(family) for family in contract.families]
    for name, dimension in contract.dimensions.items():
        if dimension.role == "region":
            national = dimension.national
            facts["region"] = Region(
                dimension=name,
                national=national and canonical(national.label),
                between=national and national.between,
            )
        if dimension.role == "period":
            relation = contract.year and contract.year.relation
            facts["time"] = Time(dimension=name, first=dimension.first, relation=relation)
    facts |= _statuses(contract.statuses)
    if contract.predecessor:
        facts["predecessor"] = contract.predecessor.title
    if contract.disclosure:
        facts["disclosure"] = Disclosure(**contract.disclosure.model_dump(exclude={"why"}))
    if contract.plausibility or contract.breaks:
        facts["plausibility"] = _plausibility(contract)
    return facts
