from collections.abc import Mapping

from keur.evidence.cubes import Evidence
from keur.evidence.edition_statuses import statuses
from keur.evidence.silent_changes import silent
from keur.rules.changed_in_silence import conclude_silent
from keur.rules.conclusion import Conclusion
from keur.rules.facts import Column, Time
from keur.rules.registry import rule
from keur.verdict import Counts, Severity


@rule(
    "RV003",
    suite="revisions",
    severity=Severity.WARNING,
    ess_type="RRL",
    level="2a",
    proves=False,
    inputs=("previous",),
)
def change_not_announced(editions: Evidence, measures: list[Column], time: Time | None = None) -> Conclusion:
    """A figure changes only when its status moves on or the list of changes announces it.

    Why it matters: A provisional figure may change, on the timetable and with a new status. One that changes
    in between, and unsaid, takes users by surprise, who cannot tell a correction from a mistake. It is a
    suspicion: figures may be bettered quietly, and where a release carries no notes, as most downloads do
    not, even the change of a definitive figure may have been announced elsewhere.

    Usual causes: A late delivery was processed without a new status; the mark of the period was not moved
    on; figures of another run were published.

    What to do: Ask what changed the figure, and say so in the list of changes, or give the period its new
    status; where the notes are not in the file, look the change up in them.
    """
    found = silent(editions, measures)
    asked = ~(found.definitive & found.told) & (found.told | found.stated)
    verdicts = found.verdicts(asked)
    before = statuses(editions, time.dimension)[0] if time else {}
    unsaid = "and no list of changes announces it"
    unknown = "and whether that was announced is not known, because the release carries no notes"

    def why(at: Mapping[str, str]) -> str:
        was = before.get(at[time.dimension]) if time else None
        stayed = f"{was.value} before and not further now" if was else "with no status that says how final"
        return f"{stayed}, {unsaid if found.told.any() else unknown}"

    concluded = conclude_silent(editions, measures, time, verdicts, why)
    if concluded.counts.concluded:
        return concluded
    return Conclusion(
        Counts(not_evaluated=verdicts.size),
        reason="both editions publish no figure that was provisional, or whose change could not be proved",
    )
