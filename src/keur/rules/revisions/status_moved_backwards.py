from keur.evidence.calendar import Calendar
from keur.evidence.cubes import Evidence
from keur.evidence.edition_statuses import statuses
from keur.reasoning.status_steps import Step, moves, step
from keur.release.period import FigureStatus
from keur.rules.conclusion import Conclusion, merge
from keur.rules.facts import Time
from keur.rules.registry import rule
from keur.verdict import Cell, Counts, Defect, Severity

_ORDER = (1, 2, 0)
"""Where the members of a legal set stand in a calendar year: first half, second half, year."""


@rule(
    "RV002",
    suite="revisions",
    severity=Severity.CRITICAL,
    ess_type="VCO",
    level="2a",
    inputs=("previous",),
)
def status_moved_backwards(
    editions: Evidence, time: Time, legal: list[list[str]] | None = None
) -> Conclusion:
    """The status of a period never moves backwards, and neither does a year with its halves.

    Why it matters: What was called definitive was promised not to change. To call it provisional again takes
    the promise back, or the mark is wrong and users will wait for figures that never come.

    Usual causes: The marks of the previous year were copied; an older file was published over a newer one;
    the wrong edition was handed in as the previous one.

    What to do: Compare the marks with the timetable. Put the mark right, or, where definitive figures really
    are to be revised, announce the revision and keep them definitive.
    """
    before, after = statuses(editions, time.dimension)
    periods = [_period(time, label, was, after[label]) for label, was in before.items()]
    return merge([*periods, *_years(editions, time, legal or [])], nothing="no period has a status in both")


def _period(time: Time, label: str, was: FigureStatus | None, now: FigureStatus | None) -> Conclusion:
    if was is None or now is None:
        return Conclusion(Counts(not_evaluated=1))
    if step(was, now) is not Step.BACKWARD:
        return Conclusion(Counts(satisfied=1))
    return _violated(
        Cell(((time.dimension, label),)),
        (now.value, f"{was.value} or further"),
        f"{label} was {was.value} in the previous edition and is {now.value} in this one.",
    )


def _years(editions: Evidence, time: Time, legal: list[list[str]]) -> list[Conclusion]:
    """What became of each year as a set; a set with a member that moved backwards is named by that member."""
    before, after = statuses(editions, time.dimension)
    found = []
    for labels in Calendar.of(editions, time.dimension).labels[:, _ORDER].tolist():
        was, now = ([told.get(label) for label in labels] for told in (before, after))
        year = moves(was, now, legal)
        if year.step is Step.BACKWARD and Step.BACKWARD not in year.members:
            found.append(_backwards(time, labels, was, now))
    return found


def _backwards(
    time: Time, labels: list[str], was: list[FigureStatus | None], now: list[FigureStatus | None]
) -> Conclusion:
    held = next(label for label, status in zip(labels, now, strict=True) if status)
    message = (
        f"The year moved backwards on the timetable: it had {_set(labels, was)} in the previous edition, "
        f"and has {_set(labels, now)} in this one."
    )
    return _violated(Cell(((time.dimension, held),)), (_set(labels, now), _set(labels, was)), message)


def _set(labels: list[str], statuses_: list[FigureStatus | None]) -> str:
    return " and ".join(f"{label} {s.value}" for label, s in zip(labels, statuses_, strict=True) if s)


def _violated(cell: Cell, told: tuple[str, str], message: str) -> Conclusion:
    observed, expected = told
    defect = Defect(cell=cell, involved=(cell,), observed=observed, expected=expected, message=message)
    return Conclusion(Counts(violated=1), (defect,))
