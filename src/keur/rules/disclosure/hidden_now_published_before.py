from keur.evidence.components import Ties
from keur.evidence.cubes import Evidence
from keur.evidence.exposure import Exposure
from keur.evidence.hiding import asked_because
from keur.evidence.hiding_before import TwoEditions, two_editions
from keur.evidence.protection import Protection
from keur.evidence.unchanged import may_announce
from keur.release.numbers import between
from keur.rules.changed_in_silence import NO_NOTES
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Count, Disclosure, Hierarchy, Rate, Region, Time
from keur.rules.left_open import UNTOLD, conclude_exposed
from keur.rules.registry import rule
from keur.verdict import Cell, Counts, Severity

NONE = "the previous edition tells nothing, in figures that must be the same now, of a count that is hidden"
NAMED = 2
"""Cells that a sentence names; it counts the others."""


@rule(
    "DC005",
    suite="disclosure",
    severity=Severity.WARNING,
    ess_type="VCO",
    level="2a",
    inputs=("previous",),
    instead_of=frozenset({"RV006"}),
)
def hidden_now_published_before(  # noqa: PLR0913 - all that is published takes part
    editions: Evidence,
    count: Count,
    families: list[Hierarchy] | None = None,
    time: Time | None = None,
    *,
    region: Region | None = None,
    rates: list[Rate] | None = None,
    disclosure: Disclosure | None = None,
) -> Conclusion:
    """No count that is suppressed now can be computed with the definitive figures of the previous edition.

    Why it matters: Whoever kept the previous edition has what this one hides, and may compute from it another
    cell that neither shows. The cell looks protected, and is not. Counts and rates of both editions are used
    together here, where nothing says that a figure would be another one now.

    Usual causes: Stricter suppression applied to old periods as well; a municipality that withdrew its
    consent after its figures were out; another cell was suppressed this time to protect the same one; counts
    were rounded more finely before.

    What to do: For a cell that was published itself, accept the finding and say why it is hidden now: it
    cannot be taken back. For a cell that was hidden in both editions, suppress the same cells as last time.
    """
    where = region.dimension if region else None
    ties = Ties(count, tuple(families or ()), tuple(rates or ()), where, time)
    found = two_editions(editions, ties, Protection.of(count, disclosure))
    asked = asked_because(found.beside, found.alone)

    def why(one: Exposure) -> str:
        bounds = between(*one.within, count.decimals)
        if one.proof == (one.cell,):
            return f"{_itself(found, one.cell)} {bounds}."
        told = _named(found.shown_before(one.proof), one.cell)
        return (
            f"{len(one.proof)} figures, of which only the previous edition tells {told}, leave only {bounds}."
        )

    parts = [
        conclude_exposed(editions, count, asked, asked.exposed, why),
        Conclusion(Counts(not_evaluated=found.untold)),
    ]
    return merge(parts, nothing=_nothing(editions, found))


def _nothing(editions: Evidence, found: TwoEditions) -> str:
    """Why nothing was asked."""
    if not may_announce(editions):
        return NO_NOTES
    return UNTOLD if found.untold else NONE


def _itself(found: TwoEditions, cell: Cell) -> str:
    """How the previous edition tells of a cell by what it shows there."""
    if found.counted_before(cell):
        return "The previous edition publishes this definitive count, and so tells that it is"
    return "The previous edition publishes the rate of this definitive count, and so leaves only"


def _named(told: list[Cell], beside: Cell) -> str:
    """Cells by what sets them apart from another: ``'Begeleiding' and 2 more``."""
    names = [" ".join(f"'{label}'" for d, label in one.coordinates if beside[d] != label) for one in told]
    names = [name or "that of the cell itself" for name in names]
    more = len(names) - NAMED
    return " and ".join([", ".join(names[:NAMED]), *([f"{more} more"] if more > 0 else [])])
