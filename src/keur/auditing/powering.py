"""What the rules that ran would have proved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keur.contract.model import Contract
from keur.evidence.cubes import Evidence
from keur.evidence.power import powers
from keur.evidence.undetected import RULES, Facts
from keur.power import Power
from keur.release.numbers import number
from keur.rules.facts import contexts
from keur.verdict import RuleResult, Status

MOST = 2_000_000
"""Rows of a table beyond which it would cost too much time and memory."""


def power(
    evidence: Evidence, contract: Contract, rules: Sequence[RuleResult]
) -> tuple[tuple[Power, ...], list[str]]:
    """The power on each count and its rates, and what has to be remarked.

    Only rules that prove and that concluded add power.
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
    return tuple(one for group in counts.values() for one in _powers(evidence, group, ran)), []


def _powers(evidence: Evidence, group: Sequence[dict[str, Any]], ran: Sequence[str]) -> list[Power]:
    """The power on one count, given the facts once per rate of it."""
    first = group[0]
    region = first["region"].dimension if "region" in first else None
    facts = Facts(first["count"], first.get("families", []), first.get("time"), region, ran)
    return powers(evidence, facts, [one["rate"] for one in group if "rate" in one])
