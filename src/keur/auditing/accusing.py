"""From the figures of a component that are wrong to one finding for each cell that holds one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from keur.auditing.counted import Counted
from keur.auditing.merging import at, involving, merged, worst
from keur.evidence.accused import Accused
from keur.evidence.cases import Case, rates_in
from keur.evidence.components import POPULATION
from keur.evidence.neighbourhoods import neighbourhood
from keur.evidence.rate_words import inhabitants, persons
from keur.reasoning.intervals import UNBOUNDED
from keur.reasoning.likely_cause import Cause
from keur.release.numbers import between, number
from keur.suspect import LikelyCause, Suspect
from keur.verdict import Cell, Finding, Reading


def accusation(counted: Counted, accused: Accused, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of a component as one per wrong cell, those that least speaks for first."""
    if accused.case is None:
        raise ValueError("nothing is accused")
    places: dict[Cell, list[int]] = {}
    for figure in accused.case.figures:
        places.setdefault(_cell(counted, accused.case, figure), []).append(figure)
    groups = _shared_out(findings, list(places))
    for cell, figures in places.items():
        own = groups[cell] or list(findings)
        place = _reading(counted, accused.case, figures)
        head = worst(own, place, list(places))
        others = [finding for finding in groups[cell] if finding is not head]
        suspect = _suspect(counted, accused, figures)
        told = at(head, place, list(_instead(counted, accused, figures)))
        yield merged(replace(involving(told, others), suspect=suspect), others)


def _shared_out(findings: Sequence[Finding], cells: Sequence[Cell]) -> dict[Cell, list[Finding]]:
    """The findings that each cell explains; the first has those whose relations name none of the cells."""
    groups: dict[Cell, list[Finding]] = {cell: [] for cell in cells}
    for finding in findings:
        named = [cell for cell in cells if cell in finding.defect.involved]
        for cell in named or cells[:1]:
            groups[cell].append(finding)
    return groups


def _suspect(counted: Counted, accused: Accused, figures: Sequence[int]) -> Suspect:
    case = accused.case
    causes = dict(zip(case.figures, accused.causes, strict=True)) if case else {}
    cause = next((found for figure in figures if (found := causes.get(figure))), None)
    cell = case.placed.cell(figures[0]) if case else None
    return Suspect(
        unique=all(accused.unique(figure) for figure in figures),
        exact=not accused.reason,
        reason=accused.reason,
        cause=_cause(counted, case, cause, figures[0]) if case and cause else None,
        perhaps=tuple(_perhaps(counted, accused, cell)) if cell else (),
        neighbourhood=neighbourhood(
            counted.published, cell, {case.placed.columns[f]: _expected(counted, case, f) for f in figures}
        )
        if case and cell
        else None,
    )


def _perhaps(counted: Counted, accused: Accused, cell: Cell) -> Iterator[LikelyCause]:
    """Other slips that explain a cell; of a figure that is not doubted, with the name of its column."""
    columns = {accused.case.placed.columns[f] for f in accused.case.figures} if accused.case else set()
    for case, figure, cause in accused.perhaps:
        if case.placed.cell(figure) == cell:
            told, column = _cause(counted, case, cause, figure), case.placed.columns[figure]
            where = "" if column in columns else f"{counted.labels.get(column, column)}, "
            yield replace(told, sentence=f"{where}{told.sentence}")


def _cause(counted: Counted, case: Case, cause: Cause, figure: int) -> LikelyCause:
    column = case.placed.columns[figure]
    if cause.instead is None:
        instead = None
    elif column == POPULATION:
        instead = persons(cause.instead)
    else:
        instead = number(cause.instead, counted.published.decimals(column))
    return LikelyCause(cause.slip.value, cause.sentence, instead, cause.partner)


def _instead(counted: Counted, accused: Accused, figures: Sequence[int]) -> Iterator[Reading]:
    """The figures that other choices hold in place of these."""
    chosen = set(accused.case.figures) if accused.case else set()
    seen: set[int] = set()
    for other in accused.instead:
        if not set(figures) <= set(other.figures):
            for figure in other.figures:
                if figure not in chosen | seen:
                    seen.add(figure)
                    yield _reading(counted, other, [figure])


def _reading(counted: Counted, case: Case, figures: Sequence[int]) -> Reading:
    """What stands in a cell and what would have to stand there; of several figures, one after the other."""
    columns = [case.placed.columns[figure] for figure in figures]
    return Reading(
        _cell(counted, case, figures[0]),
        " and ".join(_observed(counted, case, figure) for figure in figures),
        " and ".join(_expected(counted, case, figure) for figure in figures),
        " and ".join(counted.labels.get(column, column) for column in columns),
    )


def _observed(counted: Counted, case: Case, figure: int) -> str:
    column, value = case.placed.columns[figure], case.value(figure)
    if column == POPULATION:
        return f"{persons(value)} inhabitants"
    return number(value, counted.published.decimals(column))


def _expected(counted: Counted, case: Case, figure: int) -> str:
    column, (low, high) = case.placed.columns[figure], case.span(figure)
    if column == POPULATION:
        return f"{inhabitants(low, UNBOUNDED if high is None else high)} inhabitants"
    return between(low, high, counted.published.decimals(column))


def _cell(counted: Counted, case: Case, figure: int) -> Cell:
    """Where a figure stands; for a population, its region and year."""
    cell = case.placed.cell(figure)
    if cell is not None:
        return cell
    ties = counted.published.ties
    time = ties.time.dimension if ties.time else ""
    about = [cell for rate in rates_in(case, figure) if (cell := case.placed.cell(rate))]
    periods = counted.published.evidence.periods(time) if time else {}
    year = next((c for c in about if time and c[time] in periods and periods[c[time]].is_year), about[0])
    return Cell(tuple((d, label) for d, label in year.coordinates if d in {ties.region, time}))
