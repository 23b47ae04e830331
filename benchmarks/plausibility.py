"""The share of figures that the rules from year to year name in releases that are in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks import through_time
from benchmarks.synthetic import Publication
from keur.evidence.cubes import Evidence
from keur.rules.facts import contexts
from keur.rules.registry import Rule, catalogue

SEEDS, REGIONS = 20, 60
BUDGET = 0.001
RESTLESS = through_time.Habits(trend=0.08, region=0.12, profile=0.6)
"""A country in which types and regions move far more than they do."""

Row = tuple[str, str, str, bool | None]


def rows() -> Iterator[Row]:
    """Over several releases of persons who stay, and of persons who move a lot."""
    for what, habits in (("in order", through_time.Habits()), ("in order, but restless", RESTLESS)):
        found, figures = 0, 0
        for seed in range(SEEDS):
            book = through_time.publication(seed, regions=REGIONS, habits=habits)
            found += named(book)
            figures += book.counts.size
        share = found / figures
        told = f"{found} of {figures:,}".replace(",", " ")
        yield f"{SEEDS} releases {what}: figures named", told, "0.1 %", share <= BUDGET


def named(book: Publication) -> int:
    """Figures that the rules from year to year name."""
    evidence = Evidence(through_time.frame(book))
    (facts,) = contexts(book.contract)
    rules = [rule for rule in catalogue().values() if rule.suite == "year_over_year"]
    return sum(rule.check(evidence, **_known(rule, facts)).counts.violated for rule in rules)


def _known(rule: Rule, facts: dict[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in rule.facts if name in facts}
