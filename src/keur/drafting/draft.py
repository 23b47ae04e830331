"""A contract for a table that nobody has written one for, from one release of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from keur.contract.model import Contract, Softening
from keur.drafting import measures as drafted
from keur.drafting.columns import RegionAxis, TimeAxis
from keur.drafting.dimensions import Dimensions, dimensions
from keur.drafting.families import Families, families
from keur.drafting.found import Question, quoted
from keur.drafting.rates import Ground
from keur.drafting.time import predecessor, statuses, year, year_trial
from keur.drafting.trial import Bench
from keur.evidence.cubes import Evidence
from keur.evidence.frame import release_frame
from keur.evidence.joined import Inhabitants, with_population
from keur.evidence.labels import canonical
from keur.evidence.looked_up import region_keys
from keur.release.release import Release
from keur.verdict import Severity

_ENGLISH = re.compile(r"periods?|regions?|year|total|number|sex|age", re.IGNORECASE)
_SUMS = ("SS001", "SS002", "SS003", "SS004", "SS005")
"""Rules on sums, which an estimate for the country may break."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A contract, and what is left to ask about it."""

    contract: Contract
    questions: tuple[Question, ...]


def draft(
    release: Release, table: str, *, register: Inhabitants | None = None, known: Sequence[Contract] = ()
) -> Draft:
    """The contract that a release allows to state, each fact with how it was found.

    Args:
        table: Identifier of the table.
        register: Populations, by which the rates are tried.
        known: Contracts of other tables, among which a predecessor may be.

    Raises:
        ContractError: The release cannot be laid out: two of its columns have one name.
    """
    axes = dimensions(release, register)
    columns, questions = drafted.columns(release, axes.facts)
    evidence = _evidence(release, _contract(release, table, axes, drafted.provisional(columns)), register)
    ground = _ground(evidence, axes)
    counted = drafted.counts(columns)
    facts, asked = drafted.measures(columns, counted, ground)
    country = ground.region.national if ground.region else None
    bench = Bench(evidence, tuple(count for count, _ in counted.values()), axes.role("region"), country)
    sums = families(bench, {name: axes.columns[name] for name in axes.types}) if counted else _NO_FAMILIES
    rest, more = _rest(release, bench, axes, sums, known)
    contract = _contract(release, table, axes, facts, rest)
    return Draft(contract, (*axes.questions, *questions, *asked, *sums.questions, *more))


_NO_FAMILIES = Families((), (), national_only=False)


def _contract(
    release: Release,
    table: str,
    axes: Dimensions,
    measures: dict[str, drafted.Facts],
    rest: dict[str, Any] | None = None,
) -> Contract:
    of = f" of {release.edition.date}" if release.edition else ""
    return Contract(
        table=table,
        title=canonical(release.title) or table,
        language="en" if _is_english(release) else "nl",
        dimensions=axes.facts,
        measures=measures,
        why=f"Drafted from one release{of}, {release.source.name!r}, by its words and its figures.",
        **(rest or {}),
    )


def _is_english(release: Release) -> bool:
    headings = [canonical(d.label) for d in release.dimensions]
    return any(_ENGLISH.fullmatch(heading) for heading in headings)


def _evidence(release: Release, contract: Contract, register: Inhabitants | None) -> Evidence:
    frame, keys = release_frame(release, contract), region_keys(release, contract)
    return Evidence(with_population(frame, contract, register, keys) if register else frame)


def _ground(evidence: Evidence, axes: Dimensions) -> Ground:
    region, time = axes.role("region"), axes.role("period")
    national = axes.facts[region].national if region else None
    place = (
        RegionAxis(region, national.label if national else None, national.between if national else None)
        if region
        else None
    )
    return Ground(evidence, place, TimeAxis(time) if time else None)


def _rest(
    release: Release, bench: Bench, axes: Dimensions, sums: Families, known: Sequence[Contract]
) -> tuple[dict[str, Any], list[Question]]:
    """What a contract states beside dimensions and measures."""
    time = axes.role("period")
    trial = year_trial(bench, time)
    halves, asked = year(release, trial) if bench.counts else (None, [])
    legal, more = statuses(release, axes.columns[time] if time else None)
    former, still = predecessor(release, known)
    apart = sums.national_only or (halves is not None and trial.country[0] > 0)
    softer, last = _softer(bench.national, sums, apart=apart)
    facts = {
        "families": sums.facts,
        "year": halves,
        "statuses": legal,
        "predecessor": former,
        "softer": softer,
    }
    return {name: fact for name, fact in facts.items() if fact}, [*asked, *more, *still, *last]


def _softer(
    national: str | None, sums: Families, *, apart: bool
) -> tuple[tuple[Softening, ...], list[Question]]:
    """Sums of the country weigh less where only its figures break them; else that is a question."""
    if national is None or not (sums.facts or apart):
        return (), []
    if not apart:
        text = (
            f"are figures of {quoted(national)} estimates of their own? Then rules on sums weigh less there"
        )
        return (), [Question(("softer",), f"{text}: see docs/drafting.md.")]
    why = "Totals and subtypes fit in every region but not for the country: it is estimated by itself."
    softening = Softening(rules=_SUMS, regions=(national,), severity=Severity.WARNING, why=why)
    asked = "are figures of the country estimates, or are those that do not fit wrong?"
    return (softening,), [Question(("softer", 0, "regions"), asked)]
