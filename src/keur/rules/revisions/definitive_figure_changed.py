from collections.abc import Mapping

from keur.evidence.cubes import Evidence
from keur.evidence.edition_statuses import status_at
from keur.evidence.silent_changes import silent
from keur.rules.changed_in_silence import NO_NOTES, conclude_silent
from keur.rules.conclusion import Conclusion
from keur.rules.facts import Column, Time
from keur.rules.registry import rule
from keur.verdict import Counts, Severity


@rule(
    "RV001",
    suite="revisions",
    severity=Severity.CRITICAL,
    ess_type="RRL",
    level="2a",
    inputs=("previous",),
)
def definitive_figure_changed(
    editions: Evidence, measures: list[Column], time: Time | None = None
) -> Conclusion:
    """A definitive figure stays as it was published, unless the list of changes announces its change.

    Why it matters: Definitive means that users need not look again. A figure that changes after that makes
    their tables, articles and policies contradict the source, and nobody can tell which of the two is right.

    Usual causes: The whole table was written anew from a file that had been processed again; a correction
    was made and its announcement was not; a row was shifted or overwritten while the new periods were added.

    What to do: Put the published figure back, or explain the change: announce it in the list of changes of
    this edition as a correction or a revision, with the periods, types and regions it is about.
    """
    found = silent(editions, measures)
    verdicts = found.verdicts(found.definitive & found.told)

    def why(at: Mapping[str, str]) -> str:
        after = status_at(editions, time.dimension, at) if time else None
        return f"final before and {after or 'final'} now, and no list of changes since then announces it"

    concluded = conclude_silent(editions, measures, time, verdicts, why)
    if concluded.counts.concluded:
        return concluded
    nothing = "no figure of the previous edition that was definitive stands in this one"
    return Conclusion(Counts(not_evaluated=verdicts.size), reason=nothing if found.told.any() else NO_NOTES)
