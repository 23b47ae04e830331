"""What a release states beside its notes: in its headings and in the figures themselves."""

from __future__ import annotations

from typing import Protocol

from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.base import Periods, Places, base_of_figures
from keur.evidence.cubes import Evidence, RoundedCount
from keur.evidence.labels import canonical
from keur.evidence.pairs import RoundedRate
from keur.reasoning.spans import span
from keur.reasoning.testimony import COLUMNS, FIELD, FIGURES, LACKING, MARKS, PRESENT, SELECTION, STARS
from keur.release.period import FigureStatus, parse_period
from keur.release.release import Release
from keur.release.statements import Statement, Subject


class LabelledRate(RoundedRate, Protocol):
    """A rate that has a name for people."""

    @property
    def label(self) -> str: ...  # noqa: D102


def release_statements(release: Release) -> list[Statement]:
    """What the notes state, the title, the edition, and the names of the columns."""
    stated = list(release.statements)
    stated.append(_stated(Subject.TITLE, release.title, "title"))
    if release.edition:
        stated.append(_stated(Subject.EDITION, release.edition.date, release.edition.known_from))
    labels = [d.label for d in release.dimensions] + [m.label for m in release.measures]
    return stated + [_stated(Subject.TITLE_DIMENSION, _plain(label), COLUMNS) for label in labels]


def measure_statements(release: Release, contract: Contract) -> list[Statement]:
    """Which measures of the contract the columns of the release hold; the scope is its name in the contract.

    Raises:
        ContractError: They hold none, or it is not clear which.
    """
    there = columns.measures(release, contract)
    unit = SELECTION if release.selection else ""
    return [
        _stated(
            Subject.MEASURE,
            PRESENT if name in there else LACKING,
            COLUMNS,
            scope=name,
            quote=facts.label,
            unit=unit,
        )
        for name, facts in contract.measures.items()
    ]


def figures_statements(  # noqa: PLR0913 - the facts a contract may hold, each of them optional
    evidence: Evidence,
    *,
    rate: LabelledRate | None,
    count: RoundedCount,
    region: Places | None,
    time: Periods | None,
    selection: bool,
) -> list[Statement]:
    """What the figures say: the base of the rate, the first period, and the status of each period.

    Args:
        selection: Whether periods may be absent because they were not selected.
    """
    stated = _periods(evidence, time.dimension, selection=selection) if time else []
    stated += _statuses(evidence, time.dimension) if time else []
    if rate:
        found = base_of_figures(evidence, count, rate, region, time)
        if found.base is not None:
            about = Subject.RATE_BASE
            stated.append(_stated(about, str(found.base), FIGURES, scope=_plain(rate.label), quote=found.how))
    return stated


def _periods(evidence: Evidence, dimension: str, *, selection: bool) -> list[Statement]:
    codes = {label: period.code for label, period in evidence.periods(dimension).items()}
    if not codes:
        return []
    # the period that begins first; of a year and its first part, the part
    first = min(codes, key=lambda label: span(codes[label]) or (0, 0))
    unit = SELECTION if selection else ""
    return [_stated(Subject.AVAILABLE_FROM, codes[first], FIGURES, quote=first, unit=unit)]


def _statuses(evidence: Evidence, dimension: str) -> list[Statement]:
    """How final each period is by its mark: one witness, unless its stars and its Status field differ."""
    marked, printed = evidence.status(dimension), _printed(evidence, dimension)
    stars = any(statuses != {FigureStatus.FINAL.value} for statuses in printed.values())
    differ = stars and any(marked[label] != statuses for label, statuses in printed.items())
    witnesses = {STARS: printed, FIELD: marked} if differ else {MARKS: marked}
    codes = {label: period.code for label, period in evidence.periods(dimension).items()}
    return [
        _stated(Subject.STATUS, status, place, scope=codes[label], quote=_mark(label, status, place))
        for place, seen in witnesses.items()
        for label, statuses in seen.items()
        for status in sorted(statuses.intersection(FigureStatus))
        if label in codes
    ]


def _printed(evidence: Evidence, dimension: str) -> dict[str, set[str]]:
    """Statuses by the stars in the labels alone."""
    seen: dict[str, set[str]] = {}
    for label in map(str, evidence.frame[dimension].unique()):
        if found := parse_period(label):
            seen.setdefault(canonical(label), set()).add(found[1].value)
    return seen


def _mark(label: str, status: str, place: str) -> str:
    return f"{label}: {status}" if place == FIELD else label + FigureStatus(status).stars


def _stated(  # noqa: PLR0913 - the fields of a statement, most of them optional
    subject: Subject, value: str, place: str, *, scope: str = "", quote: str = "", unit: str = ""
) -> Statement:
    return Statement(subject=subject, scope=scope, value=value, place=place, quote=quote or value, unit=unit)


def _plain(label: str) -> str:
    return " ".join(label.split())
