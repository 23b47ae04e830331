from keur.evidence.cubes import Evidence
from keur.evidence.exposure import Exposure
from keur.evidence.hiding import asked_because
from keur.evidence.hiding_before import alone_and_before
from keur.evidence.protection import Protection
from keur.release.numbers import between
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Count, Disclosure, Hierarchy, Time
from keur.rules.left_open import conclude_exposed
from keur.rules.registry import rule
from keur.verdict import Severity


@rule(
    "DC005",
    suite="disclosure",
    severity=Severity.WARNING,
    ess_type="VCO",
    level="2a",
    inputs=("previous",),
    instead_of=frozenset({"RV006"}),
)
def hidden_now_published_before(
    editions: Evidence,
    count: Count,
    families: list[Hierarchy] | None = None,
    time: Time | None = None,
    disclosure: Disclosure | None = None,
) -> Conclusion:
    """No count that is suppressed now can be computed with the definitive figures of the previous edition.

    Why it matters: Whoever kept the previous edition has what this one hides, and may compute from it another
    cell that neither shows. The cell looks protected, and is not.

    Usual causes: Stricter suppression applied to old periods as well; a municipality that withdrew its
    consent after its figures were out; another cell was suppressed this time to protect the same one.

    What to do: For a cell that was published itself, accept the finding and say why it is hidden now: it
    cannot be taken back. For a cell that was hidden in both editions, suppress the same cells as last time.
    """
    alone, beside = alone_and_before(editions, count, families or [], time, Protection.of(count, disclosure))
    asked = asked_because(beside, alone)

    def why(found: Exposure) -> str:
        bounds, n = between(*found.within, count.decimals), len(found.proof)
        if found.proof == (found.cell,):
            return f"The previous edition publishes this definitive count, and so tells that it is {bounds}."
        return f"{n} figures, of which one at least only the previous edition publishes, leave only {bounds}."

    return merge(
        [conclude_exposed(editions, count, asked, asked.exposed, why)],
        nothing="the previous edition publishes no definitive count that is suppressed now",
    )
