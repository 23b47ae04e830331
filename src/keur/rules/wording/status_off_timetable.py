from collections.abc import Sequence
from dataclasses import dataclass

from keur.contract.moments import months_into
from keur.reasoning.stated_status import by_year, in_words, known, values
from keur.reasoning.status_steps import Legal, fitting
from keur.reasoning.testimony import UNDATED, dated, words
from keur.reasoning.timetable import month_of, steps_at
from keur.release.statements import Statement, Subject
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Timetable
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("WD008", suite="wording", severity=Severity.WARNING, ess_type="VCO", reach="notes", proves=False)
def status_off_timetable(
    statements: list[Statement], legal: list[list[str]], timetable: Timetable
) -> Conclusion:
    """The figures of a year and its halves are as final as the timetable has them at the date of the edition.

    Why it matters: A status that stays behind keeps users waiting for a revision that has been made, or hides
    that it was not made. One that runs ahead promises that figures will not change, and they will.

    Usual causes: The marks and the sentence were copied from the previous edition; an old year was forgotten
    when the others became final; the publication was put off; the edition has another date than was given.

    What to do: Look up which step of the timetable this edition is. Move the statuses on or back, or explain
    why the publication was put off; when the timetable itself has changed, change it in the contract.
    """
    years, at = by_year(known(statements)), dated(statements)
    if at is None:
        return Conclusion(Counts(not_evaluated=len(years)), reason=UNDATED)
    reached = [month for month in map(months_into, timetable.reached) if month is not None]
    calendar = _Calendar(at.value, legal, reached, timetable.months_early_or_late)
    parts = [_one(year, members, calendar) for year, members in years.items()]
    return merge(parts, nothing="the status of no year that stands at a step of the timetable is known")


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The date of the edition, and when each legal set is reached."""

    edition: str
    legal: Legal
    reached: Sequence[int]
    off: int


def _one(year: str, members: list[list[Statement]], calendar: _Calendar) -> Conclusion:
    """A year at no step is another rule's; of witnesses that contradict each other each may be right."""
    told = fitting([values(witnesses) for witnesses in members], calendar.legal)
    allowed = steps_at(int(year), calendar.edition, calendar.reached, calendar.off)
    if not told:
        return Conclusion(Counts(not_evaluated=1))
    if any(step in allowed for step in told):
        within = all(step in allowed for step in told)
        return Conclusion(Counts(satisfied=1) if within else Counts(consistent=1))
    first = next(witness for witnesses in members for witness in witnesses)
    found, (expected, by_then) = in_words(members), _expected(int(year), max(told), allowed, calendar)
    defect = Defect(
        place=f"{Subject.STATUS}: {year}",
        quote=words(first),
        observed=", ".join(found),
        expected=expected,
        message=f"{year} has its {' and its '.join(found)} in an edition of {calendar.edition}, {by_then}.",
    )
    return Conclusion(Counts(violated=1), (defect,))


def _expected(year: int, told: int, allowed: range, calendar: _Calendar) -> tuple[str, str]:
    """What it should have been, and the words that say since or before when."""
    late = told < allowed.start
    step = allowed.start if late else allowed[-1]
    expected = f"({', '.join(calendar.legal[step])})" if step >= 0 else "no figures yet"
    month = month_of(year, calendar.reached[step if late else told])
    if late:
        return expected, f"but by the timetable it has been {expected} since {month}"
    return expected, f"which the timetable does not reach before {month}"
