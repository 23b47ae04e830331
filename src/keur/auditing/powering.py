"""What the rules that ran would have proved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from keur.contract.model import Contract
from keur.evidence.cubes import Evidence
from keur.evidence.power import Part, powers
from keur.evidence.undetected import RULES, Facts
from keur.gx.results import Ran
from keur.power import Power
from keur.release.numbers import number
from keur.rules.facts import contexts
from keur.verdict import RuleResult, Status

MOST = 2_000_000
"""Rows of a table beyond which it would cost too much time and memory."""


def power(
    evidence: Evidence, contract: Contract, rules: Sequence[RuleResult], asked: Sequence[Ran] = ()
) -> tuple[tuple[Power, ...], list[str]]:
    """The power on each count and its rates, and what has to be remarked.

    Only rules that prove and that concluded add power, and only where they were asked.
    """
    concluded = {Status.PASSED, Status.FAILED}
    ran = [rule.code for rule in rules if rule.code in RULES and rule.proves and rule.status in concluded]
    if not ran:
        return (), []
    if len(evidence.frame) > MOST:
        rows = number(len(evidence.frame))
        return (), [f"What size of error would have been proved is not computed for {rows} rows."]
    counts: dict[Any, list[dict[str, Any]]] = {}
    for facts in contexts(contract):
        if "count" in facts:
            counts.setdefault(facts["count"], []).append(facts)
    parts = _parts(ran, asked)
    return tuple(one for group in counts.values() for one in _powers(evidence, group, ran, parts)), []


def _powers(
    evidence: Evidence, group: Sequence[dict[str, Any]], ran: Sequence[str], parts: Sequence[Part]
) -> list[Power]:
    """The power on one count, given the facts once per rate of it."""
    first, partly = group[0], {code for part in parts for code in part.ran}
    region = first["region"].dimension if "region" in first else None
    everywhere = [code for code in ran if code not in partly]
    facts = Facts(first["count"], first.get("families", []), first.get("time"), region, everywhere)
    return powers(evidence, facts, [one["rate"] for one in group if "rate" in one], parts)


def _parts(ran: Sequence[str], asked: Sequence[Ran]) -> list[Part]:
    """The parts of the table that rules were asked on which were not asked on all of it."""
    concluded = [one for one in asked if one.code in ran and one.counts.concluded]
    scopes = {code: [one.scope for one in concluded if one.code == code] for code in ran}
    parts: dict[str, Part] = {}
    for code, found in scopes.items():
        for scope in [] if not found or _everywhere(found) else found:
            only, without = (scope.get(name, {}) for name in ("only", "without"))
            known = parts.get(repr(scope), Part(only, without, ()))
            parts[repr(scope)] = known._replace(ran=(*known.ran, code))
    return list(parts.values())


def _everywhere(scopes: Sequence[Mapping[str, Mapping[str, list[str]]]]) -> bool:
    """Whether scopes make up the whole table: one is all of it, or what one leaves out others hold."""
    if not all(scopes):
        return True
    only = [scope["only"] for scope in scopes if scope.keys() == {"only"} and len(scope["only"]) == 1]
    left = [
        scope["without"] for scope in scopes if scope.keys() == {"without"} and len(scope["without"]) == 1
    ]
    return any(
        set(labels) <= {label for one in only for label in one.get(dimension, ())}
        for one in left
        for dimension, labels in one.items()
    )
