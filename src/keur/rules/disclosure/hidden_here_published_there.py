from keur.evidence.components import Ties
from keur.evidence.cubes import Evidence
from keur.evidence.exposure import Exposure
from keur.evidence.hiding import asked_because, published_together, with_lone_rates
from keur.evidence.protection import Protection
from keur.release.numbers import between
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Count, Disclosure, Hierarchy, Rate, Region, Time
from keur.rules.left_open import conclude_exposed
from keur.rules.registry import rule
from keur.verdict import Severity


@rule(
    "DC004",
    suite="disclosure",
    severity=Severity.CRITICAL,
    ess_type="VCO",
    instead_of=frozenset({"ST007"}),
)
def hidden_here_published_there(  # noqa: PLR0913 - all that is published takes part
    evidence: Evidence,
    count: Count,
    families: list[Hierarchy] | None = None,
    *,
    rates: list[Rate],
    region: Region,
    time: Time,
    disclosure: Disclosure | None = None,
) -> Conclusion:
    """No suppressed count can be computed from a rate that stands there nevertheless.

    Why it matters: The number of inhabitants is public, and the other figures of a region imply it anyway.
    In a small municipality a rate is then as good as the count, for its own cell and for its totals.

    Usual causes: Counts were suppressed in one column and the rates in another run, or not at all; a rate was
    kept because it looks rounded.

    What to do: Suppress the rate wherever the count is suppressed. That is expected even where the population
    is so large that the rate tells little; those cells are reported as published apart.
    """
    protection = Protection.of(count, disclosure)
    ties = Ties(count, tuple(families or ()), tuple(rates), region.dimension, time)
    before = published_together(evidence, ties, protection)
    asked = asked_because(with_lone_rates(evidence, ties, protection), before)

    def why(found: Exposure) -> str:
        bounds, n = between(*found.within, count.decimals), len(found.proof)
        if found.proof == (found.cell,):
            return f"The rate that is published here leaves only {bounds} for this suppressed count."
        return f"The figures of {n} cells, of which one at least is a rate alone, leave only {bounds} here."

    return merge(
        [conclude_exposed(evidence, count, asked, asked.exposed, why)],
        nothing="no rate whose population is known stands where its count is suppressed",
    )
