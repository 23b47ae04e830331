from keur.evidence.blocks import Block
from keur.evidence.cubes import Evidence
from keur.evidence.growth_words import listed, unless_merged
from keur.evidence.history import history
from keur.evidence.presence_through_time import FORMERS, begun, broken_off
from keur.evidence.yearly_growth import yearly_growth
from keur.reasoning.judgement import tally
from keur.release.numbers import number, percent
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count, Plausibility, Region, Time
from keur.rules.registry import rule
from keur.verdict import Defect, Severity


@rule(
    "YY006",
    suite="year_over_year",
    severity=Severity.WARNING,
    ess_type="RTS",
    level="2b",
    reach="across regions",
    proves=False,
)
def series_breaks_off(
    evidence: Evidence, count: Count, region: Region, time: Time, plausibility: Plausibility | None = None
) -> Conclusion:
    """A series that was published in every year before goes on, and one that never was does not begin.

    Why it matters: Readers lose a series without a word, or find one that cannot be compared with
    anything. Small figures are kept back now and then, so that chance is counted by size in the rest of
    the table: named are regions and types of which nine in ten series break off or begin at once, periods
    in which three times as many do as in others, and single series so large that hardly one in a thousand
    of their size breaks off.

    Usual causes: A delivery that failed or was refused; a category that was left out of the selection;
    stricter suppression in one run; a municipality that merged.

    What to do: See whether the figures were delivered. Say in the notes which series end or begin and
    why; a merger is left out with `--mergers` or `--population`.
    """
    past = history(evidence, count, (region, time.dimension), plausibility)
    grown = yearly_growth(past, plausibility)
    ended, new = broken_off(grown), begun(grown)
    counts = tally(evaluable=ended.could, violated=ended.odd, satisfied=~ended.turned)
    counts += tally(evaluable=new.could, violated=new.odd, satisfied=~new.turned)
    found = [(block, "broke off") for block in ended.blocks] + [(block, "began") for block in new.blocks]
    found.sort(key=lambda one: -one[0].weight)
    nothing = f"no series is published, or kept back, in {FORMERS} years before another"
    reason = None if counts.concluded else past.silence(nothing)
    return Conclusion(counts, tuple(_defect(*one) for one in found[:LISTED]), reason, past.shown)


def _defect(block: Block, turned: str) -> Defect:
    past, (series, step, region), ended = block.past, block.cells[0], turned == "broke off"
    figure = past.table.figure[series, (past.before if ended else past.after)[step], region]
    hits, members = number(len(block.cells)), number(block.members)
    were, are = ("published", "kept back") if ended else ("kept back", "published")
    years = number(int(past.formers[step]))
    one = f"It was {were} in each of the {years} years before, at last {past.words(figure)}, and is {are}; "
    one += f"{hits} of {members} series as large {turned}"
    many = (
        f"In {listed(block.periods)} {hits} of {members} series of {block.name} that were {were} in every "
        f"year before are {are}, where {percent(block.expected, 1)} are elsewhere"
    )
    cause = "was refused" if ended else "was made for the first time"
    reason = unless_merged(past, f"a delivery {cause}, which the notes then say")
    return Defect(
        cell=block.cell,
        involved=block.involved,
        measure=past.count.label,
        observed=f"{hits} series {are}" if block.kind != "cell" else are,
        expected=were,
        message=f"{one if block.kind == 'cell' else many}; {reason}.",
    )
