"""Totals and their subtypes: what words and metadata suggest, as far as the figures bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from keur.contract.model import Family
from keur.drafting.found import Question, chance, listed, of, quoted
from keur.drafting.groups import group_candidates
from keur.drafting.indented import indented, indented_candidates
from keur.drafting.outline import Candidate, Outline, candidates, outline, settled
from keur.drafting.runs import Tried, adds_up, runs
from keur.drafting.trial import SHOWN, Bench, Trial
from keur.evidence.labels import canonical
from keur.release.numbers import number
from keur.release.release import Dimension

FEW = 50
"""Where the figures refute a relation in at most one of so many totals, they may be wrong themselves."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate after the figures were asked.

    Attributes:
        family: None where the figures refute it.
        question: What is left to ask; empty where nothing.
        national_only: Whether only figures of the country as a whole contradict it.
    """

    family: Family | None
    question: str = ""
    national_only: bool = False


@dataclass(frozen=True, slots=True)
class Families:
    """The families of a table, questions about them, and whether the country contradicts any."""

    facts: tuple[Family, ...]
    questions: tuple[Question, ...]
    national_only: bool


def families(bench: Bench, dimensions: dict[str, Dimension]) -> Families:
    """The families along dimensions of types, each dimension in its own order.

    Args:
        dimensions: By name in the contract.
    """
    kept: list[Family] = []
    questions: list[Question] = []
    national_only = False
    for name, dimension in dimensions.items():
        for candidate in _candidates(bench, name, dimension):
            one = judged(name, candidate, bench.family(name, candidate.total, candidate.parts))
            if one.family and _circular([*kept, one.family]):
                one = Judged(None, f"{_shown(candidate)} would be a part of itself: what is it?")
            at = ("families", len(kept)) if one.family else ("families",)
            questions += [Question(at, one.question)] if one.question else []
            kept += [one.family] if one.family else []
            national_only |= one.national_only
    return Families(tuple(kept), tuple(questions), national_only)


def _candidates(bench: Bench, name: str, dimension: Dimension) -> Iterator[Candidate]:
    """Candidates of one dimension: of the metadata where the figures bear them out, else of the labels."""
    published = [label for label in dimension.categories if canonical(label)]
    labels = list(dict.fromkeys(map(canonical, published)))
    made = outline(labels)
    stated = [c for c in group_candidates(dimension, made.whole) if _borne_out(bench, name, c)]
    told = {candidate.total for candidate in stated}
    yield from stated
    if indented(published):
        own: Iterable[Candidate] = indented_candidates(published)
    else:
        own = _by_labels(bench, name, labels, made)
    yield from (candidate for candidate in own if candidate.total not in told)


def _borne_out(bench: Bench, name: str, candidate: Candidate) -> bool:
    return _nearly(bench.family(name, candidate.total, candidate.parts))


def _nearly(trial: Trial) -> bool:
    """Whether the figures allow a family, but for a few that may be wrong themselves."""
    return trial.wrong * FEW <= trial.tested


def _by_labels(bench: Bench, name: str, labels: list[str], made: Outline) -> Iterator[Candidate]:
    def tried(total: str, parts: Iterable[str]) -> Trial:
        return bench.family(name, total, list(parts))

    settled(made, lambda total, parts: _nearly(tried(total, parts)))
    sums = list(_sums(made, labels, tried))
    for candidate in sums:
        made.top[:] = [label for label in made.top if label not in candidate.parts]
        for block in made.blocks.values():
            block[:] = [label for label in block if label not in candidate.parts]
    yield from candidates(made)
    yield from sums


def _sums(made: Outline, labels: list[str], tried: Tried) -> Iterator[Candidate]:
    """Sums that no label tells of, among rows that stand side by side."""
    if made.whole is None and not made.blocks and len(labels) > 2:  # noqa: PLR2004 - a total and two parts
        *others, last = labels
        if adds_up(tried(last, others)):
            yield Candidate(last, tuple(others), "By the figures alone: it is the sum of all others.")
            return
    yield from runs(made.top, tried)
    for block in made.blocks.values():
        yield from runs(block, tried)


def judged(dimension: str, candidate: Candidate, trial: Trial) -> Judged:
    """A candidate as a family, with the strongest relation that the figures bear out."""
    relation, exhaustive, doubt = _relation(candidate, trial)
    if relation is None:
        return Judged(None, doubt)
    family = Family(
        dimension=dimension, total=candidate.total, subtypes=candidate.parts, relation=relation,
        why=_why(candidate, trial, relation), **({} if exhaustive else {"exhaustive": False}),
    )  # fmt: skip
    questions = [candidate.question, doubt]
    apart = trial.country[1] if relation == "partition" else trial.country[0]
    return Judged(family, " Also: ".join(q for q in questions if q), national_only=apart > 0)


Relation = Literal["cover", "partition"]
_EXCLUSIVE = re.compile(r"\b(?:uitsluitend|alleen|enkel|zowel|only|solely|exclusively|both)\b", re.IGNORECASE)


def _would_show(trial: Trial, parts: Iterable[str]) -> bool:
    """Whether an overlap would have shown, or words exclude it."""
    return trial.hidden <= SHOWN or any(_EXCLUSIVE.search(part) for part in parts)


def _relation(candidate: Candidate, trial: Trial) -> tuple[Relation | None, bool, str]:
    """The relation, whether the parts are all, and what is left to ask."""
    if trial.adds_up and _would_show(trial, candidate.parts):
        return "partition", True, ""
    if not candidate.exhaustive:
        return (None, False, _refuted(candidate, trial)) if trial.below else ("cover", False, "")
    if not trial.wrong:
        return "cover", True, _doubt(trial)
    if not trial.below:
        few = trial.above * FEW <= trial.complete
        asked = "are those figures wrong?" if few else "which categories does this list lack?"
        return "cover", False, f"the total is above the sum in {of(trial.above, trial.complete)}: {asked}"
    return None, False, _refuted(candidate, trial)


def _doubt(trial: Trial) -> str:
    """What figures that bear a cover out leave open."""
    if not trial.tested:
        return "no total is published beside any of these: does it cover them, and are they all?"
    if not trial.complete:
        return "no total is published beside all of these: are they all its parts?"
    if not trial.off:
        return (
            f"they add up in all {number(trial.complete)} totals, yet rounding would hide that one in "
            f"{max(1, int(1 / trial.hidden))} is in several: is everybody in one of them only?"
        )
    if trial.off * FEW <= trial.complete:
        told = f"they add up in all but {of(trial.off, trial.complete)} totals"
        return f"{told}: are those figures wrong, or is one person in several?"
    return ""


def _refuted(candidate: Candidate, trial: Trial) -> str:
    few = " Are those figures wrong?" if trial.below * FEW <= trial.tested else ""
    return (
        f"{_shown(candidate)} is left out: in {of(trial.below, trial.tested)} totals a part is larger, "
        f"such as {trial.example}.{few} Is it a total of others?"
    )


def _shown(candidate: Candidate) -> str:
    return f"{quoted(candidate.total)} as total of {listed(candidate.parts)}"


def _why(candidate: Candidate, trial: Trial, relation: Relation) -> str:
    said = [candidate.how]
    if trial.tested:
        said.append(f"{of(trial.tested - trial.below, trial.tested)} totals are no less than a part.")
    if trial.complete:
        said.append(f"{of(trial.complete - trial.above, trial.complete)} are no more than the sum of all.")
    if relation == "partition":
        said.append(f"All can be that sum; parts that overlap would seem so {chance(trial.odds)} times.")
        said.append(f"One person in {number(int(1 / trial.hidden))} who is in several would have shown.")
    elif trial.off > trial.above:
        said.append(
            f"{number(trial.off - trial.above)} are less than that sum: one person may be in several."
        )
    return " ".join(said)


def _circular(families: Iterable[Family]) -> bool:
    below: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for family in families:
        parts = {(family.dimension, part) for part in family.subtypes}
        below.setdefault((family.dimension, family.total), set()).update(parts)
    try:
        TopologicalSorter(below).prepare()
    except CycleError:
        return True
    return False
