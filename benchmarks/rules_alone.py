"""Seconds that the rules take on a frame, without reading, Great Expectations or reports."""

from __future__ import annotations

import inspect
import time
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import TypeAdapter

from keur import sources
from keur.contract.find import by_table
from keur.evidence.cubes import Evidence
from keur.evidence.frame import release_frame
from keur.evidence.joined import with_population, with_predecessor
from keur.rules.facts import contexts
from keur.rules.registry import Rule, catalogue, facts_of
from keur.sources import population as registers


def frame(release: Path, population: Path, predecessor: Path) -> pd.DataFrame:
    """The frame of an audit with every optional input."""
    _, contract = by_table("86050NED", Path.cwd())
    figures = release_frame(sources.read(release), contract)
    figures = with_population(figures, contract, registers.read(population))
    return with_predecessor(figures, contract, sources.read(predecessor))


def seconds(figures: pd.DataFrame) -> dict[str, float]:
    """Seconds per rule on the figures, the cubes made beforehand as in an audit."""
    _, contract = by_table("86050NED", Path.cwd())
    evidence = Evidence(figures)
    taken: dict[str, float] = {}
    for facts in contexts(contract):
        evidence.interval(facts["count"])  # made once and shared, as in an audit
        for code, rule in catalogue().items():
            if rule.asset == "figures" and _needed(rule) <= set(facts):
                taken[code] = _timed(rule, evidence, facts)
    return taken


def given(rule: Rule, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts that a rule asks for, as Great Expectations hands them over."""
    kinds = facts_of(rule.check)
    return {
        name: TypeAdapter(kinds[name]).validate_python(facts[name]) for name in rule.facts if name in facts
    }


def _needed(rule: Rule) -> set[str]:
    """Facts without which a rule is left out of a suite."""
    parameters = inspect.signature(rule.check).parameters
    return {name for name in rule.facts if parameters[name].default is inspect.Parameter.empty}


def _timed(rule: Rule, evidence: Evidence, facts: dict[str, Any]) -> float:
    known = given(rule, facts)
    start = time.perf_counter()
    rule.check(evidence, **known)
    return time.perf_counter() - start
