"""Components of a table that contradict themselves, and the figures in them that are accused of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

from keur.evidence.cases import Case, causes
from keur.evidence.components import Placed, components
from keur.evidence.published import Published
from keur.reasoning.likely_cause import HARDLY, Cause
from keur.reasoning.suspects import Limits, Suspects, could_be, suspects
from keur.verdict import Cell

SEARCHED, IN_VAIN = 150, 10
"""Components that are searched at most, and so many in a row without an answer before the search ends."""
STEPS = 20_000_000
"""What the components that are searched may cost together; one wrong figure costs some thousands."""
TOO_MANY = "figures contradict each other in more regions and years than could be searched"
ALTERNATIVES = 5
CLEARLY = 3.0
"""So much more has to speak for a slip of a figure that more relations vouch for."""


@dataclass(frozen=True, eq=False, slots=True)
class Accused:
    """A component and what is doubted in it.

    Attributes:
        case: The figures that are wrong; None where only a rough choice could be made.
        instead: Others that explain everything as well.
        causes: Per figure of the case, the slip that explains it.
        perhaps: Other slips that explain a figure of the case, or another one in its cell instead of it.
        reason: Why it is not proved that fewer figures cannot explain it; empty where it is.
    """

    placed: Placed
    case: Case | None
    instead: tuple[Case, ...] = ()
    causes: tuple[Cause | None, ...] = ()
    perhaps: tuple[tuple[Case, int, Cause], ...] = ()
    reason: str = ""

    def unique(self, figure: int) -> bool:
        """Whether a figure is doubted whatever is chosen."""
        return not self.reason and all(figure in other.figures for other in self.instead)


def accuse(published: Published, cells: Iterable[Cell]) -> list[Accused]:
    """The components around some cells whose figures cannot all be right."""
    placed = components(published.evidence, published.ties, cells)
    limits = Limits(alternatives=ALTERNATIVES)
    found = [one for one in _searched(placed, limits) if one]
    first = [one.case for one in found if one.case]
    return [_explained(published, one, first) if one.case else one for one in found]


def _searched(placed: Sequence[Placed], limits: Limits) -> Iterator[Accused | None]:
    vain, spent = 0, 0
    for number, one in enumerate(placed):
        if number >= SEARCHED or vain >= IN_VAIN or spent >= STEPS:
            yield Accused(one, None, reason=TOO_MANY)
            continue
        found = suspects(one.component, limits)
        accused = _of(one, found) if found else None
        spent += one.component.effort.steps
        vain = vain + 1 if accused and accused.case is None else 0
        yield accused


def _of(placed: Placed, found: Suspects) -> Accused:
    if not found.exact and all(span == (0, None) for span in found.could_be):
        return Accused(placed, None, reason=found.reason)
    first = Case(placed, found.figures, found.could_be)
    instead = tuple(Case(placed, other, could_be(placed.component, other)) for other in found.alternatives)
    return Accused(placed, first, instead, reason=found.reason)


def _explained(published: Published, one: Accused, all_cases: Sequence[Case]) -> Accused:
    """With the slips that explain the figures; of equals, those come first that a slip explains."""
    cases = [case for case in (one.case, *one.instead) if case]
    others = [case for case in all_cases if case.placed is not one.placed]
    slips = [_slips(published, case, others) for case in cases]
    first = [[_likely(found) for found in of_case] for of_case in slips]
    best = _best(cases, first)
    order = [best, *(i for i in range(len(cases)) if i != best)]
    perhaps = tuple(_perhaps([(cases[i], slips[i]) for i in order]))
    chosen, *instead = (cases[i] for i in order)
    return replace(one, case=chosen, instead=tuple(instead), causes=tuple(first[best]), perhaps=perhaps)


def _slips(published: Published, case: Case, others: Sequence[Case]) -> list[list[Cause]]:
    return [causes(published, case, figure, others) for figure in case.figures]


def _likely(found: Sequence[Cause]) -> Cause | None:
    return found[0] if found and found[0].likely else None


def _perhaps(cases: Sequence[tuple[Case, Sequence[Sequence[Cause]]]]) -> Iterator[tuple[Case, int, Cause]]:
    """The slips that are not named first: of the chosen figures, then of others in their cells."""
    chosen, own = cases[0]
    for figure, found in zip(chosen.figures, own, strict=True):
        yield from ((chosen, figure, cause) for cause in found if cause is not _likely(found))
    cells = {chosen.placed.cell(figure) for figure in chosen.figures} - {None}
    seen = set(chosen.figures)
    for case, slips in cases[1:]:
        for figure, found in zip(case.figures, slips, strict=True):
            if figure not in seen and case.placed.cell(figure) in cells:
                seen.add(figure)
                yield from ((case, figure, cause) for cause in found if cause.likely)


def _best(cases: Sequence[Case], slips: Sequence[Sequence[Cause | None]]) -> int:
    """The choice that slips explain best; of the figures of the same cells, clearly better."""
    best = max(range(len(cases)), key=lambda i: (_named(cases, slips, i), -i))
    cells = [{case.placed.cell(figure) for figure in case.figures} for case in cases]
    same = [i for i, other in enumerate(cells) if other == cells[best]]
    told = {i: prod(cause.telling for cause in slips[i] if cause) for i in same}
    most = max(same, key=lambda i: told[i])
    return most if told[most] >= CLEARLY * told[best] else best


def _named(cases: Sequence[Case], slips: Sequence[Sequence[Cause | None]], i: int) -> int:
    """How many figures of a choice are explained by more than coincidence.

    Other cells than the first choice are asked for more, because many choices are tried.
    """
    cells = [{case.placed.cell(figure) for figure in case.figures} for case in cases]
    limit = HARDLY if cells[i] == cells[0] else HARDLY / len(cases)
    return sum(cause is not None and cause.chance <= limit for cause in slips[i])
