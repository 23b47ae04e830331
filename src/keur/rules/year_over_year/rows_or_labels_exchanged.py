from keur.evidence.cubes import Evidence
from keur.evidence.exchange_words import Told
from keur.evidence.exchanges import exchanged
from keur.evidence.history import history
from keur.evidence.yearly_growth import yearly_growth
from keur.reasoning.judgement import tally
from keur.rules.conclusion import LISTED, Conclusion
from keur.rules.facts import Count, Plausibility, Region, Time
from keur.rules.registry import rule
from keur.verdict import Severity


@rule(
    "YY003",
    suite="year_over_year",
    severity=Severity.WARNING,
    ess_type="VNO",
    level="2b",
    reach="across regions",
    proves=False,
)
def rows_or_labels_exchanged(
    evidence: Evidence, count: Count, region: Region, time: Time, plausibility: Plausibility | None = None
) -> Conclusion:
    """The figures of a region or type fit its own past, not that of another.

    Why it matters: Two rows or labels that changed places leave their total as it was, so that no sum
    shows it, and both are wrong throughout. An exchange is named only where it is clear-cut: at least
    three types of each region, or two periods of each type, grew far otherwise than their peers; in each
    other's place most grew like them and hardly any did not; and no third row would do. Types are also
    held against each other over all regions at once. The rule on growth then says nothing of these
    figures.

    Usual causes: Codes in another order than the labels; a sort that took the labels along and not the
    figures; two regions that were linked to each other's delivery.

    What to do: Put the figures back and see whether both series go on. Where labels really changed
    places, as after codes were given anew, state a break in the contract.
    """
    past = history(evidence, count, (region, time.dimension), plausibility)
    grown = yearly_growth(past, plausibility)
    search = exchanged(grown)
    wrong = search.cells[:, past.after] & search.told
    counts = tally(evaluable=search.told, violated=wrong, satisfied=~wrong)
    ranked = sorted((Told(grown, one) for one in search.found), key=lambda one: -one.weight)
    nothing = (
        f"no type and period has {grown.settings.least} regions with a figure in it and in the year before"
    )
    reason = None if counts.concluded else past.silence(nothing)
    return Conclusion(counts, tuple(one.defect for one in ranked[:LISTED]), reason, past.shown)
