import xarray as xr

from keur.evidence.came_or_went import by_period, came_or_went, rounding
from keur.evidence.cubes import Evidence, Figures
from keur.reasoning.grids import Coarser
from keur.reasoning.judgement import count as tally
from keur.release.numbers import number, percent
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Column, Time
from keur.rules.registry import rule
from keur.verdict import Cell, Counts, Defect, Severity

WENT, CAME = ("hidden", "published"), ("published", "hidden")
"""What a figure is now, and what it was."""
MANY = 20
"""Above this, figures of one measure that came or went are told of together."""


@rule(
    "RV006",
    suite="revisions",
    severity=Severity.INFO,
    ess_type="COC",
    level="2a",
    proves=False,
    inputs=("previous",),
)
def figure_withdrawn_or_new(
    editions: Evidence, measures: list[Column], time: Time | None = None
) -> Conclusion:
    """What is published of a definitive period stays published, what is hidden stays hidden, and so rounded.

    Why it matters: A figure that was published cannot be hidden any more: whoever kept the previous edition
    has it. One that appears may give away another that is still hidden. It is information, for a person to
    judge: a rule on suppression may have changed for good reasons, and if so it should be said.

    Usual causes: Stricter or looser suppression; another manner of rounding; a municipality that withdrew
    its consent, or that delivered after all; a part of the table that was not filled.

    What to do: Ask whoever guards disclosure whether this was meant, and announce it in the list of changes;
    if it was not, suppress and round as in the previous edition.
    """
    parts = [_measure(editions, measure, measures, time) for measure in measures]
    return merge(parts, nothing="no definitive figure of the previous edition can be compared")


def _measure(editions: Evidence, measure: Column, measures: list[Column], time: Time | None) -> Conclusion:
    found = came_or_went(editions, measure, list(measures))
    counts, defects = tally(found.verdicts), []
    if base := rounding(editions, found.both):
        counts += Counts(violated=1)
        defects.append(_rounded(measure, base))
    for where, figures, turn in ((found.went, found.both.old, WENT), (found.came, found.both.new, CAME)):
        if int(where.sum()) > MANY:
            defects.append(_many(measure, where, time, turn))
        else:
            defects += [_one(measure, figures, *at, turn) for at in editions.cells(where, MANY)]
    return Conclusion(counts, tuple(defects))


def _one(measure: Column, figures: Figures, cell: Cell, at: dict[str, str], turn: tuple[str, str]) -> Defect:
    figure = number(int(figures.value.loc[at]), measure.decimals)
    now, before = turn
    return Defect(
        cell=cell,
        involved=(cell,),
        measure=measure.label,
        observed=figure if turn is CAME else now,
        expected=figure if turn is WENT else before,
        message=f"The figure {figure} of a definitive period was {before} in the previous edition and is "
        f"{now} in this one.",
    )


def _many(measure: Column, where: xr.DataArray, time: Time | None, turn: tuple[str, str]) -> Defect:
    n, (now, before) = number(int(where.sum())), turn
    among = f": {by_period(where, time.dimension)}" if time else ""
    return Defect(
        place=f"figures that are {now} now",
        measure=measure.label,
        observed=f"{n} figures {now}",
        expected=f"{before}, as in the previous edition",
        message=f"{n} figures of definitive periods were {before} in the previous edition and are {now} in "
        f"this one{among}.",
    )


def _rounded(measure: Column, found: Coarser) -> Defect:
    unit = number(found.base, measure.decimals)
    now, before = percent(found.now), percent(found.before)
    return Defect(
        place="manner of rounding",
        measure=measure.label,
        observed=f"{now} are multiples of {unit}",
        expected=f"{before}, as in the previous edition",
        message=f"Of the figures, {now} are multiples of {unit} and {before} were in the previous edition: "
        "they are rounded in another manner.",
    )
