"""Findings on two editions that are there because categories changed places, as one finding for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from keur.auditing.besides import Audit, besides
from keur.auditing.merging import merged, worst
from keur.evidence.changed_places import ChangedPlaces, changed_places, differing
from keur.evidence.cubes import PREVIOUS, Evidence
from keur.evidence.layout import cell_at
from keur.evidence.put_back import PutBack, put_back
from keur.evidence.revisions import final_before
from keur.evidence.silent_changes import silent
from keur.reasoning.judgement import Mask
from keur.reasoning.line_slips import LineSlip
from keur.release.numbers import number
from keur.rules.facts import contexts
from keur.suspect import LikelyCause, Suspect
from keur.verdict import Cell, Finding

NAMED = 5
"""Categories that a sentence names; it counts the others."""
INVOLVED = 500
"""Cells that are named one by one."""
SILENT = frozenset({"RV001", "RV003"})
"""Rules that name every figure that changed in silence."""
OF_FINAL = frozenset({"RV001", "RV006"})
"""Rules on figures that were final."""
OF_EDITIONS = ("RV", "DC005")
"""Rules on what became of a figure since the previous edition."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What categories that changed places explain.

    Attributes:
        found: One finding for each exchange.
        left: The findings that have other causes.
        settled: Rules of which all that was counted and not listed is explained too.
    """

    found: list[Finding]
    left: list[Finding]
    settled: frozenset[str] = frozenset()


def since(findings: Sequence[Finding], editions: Evidence, audit: Audit, edition: str | None) -> Moved:
    """The findings, those that are there because categories changed places told once.

    Args:
        editions: Evidence on both editions, or on this one where there is no other.
        audit: What was audited.
        edition: The previous edition; None where it has no date.
    """
    named = any(finding.rule in SILENT for finding in findings)
    facts = next(contexts(audit.contract))
    compared = [one for one in facts["measures"] if editions.has(f"{PREVIOUS}{one.column}")]
    if not named or not compared:
        return Moved([], list(findings))
    time = facts["time"].dimension if "time" in facts else None
    left, told, settled = list(findings), list[Finding](), frozenset[str]()
    undone: PutBack | None = None
    unexplained = differing(editions, compared)
    for one in changed_places(editions, compared, time):
        unexplained = unexplained & ~one.explained
        cause = _Cause(one, editions, unexplained)
        because = [cause.behind(finding) for finding in left]
        gone = [finding for finding, is_so in zip(left, because, strict=True) if is_so]
        if not gone:
            continue
        left = [finding for finding, is_so in zip(left, because, strict=True) if not is_so]
        now = undone.evidence if undone else audit.evidence
        then = put_back(now, one, editions, facts["measures"], time)
        if then and (figures := besides(left, replace(then, earlier=undone), audit)):
            left, gone, undone = figures.left, [*gone, *figures.gone], replace(then, earlier=undone)
            settled |= figures.settled
        told.append(_finding(one, gone, editions, edition))
    changed = silent(editions, compared).changed
    if told and not (changed & unexplained).any():
        settled |= SILENT
    return Moved(told, left, settled)


class _Cause:
    """An exchange as the cause of findings on two editions."""

    def __init__(self, one: ChangedPlaces, editions: Evidence, unexplained: Mask) -> None:
        self.one, self.editions = one, editions
        self.open, self.open_and_final = unexplained, unexplained & final_before(editions)

    def behind(self, finding: Finding) -> bool:
        """Whether a finding is there because of the exchange.

        One that tells of many figures at once is so where nothing is left of what it could tell of.
        """
        if not finding.rule.startswith(OF_EDITIONS):
            return False
        known = finding.defect.cell.as_dict() if finding.defect.cell else {}
        at = tuple(
            axis.index(known[dimension]) if dimension in known else slice(None)
            for dimension, axis in self.editions.coords.items()
        )
        left = self.open_and_final if finding.rule in OF_FINAL else self.open
        return bool(self.one.explained[at].any()) and not bool(left[at].any())


def _finding(one: ChangedPlaces, gone: list[Finding], editions: Evidence, edition: str | None) -> Finding:
    labels = list(one.source)
    head = worst([finding for finding in gone if finding.rule in SILENT] or gone, None, ())
    sentence, before = _sentence(one), f"the edition of {edition}" if edition else "the previous edition"
    other = "the other" if one.mutual else "another"
    places = np.argwhere(one.explained)[:INVOLVED]
    n = number(int(one.explained.sum()))
    defect = replace(
        head.defect,
        cell=Cell(((one.dimension, labels[0]),)),
        place=None,
        measure=None,
        involved=tuple(cell_at(editions, tuple(at)) for at in places),
        readings=(),
        observed=f"{number(one.fit)} figures that {before} has under another label",
        expected="each figure under its own label",
        message=f"{sentence[0].upper()}{sentence[1:]} since {before}: of the {number(one.figures)} "
        f"definitive figures that differ, {number(one.fit)} are those of {other}.",
    )
    suspect = Suspect(
        unique=True,
        exact=one.fit == one.figures,
        reason="" if one.fit == one.figures else f"{number(one.figures - one.fit)} figures differ otherwise",
        cause=LikelyCause(LineSlip.SWAPPED.value, sentence, None, one.source[labels[0]]),
        line=int(one.explained.sum()),
    )
    step = (
        f"Find the step that gave these {n} cells another label, put each figure back under its own, and "
        "audit again. If the labels were wrong before, announce the correction."
    )
    others = sorted(
        (finding for finding in gone if finding is not head), key=lambda one: one.rule != head.rule
    )
    whole = replace(head, defect=defect, suspect=suspect, next_step=step, members=(head, *others))
    return merged(whole, others)


def _sentence(one: ChangedPlaces) -> str:
    labels = list(one.source)
    if one.mutual:
        return f"the figures of '{labels[0]}' and '{labels[1]}' are exchanged"
    told = [f"'{a}' has those of '{b}'" for a, b in list(one.source.items())[:NAMED]]
    more = len(labels) - NAMED
    rest = f" and {number(more)} more likewise" if more > 0 else ""
    return (
        f"the figures of {number(len(labels))} categories stand under other labels ({', '.join(told)}{rest})"
    )
