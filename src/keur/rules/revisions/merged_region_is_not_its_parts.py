from keur.evidence.cubes import Evidence
from keur.evidence.redrawn import bounds_by_parts
from keur.reasoning.judgement import judge
from keur.release.numbers import between, number
from keur.rules.conclusion import Conclusion, conclude, merge
from keur.rules.facts import Count
from keur.rules.registry import rule
from keur.verdict import Cell, Defect, Severity


@rule(
    "RV007",
    suite="revisions",
    severity=Severity.WARNING,
    ess_type="VAD",
    level="2a",
    proves=False,
    inputs=("previous", "mergers"),
)
def merged_region_is_not_its_parts(editions: Evidence, count: Count) -> Conclusion:
    """A region that was merged has, for periods before the merger, no more than its parts had and no less.

    Why it matters: Figures drawn up again on new borders are how users follow a region through a merger. All
    persons of a part are in the whole, so it has at least the largest part; only who moved house is in two
    parts, so it has at most their sum. Outside of that the series breaks where nothing happened.

    Usual causes: One of the merged municipalities was left out or counted under its old code; another was
    added that was not part of the merger; the mergers file misses a division of one of the parts.

    What to do: Add the figures that the previous edition has for the parts, and see which of them is missing
    from the new figure or twice in it; if the figure is right, complete the mergers file.
    """
    figures = editions.figures(count.column, count.decimals)
    within, parts = editions.interval(count), bounds_by_parts(editions, count.column, count.decimals)
    if parts is None:
        return merge([], nothing="no figure of this edition was drawn up again for a merged region")
    known = within.bounded & parts.bounded
    verdicts = judge(
        evaluable=known,
        violated=(within.upper < parts.lower) | (within.lower > parts.upper),
        satisfied=known & False,  # the bounds are the widest that rounding allows: inside they prove nothing
    )

    def describe(cell: Cell, at: dict[str, str]) -> Defect:
        figure = number(int(figures.value.sel(at)), count.decimals)
        allowed = between(int(parts.lower.sel(at)), int(parts.upper.sel(at)), count.decimals)
        return Defect(
            cell=cell,
            involved=(cell,),
            measure=count.label,
            observed=figure,
            expected=allowed,
            message=f"The regions that were merged into it had {allowed} in the previous edition, and it has "
            f"{figure} for the same period.",
        )

    return merge(
        [conclude(editions, verdicts, describe)],
        nothing="no merged region has its figures drawn up again from published parts",
    )
