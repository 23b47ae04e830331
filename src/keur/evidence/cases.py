"""Doubted figures, and the slips that explain them: what stands around and before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from keur.evidence.components import POPULATION, DividedRate, Placed
from keur.evidence.populations import DENOMINATORS, as_told, half_persons, reference
from keur.evidence.published import At, Published
from keur.evidence.rate_words import persons
from keur.reasoning.doubted import Doubted, Other
from keur.reasoning.figures import Span
from keur.reasoning.likely_cause import Cause, Slip, likely_causes
from keur.reasoning.rates import possible_rates
from keur.reasoning.slips import scaled
from keur.release.numbers import number
from keur.verdict import Cell

TRIED = 10
"""Rates that are tried beside a count."""
PARTNERS = 6
"""Suspects that a figure is tried to have been swapped with."""


@dataclass(frozen=True, eq=False, slots=True)
class Case:
    """Figures of a component that are doubted together, and from what to what each could be."""

    placed: Placed
    figures: tuple[int, ...]
    spans: tuple[Span, ...]

    def holds(self, changed: Mapping[int, int]) -> bool:
        """Whether true values exist with other values for some figures, the other doubted ones left out."""
        released = set(self.figures) - changed.keys()
        return self.placed.component.rule(released, changed).values is not None

    def value(self, figure: int) -> int:
        """What is published."""
        return self.placed.component.figures[figure].value

    def span(self, figure: int) -> Span:
        """From what to what a doubted figure could be."""
        return self.spans[self.figures.index(figure)]


def causes(published: Published, case: Case, figure: int, others: Sequence[Case] = ()) -> list[Cause]:
    """The slips that explain a doubted figure, likeliest first.

    Args:
        others: Doubted figures of other components.
    """
    cell, column = case.placed.cell(figure), case.placed.columns[figure]
    if cell is None or column == POPULATION:
        return list(_of_population(published, case, figure))
    pair = _both(case, figure)
    together = list(_factor_of_both(published, case, pair)) if pair else []
    return together or likely_causes(_doubted(published, case, figure, others))


def _doubted(published: Published, case: Case, figure: int, others: Sequence[Case]) -> Doubted:
    cell, column = case.placed.cell(figure), case.placed.columns[figure]
    at = published.at(cell) if cell else ()
    before = published.year_before(at)
    return Doubted(
        value=case.value(figure),
        could_be=case.span(figure),
        fits=lambda value: case.holds({figure: value}),
        base=published.step(column),
        decimals=published.decimals(column),
        previous=next(_named(published, [before] if before else [], column), None),
        neighbours=tuple(_named(published, published.beside(at), column)),
        partners=tuple(_partners(published, case, figure, others)),
        stale=() if _both(case, figure) else tuple(_stale(published, at, column)),
    )


def _both(case: Case, figure: int) -> tuple[int, int] | None:
    """A doubted count and a doubted rate of it, where a figure is one of the two."""
    cell, figures = case.placed.cell(figure), case.placed.component.figures
    same = sorted(
        (f for f in case.figures if case.placed.cell(f) == cell), key=lambda f: len(figures[f].unknowns)
    )
    one, *others = same
    return (one, others[0]) if others and len(figures[one].unknowns) == 1 else None


def _factor_of_both(published: Published, case: Case, pair: tuple[int, int]) -> Iterator[Cause]:
    """A count and its rate that are both ten, a hundred or a thousand times too high."""
    (count, rate), column = pair, published.ties.count.column
    rates = {words: (least, most) for words, _, least, most in scaled(case.value(rate), 1)}
    for words, value, *_ in scaled(case.value(count), published.step(column)):
        least, most = rates.get(words, (0, -1))
        tried = range(max(0, least), min(most, least + TRIED) + 1)
        if any(case.holds({count: value, rate: other}) for other in tried):
            told = (number(one, published.decimals(column)) for one in (case.value(count), value))
            yield Cause(Slip.FACTOR, f"count and rate {words}: {' for '.join(told)}", value)


def _named(published: Published, places: Iterable[tuple[str, At]], column: str) -> Iterator[Other]:
    for name, at in places:
        value = published.value(at, column)
        if value is not None:
            yield Other(name, value)


def _partners(published: Published, case: Case, figure: int, others: Sequence[Case]) -> Iterator[Other]:
    """Other suspects of the same measure; where there is none, the rows above and below."""
    suspects = [*_inside(case, figure), *_elsewhere(case, figure, others)][:PARTNERS]
    yield from suspects or _beside(published, case, figure)


def _inside(case: Case, figure: int) -> Iterator[Other]:
    for other in case.figures:
        if other != figure and case.placed.columns[other] == case.placed.columns[figure]:
            yield _partner(case, figure, case, other)


def _elsewhere(case: Case, figure: int, others: Sequence[Case]) -> Iterator[Other]:
    """Suspects of other components that differ in one category only."""
    cell, column = case.placed.cell(figure), case.placed.columns[figure]
    for one in others:
        for other in one.figures:
            there = one.placed.cell(other)
            if column == one.placed.columns[other] and cell and there and len(_apart(cell, there)) == 1:
                yield _partner(case, figure, one, other)


def _beside(published: Published, case: Case, figure: int) -> Iterator[Other]:
    cell, column = case.placed.cell(figure), case.placed.columns[figure]
    for _, at in published.beside(published.at(cell)) if cell else ():
        other = case.placed.figure(published.cell(at), column)
        if other is not None:
            yield _partner(case, figure, case, other)


def _partner(case: Case, figure: int, one: Case, other: int) -> Other:
    own, their = case.value(figure), one.value(other)

    def exchanged() -> bool:
        if one is case:
            return case.holds({figure: their, other: own})
        return case.holds({figure: their}) and one.holds({other: own})

    cell, there = case.placed.cell(figure), one.placed.cell(other)
    name = " · ".join(_apart(cell, there)) if cell and there else ""
    return Other(name, their, exchanged, doubted=other in one.figures)


def _apart(cell: Cell, other: Cell) -> list[str]:
    """The categories of the other cell that are not those of the first."""
    pairs = zip(cell.coordinates, other.coordinates, strict=True)
    return [theirs for (_, own), (_, theirs) in pairs if own != theirs]


def _stale(published: Published, at: At, column: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What the rate would be if its count were divided by the population of another year."""
    rate = next((rate for rate in published.ties.rates if rate.column == column), None)
    within = published.evidence.interval(published.ties.count)
    count = int(within.lower.values[at]), int(within.upper.values[at])
    known = published.value(at, published.ties.count.column) is not None
    for when, halves in _other_populations(published, at, rate) if rate and known else ():
        scale = rate.per * 10**rate.decimals if rate else 1
        yield when, tuple(possible_rates(count, halves, scale, rate.mode if rate else "nearest"))


def _other_populations(published: Published, at: At, rate: DividedRate) -> Iterator[tuple[str, int]]:
    """The populations of a region that its rates are not divided by, in half persons, by their date."""
    time = published.ties.time
    if time is None:
        return
    period = published.evidence.periods(time.dimension).get(published.cell(at)[time.dimension])
    for denominator in DENOMINATORS:
        halves = int(half_persons(published.evidence, denominator)[at])
        if period and halves and denominator != rate.denominator:
            yield as_told(reference(denominator, [period.year])), halves


def rates_in(case: Case, population: int) -> Iterator[int]:
    """The rates that are divided by a population, both as figures."""
    (unknown,) = case.placed.component.figures[population].unknowns
    for place, figure in enumerate(case.placed.component.figures):
        if len(figure.unknowns) > 1 and figure.unknowns[-1] == unknown:
            yield place


def _of_population(published: Published, case: Case, figure: int) -> Iterator[Cause]:
    """Where a population is doubted: another one that all figures of its region and year agree with."""
    about = next(rates_in(case, figure))
    cell, column = case.placed.cell(about), case.placed.columns[about]
    (rate,) = (one for one in published.ties.rates if one.column == column)
    low, high = case.span(figure)
    for when, halves in _other_populations(published, published.at(cell), rate) if cell else ():
        if low <= halves and (high is None or halves <= high) and case.holds({figure: halves}):
            sentence = f"population of {when}: {persons(case.value(figure))} for {persons(halves)}"
            yield Cause(Slip.POPULATION, sentence, halves, when)
