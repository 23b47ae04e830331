"""What single figures and lines show besides an exchange: the rules, asked again with it undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from keur.auditing.judging import ASKED, WEIGHED, Judge
from keur.auditing.placing import told_once
from keur.auditing.suspecting import suspected
from keur.contract.model import Contract
from keur.evidence.cubes import Evidence
from keur.evidence.put_back import PutBack
from keur.rules.conclusion import LISTED
from keur.rules.facts import contexts
from keur.rules.registry import catalogue
from keur.verdict import Cell, Finding, RuleResult, Status

FIGURES = ("SS", "RP", "YY")
"""Families of rules that find figures wrong or odd by what else the release holds."""
UNDONE = "With the figures back under their own labels: "


@dataclass(frozen=True, slots=True)
class Audit:
    """What was audited, to ask its rules again."""

    evidence: Evidence
    contract: Contract
    rules: Sequence[RuleResult]

    @property
    def judge(self) -> Judge:
        """The rules that concluded, on single figures and what belongs to them."""
        asked = [r.code for r in self.rules if r.status in {Status.PASSED, Status.FAILED}]
        codes = {c for c in asked if c in catalogue() and (c.startswith(FIGURES) or c in ASKED)}
        return Judge(list(contexts(self.contract)), codes)

    def at_least_as_good(self, undone: Evidence, judge: Judge) -> bool:
        """Whether no more is violated with an exchange undone; else the labels are right as they are."""
        now = sum(rule.counts.violated for rule in self.rules if rule.code in WEIGHED)
        return judge.violated(undone, now) <= now

    def found(self, undone: Evidence, judge: Judge) -> tuple[list[Finding], frozenset[str]]:
        """What the audit would find in other figures, and the rules of which that is all."""
        severity, rules = {rule.code: rule.severity for rule in self.rules}, catalogue()
        defects = judge.defects(undone, [code for code in rules if code in judge.codes])
        listed = [
            Finding(
                rule=code,
                severity=severity[code],
                proved=rules[code].proves,
                defect=defect,
                next_step=rules[code].section("What to do"),
            )
            for code, defect in dict.fromkeys(defects)
        ]
        many = Counter(code for code, _ in defects)
        whole = frozenset(code for code in judge.codes if many[code] < LISTED)
        return told_once(suspected(listed, self.rules, undone, self.contract).findings), whole

    @property
    def capped(self) -> set[str]:
        """Rules of which not all findings are listed."""
        return {rule.code for rule in self.rules if rule.counts.violated >= LISTED}


@dataclass(frozen=True, slots=True)
class Besides:
    """What an exchange explains of the figures themselves.

    Attributes:
        gone: The findings that are no more once it is undone.
        left: The others, and those that say something else then.
        settled: Rules of which nothing is violated then but what is told in ``left``.
    """

    gone: list[Finding]
    left: list[Finding]
    settled: frozenset[str]


def _of_figures(finding: Finding) -> bool:
    """Whether a finding is about figures by themselves, not about another edition."""
    line = finding.suspect is not None and finding.suspect.line is not None
    return finding.rule.startswith(FIGURES) or line


def besides(findings: Sequence[Finding], undone: PutBack, audit: Audit) -> Besides | None:
    """The findings on figures, parted by whether an exchange explains them.

    None where more is violated once it is undone: then the labels are right as they are.
    """
    judge = audit.judge
    if not audit.at_least_as_good(undone.evidence, judge):
        return None
    found, whole = audit.found(undone.evidence, judge)
    after = {_key(one): one for one in _published(found, undone) if _of_figures(one)}
    gone, left = list[Finding](), list[Finding]()
    for finding in findings:
        then = after.pop(_key(finding), None)
        if not (_of_figures(finding) and _touched(finding, undone)):
            left.append(finding)
        elif then is None:
            gone.append(finding)
        else:
            left.append(finding if then.defect.message == finding.defect.message else _told(then))
    known, capped = {cell for one in gone for cell in _cells(one)}, audit.capped
    left += [
        _told(then)
        for then in after.values()
        if then.rule in capped or (_touched(then, undone) and known.intersection(_cells(then)))
    ]
    return Besides(gone, left, whole)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.defect.measure, finding.defect.cell, finding.defect.place


def _cells(finding: Finding) -> list[Cell]:
    own = finding.defect.cell
    return [*([own] if own else []), *finding.defect.involved]


def _touched(finding: Finding, undone: PutBack) -> bool:
    """Whether a finding is about a category that changed places."""
    one = undone.one
    partner = finding.suspect.cause.partner if finding.suspect and finding.suspect.cause else None
    named = {*(partner.split(" · ") if partner else ())}
    named.update(cell.as_dict().get(one.dimension, "") for cell in _cells(finding))
    return bool(named & one.source.keys())


def _published(findings: Iterable[Finding], undone: PutBack) -> Iterable[Finding]:
    """The findings at the cells where the release has the figures."""
    for finding in findings:
        defect = finding.defect
        at = undone.published
        yield replace(
            finding,
            defect=replace(
                defect,
                cell=at(defect.cell) if defect.cell else None,
                involved=tuple(at(cell) for cell in defect.involved),
                readings=tuple(replace(one, cell=at(one.cell)) for one in defect.readings),
            ),
        )


def _told(finding: Finding) -> Finding:
    return replace(finding, defect=replace(finding.defect, message=f"{UNDONE}{finding.defect.message}"))
