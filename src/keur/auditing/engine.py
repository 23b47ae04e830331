"""One audit, from what was handed in to the verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from keur.auditing import comparing, gate, inputs, outcomes, places, suites
from keur.auditing.besides import Audit
from keur.auditing.bridging import bridges
from keur.auditing.folding import folded
from keur.auditing.placing import told_once
from keur.auditing.powering import power
from keur.auditing.reading import UNDATED, contract_of, release_of
from keur.auditing.request import Request
from keur.auditing.suspecting import suspected
from keur.contract.model import Contract, CountFacts
from keur.evidence import columns
from keur.evidence.cubes import Evidence
from keur.evidence.extent import Extent
from keur.evidence.statements_frame import statements_frame
from keur.evidence.witnesses import figures_statements, measure_statements, release_statements
from keur.gx.batch import evidence_of
from keur.gx.results import Ran
from keur.gx.run import run
from keur.gx.suites import parse
from keur.release.release import Edition, Release
from keur.release.statements import Statement
from keur.rules.facts import contexts
from keur.verdict import Candidate, Denominator, Input, Subject, Verdict

Announce = Callable[[str], None]


def conclude(request: Request, docs: Path, announce: Announce) -> Verdict:
    """Audit a release.

    Args:
        docs: Folder that the Data Docs are written into.
        announce: Told what is being done, for whoever waits.

    Raises:
        AuditError: No audit was possible.
    """
    announce("reading the release")
    release = release_of(request)
    path, whole = contract_of(request, release)
    texts, remarks = suites.current(path.parent, whole, locked=request.locked)
    texts = suites.chosen(texts, request.suites)
    given = inputs.read(request, whole, release)
    announce("laying the figures out")
    contract = columns.held(whole, release)
    frame, unasked = given.joined(release, contract)
    evidence = evidence_of(frame)  # held here, so that whoever is given its frame shares its cubes
    past = inputs.past(release, given, whole)
    editions = inputs.editions(release, given, whole, past)
    beside = evidence if editions is None else evidence_of(editions)
    assets = {
        "figures": evidence.frame,
        "statements": _statements(
            release,
            contract,
            evidence,
            [
                *measure_statements(release, whole),
                *inputs.announced_and_seen(release, given, whole, beside),
            ],
        ),
        "editions": beside.frame,
    }
    edition = release.edition or UNDATED
    ran = run(
        assets,
        [parse(text, path.parent / f"{name}.json") for name, text in texts.items()],
        docs=docs,
        table=contract.table,
        edition=edition.date,
        announce=announce,
    )
    audited = _Audited(
        release, contract, edition, given.listed(), evidence, beside, inputs.date_before(given)
    )
    remarks += unasked
    unchecked = columns.unknown_measures(release, contract)
    remarks += [
        f"The contract does not state what {label!r} is: no rule was asked of it." for label in unchecked
    ]
    ran = outcomes.asked(ran, columns.missing_measures(release, whole))
    verdict = _verdict(request, audited, ran, remarks)
    if given.previous is None:
        return verdict
    return replace(
        verdict,
        revisions=comparing.revisions(beside, release, given.previous, whole),
        vintages=comparing.vintages(beside, past) if past else (),
    )


@dataclass(frozen=True, slots=True)
class _Audited:
    """What was held against what."""

    release: Release
    contract: Contract
    edition: Edition
    inputs: tuple[Input, ...]
    evidence: Evidence
    editions: Evidence
    before: str | None


def _statements(
    release: Release, contract: Contract, evidence: Evidence, seen: Sequence[Statement]
) -> pd.DataFrame:
    """What the notes state, and what the figures themselves do, those of two editions together too."""
    stated = [*release_statements(columns.in_order(release, contract)), *seen]
    for facts in contexts(contract):
        known: dict[str, Any] = {name: facts.get(name) for name in ("count", "rate", "region", "time")}
        stated += figures_statements(evidence, **known, selection=release.selection)
    return statements_frame(list(dict.fromkeys(stated)))


def _subject(audited: _Audited) -> Subject:
    release, edition = audited.release, audited.edition
    measures, facts = columns.measures(release, audited.contract), audited.contract.measures
    counts = [measure for name, measure in measures.items() if isinstance(facts[name], CountFacts)]
    count = next(iter(counts or measures.values()))
    return Subject(
        table=audited.contract.table,
        title=release.title,
        edition=edition.date,
        edition_from=edition.known_from,
        format=release.source.format,
        name=release.source.name,
        sha256=release.source.sha256,
        cells=release.rows,
        published=count.published,
        not_carried=release.not_carried,
    )


def _verdict(request: Request, audited: _Audited, ran: Sequence[Ran], remarks: Sequence[str]) -> Verdict:
    subject = _subject(audited)
    rules = outcomes.results(ran)
    listed = outcomes.findings(ran, rules)
    suspects = suspected(listed, rules, audited.evidence, audited.contract)
    again = Audit(audited.evidence, audited.contract, rules)
    moved = places.since(told_once(suspects.findings), audited.editions, again, audited.before)
    settled = suspects.settled | moved.settled
    unlisted = {c: n for c, n in outcomes.unlisted(ran, listed).items() if c not in settled}
    placed = [*moved.found, *folded(moved.left, unlisted, _extent(audited))]
    placed.sort(key=lambda finding: finding.severity.rank)
    incomplete = gate.missing(rules, audited.contract.required, subject.published)
    outcome, code = gate.gate(placed, incomplete, request.fail_on)
    extent = outcomes.remarks(ran, outcomes.holds_a_part)  # what an answer rests on comes first
    powers, beside = power(audited.evidence, audited.contract, rules, ran)
    return Verdict(
        subject=subject,
        inputs=audited.inputs,
        rules=tuple(rules),
        findings=tuple(placed),
        outcome=outcome,
        exit_code=code,
        fail_on=request.fail_on,
        denominator=_denominator(ran),
        bridges=bridges(ran),
        power=powers,
        incomplete=tuple(incomplete),
        remarks=tuple(dict.fromkeys((*extent, *remarks, *outcomes.remarks(ran), *beside))),
        unlisted=unlisted,
    )


def _extent(audited: _Audited) -> Extent:
    facts = next(contexts(audited.contract))
    time = facts["time"].dimension if "time" in facts else None
    there = [(one.column, one.decimals) for one in facts["measures"] if audited.evidence.has(one.column)]
    return Extent(audited.evidence, there, facts["dimensions"], time)


def _denominator(ran: Sequence[Ran]) -> Denominator | None:
    shown = next((one.shown["denominator"] for one in ran if "denominator" in one.shown), None)
    if shown is None:
        return None
    candidates = tuple(Candidate(c["reference"], c["fits"], c["of"]) for c in shown["candidates"])
    return Denominator(shown["measure"], shown["declared"], shown["identified"], candidates)
