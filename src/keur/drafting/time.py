"""How a year relates to its half-years, which statuses they have together, and what table came before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from keur.contract.find import same_title
from keur.contract.model import Contract, Predecessor, Statuses, YearFacts
from keur.drafting.found import Question, chance, of, quoted
from keur.drafting.trial import SHOWN, Bench, Trial
from keur.evidence.calendar import Calendar
from keur.release.numbers import number
from keur.release.period import FigureStatus, parse_period
from keur.release.release import Dimension, Release
from keur.release.statements import Subject

_HALF = re.compile(r"\d{4}H[12]")
_YEARS = re.compile(r"(?:19|20)\d\d(?= ?$)|(?<=[-–/])(?:19|20)\d\d")
_TABLE = re.compile(r"\b\d{5}[A-Za-z]{3}\b")
Triple = tuple[str, str, str]
ABSENT = "-"
FINAL: Triple = ("final", "final", "final")


def year_trial(bench: Bench, time: str | None) -> Trial:
    """Years held against their half-years; nothing is tested where the release does not hold both."""
    calendar = Calendar.of(bench.evidence, time) if time else None
    if calendar is None or not calendar.linked:
        return Trial()
    return sum((bench.judged(calendar.cut(bench.evidence, count)) for count in bench.counts), Trial())


def year(release: Release, trial: Trial) -> tuple[YearFacts | None, list[Question]]:
    """The relation that the figures bear out; a question where the release holds no half-years itself."""
    return _by_figures(trial) if trial.tested else _untested(release)


def _untested(release: Release) -> tuple[YearFacts | None, list[Question]]:
    if not any(_HALF.fullmatch(s.scope) for s in release.statements):
        return None, []
    why = "The notes speak of half-years, of which this release holds none. Who is in a half is in the year."
    asked = "no figure could test it: do years count everybody who is in one of their halves, once?"
    return YearFacts(relation="cover", why=why), [Question(("year", "relation"), asked)]


def _by_figures(trial: Trial) -> tuple[YearFacts | None, list[Question]]:
    shown = (
        f"{of(trial.tested - trial.below, trial.tested)} years are no less than a half, "
        f"{of(trial.complete - trial.above, trial.complete)} no more than the sum of both, "
        f"and {number(trial.off)} are not that sum."
    )
    if trial.adds_up and trial.hidden <= SHOWN:
        told = f"{shown} Overlapping halves would seem to add up everywhere {chance(trial.odds)} times."
        return YearFacts(relation="partition", why=told), []
    if trial.wrong:
        text = (
            f"years and half-years are not tied together: {shown} Are figures such as {trial.example} wrong?"
        )
        return None, [Question(("year",), text)]
    asked = [] if trial.off else ["too few to tell a cover from a sum: can one person be in both halves?"]
    return YearFacts(relation="cover", why=shown), [Question(("year", "relation"), text) for text in asked]


def statuses(release: Release, time: Dimension | None) -> tuple[Statuses | None, list[Question]]:
    """The sets of statuses that notes and periods show, where they show the whole timetable."""
    if time is None:
        return None, []
    seen = _sets(_stated(release, time), release)
    if not seen:
        return None, []
    if _is_timetable(seen):
        why = "What the notes say of the periods now, before the announced changes, and of the other years."
        text = "in which month does a year reach each of these sets? A timetable finds what was not moved on"
        return Statuses(legal=tuple(seen), why=why), [Question(("statuses",), text)]
    told = "; ".join(", ".join(triple) for triple in seen)
    text = f"statuses seen for first half, second half and year are {told}: which others may occur?"
    return None, [Question(("statuses",), text)]


def _stated(release: Release, time: Dimension) -> dict[str, str]:
    """Status by period code: from the notes, and from the periods themselves."""
    found: dict[str, str] = {}
    stated = time.statuses or (None,) * len(time.categories)
    for label, status in zip(time.categories, stated, strict=True):
        if parsed := parse_period(label):
            found[parsed[0].code] = (status or parsed[1]).value
    notes = (s for s in release.statements if s.subject is Subject.STATUS)
    return found | {s.scope: s.value for s in notes if s.scope != "other"}


def _sets(stated: Mapping[str, str], release: Release) -> list[Triple]:
    """Sets of first half, second half and year, in the order in which a year goes through them."""
    halves = [code for code in stated if _HALF.fullmatch(code)]
    now = list(dict.fromkeys(_triple(stated, code[:4]) for code in sorted(halves, reverse=True)))
    before = [_before(release, code[:4]) for code in sorted(set(halves), reverse=True)[:1]]
    rest = any(
        s.subject is Subject.STATUS and (s.scope, s.value) == ("other", "final") for s in release.statements
    )
    found = [*filter(None, before), *now, *([FINAL] if rest and halves else [])]
    return list(dict.fromkeys(found))


def _triple(stated: Mapping[str, str], year: str) -> Triple:
    return (
        stated.get(f"{year}H1", ABSENT),
        stated.get(f"{year}H2", ABSENT),
        stated.get(year, ABSENT),
    )


def _before(release: Release, year: str) -> Triple | None:
    """The set before the announced changes, where they tell of the half-years and the year."""
    told = {s.scope: s.value for s in release.statements if s.subject is Subject.CHANGE}
    codes = (f"{year}H1", f"{year}H2", year)
    former = [_former(told.get(code, "")) for code in codes]
    return (former[0], former[1], former[2]) if all(former) else None


def _former(change: str) -> str:
    """What stood there before a change; empty where that is not certain."""
    verb, _, status = change.partition(":")
    if verb == "added":
        return ABSENT
    revised = verb == "replaced" and status == FigureStatus.REVISED_PROVISIONAL.value
    return FigureStatus.PROVISIONAL.value if revised else ""


def _is_timetable(seen: Sequence[Triple]) -> bool:
    """Whether the sets lead from a first half alone, by way of provisional figures, to final ones."""
    alone = any(first != ABSENT and (second, year) == (ABSENT, ABSENT) for first, second, year in seen)
    between = any(ABSENT not in triple and triple != FINAL for triple in seen)
    return alone and between and FINAL in seen


def predecessor(release: Release, known: Sequence[Contract]) -> tuple[Predecessor | None, list[Question]]:
    """The table that the notes say this one follows, by the contracts that are known."""
    stated = [s for s in release.statements if s.subject is Subject.PREDECESSOR]
    if not stated:
        return None, []
    title, quote = stated[0].value, stated[0].quote
    own = next((c for c in known if same_title(c.title, title)), None)
    table = own.table if own else next(iter(_TABLE.findall(quote)), None)
    years = _YEARS.findall(title)
    if table and years:
        why = f"The notes say: {quote}" + (f" Contract {table} has that title." if own else "")
        return Predecessor(table=table, title=title, last=years[-1], why=why), []
    text = (
        f"the notes say that it follows {quoted(title)}: which table is that, and what was its last period?"
    )
    return None, [Question(("predecessor",), text)]
