import numpy as np

from keur.evidence.cubes import Evidence
from keur.evidence.usual_revisions import Revised, revised
from keur.reasoning.judgement import tally
from keur.reasoning.past_limits import FEWEST_STEPS
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count, Region, Time
from keur.rules.registry import rule
from keur.verdict import Defect, Severity


@rule(
    "RV005",
    suite="revisions",
    severity=Severity.WARNING,
    ess_type="VRT",
    level="2a",
    reach="across regions",
    proves=False,
    inputs=("vintages",),
)
def revision_larger_than_usual(
    editions: Evidence, count: Count, time: Time, region: Region | None = None
) -> Conclusion:
    """A provisional figure is revised no further than such figures were at the same step before.

    Why it matters: Provisional figures are used because they are known to come out nearly right. A revision
    beyond all that went before says that this time they did not, or that the new figure is wrong. A figure
    of the whole country is held against its own past steps (3 at least; Student's t), one of a region against
    nearly all past deliveries of figures of such a size (100 at least, to 3 editions), apart from what
    regions have in common this time, and against its own. Only what is outside however it was rounded is
    named; corrections and changes of method that the notes announce are not asked about.

    Usual causes: A delivery that came in twice, or was replaced by an incomplete one; a supplier that
    delivered for the first time after the provisional figures; an estimate of what was missing that was
    left in; the figures of another period or type in this one.

    What to do: Hold the delivery behind the new figure against the one behind the provisional figure. What
    is real and large belongs in the notes, with its cause; what is not is mended before publication.
    """
    found = revised(editions, count, time.dimension)
    counts = tally(evaluable=found.evaluable, violated=found.beyond, satisfied=found.inside)
    defects = tuple(_defect(found, count.label, places) for places in found.ranked(region)[:LISTED])
    return Conclusion(counts, defects, None if counts.concluded else _silence(found))


def _defect(found: Revised, label: str, places: list[int]) -> Defect:
    """What is beyond in one region and period; the farthest stands for all."""
    place, *others = places
    involved = tuple(map(found.cell, places))
    return Defect(
        cell=involved[0],
        involved=involved,
        measure=label,
        observed=found.figures(place)[1],
        expected=found.expected(place),
        message=found.why(place, len(others)),
    )


def _silence(found: Revised) -> str:
    steps = found.told.editions[np.isfinite(found.told.editions)]
    if not steps.size:
        return "no figure of the previous edition that was not final stands in this one"
    return (
        f"the vintages hold {int(steps.max())} past steps of the kind that this edition makes; "
        f"{FEWEST_STEPS} are needed"
    )
