"""Tables that leave nothing to compare: rules from year to year say so, and never break."""

import inspect

import pytest

from build import COUNT, REGION, TIME, cover, evidence
from keur.rules.registry import catalogue

RULES = [rule for rule in catalogue().values() if rule.suite == "year_over_year"]
FACTS = {"count": COUNT, "region": REGION, "time": TIME, "families": [cover("Totaal", "A", "B")]}
YEARS = [str(year) for year in range(2018, 2025)]


def rows(figure, regions, periods, types=("Totaal", "A", "B")):
    return [
        {"type": t, "region": r, "period": p, "clients": figure(i)}
        for i, (t, r, p) in enumerate((t, r, p) for t in types for r in regions for p in periods)
    ]


TABLES = {
    "one cell": rows(lambda _: 100, ["Assen"], ["2024"]),
    "one region through time": rows(lambda i: 100 + 5 * i, ["Assen"], YEARS),
    "only the country": rows(lambda _: 100, ["Nederland"], YEARS),
    "everything hidden": rows(lambda _: ".", map("P{}".format, range(20)), YEARS),
    "everything 0": rows(lambda _: 0, list(map("P{}".format, range(20))), YEARS),
    "everything the same": rows(lambda _: 15, list(map("P{}".format, range(12))), ["2023", "2024"]),
    "every other cell hidden": rows(
        lambda i: "." if i % 2 else 100, list(map("P{}".format, range(9))), YEARS
    ),
    "no period at all": rows(lambda _: 100, ["Assen", "Emmen"], ["before", "after"]),
    "figures off the grid": rows(lambda i: 101 + i, list(map("P{}".format, range(20))), YEARS),
    "negative figures": rows(lambda _: -5, list(map("P{}".format, range(20))), YEARS),
    "months": rows(lambda i: 50 + 5 * (i % 3), ["Assen", "Emmen"], ["januari 2023", "januari 2024"]),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_found_and_silence_has_its_reason(rule, name):
    given = {fact: FACTS[fact] for fact in inspect.signature(rule.check).parameters if fact in FACTS}
    result = rule.check(evidence(TABLES[name]), **given)
    assert result.counts.violated == 0
    assert bool(result.reason) is not bool(result.counts.concluded)
    assert not result.defects


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
@pytest.mark.parametrize(
    "count",
    [
        pytest.param(COUNT.model_copy(update={"base": 1, "smallest": 0}), id="not rounded"),
        pytest.param(COUNT.model_copy(update={"mode": "truncate"}), id="truncated"),
        pytest.param(COUNT.model_copy(update={"base": 10, "smallest": 0}), id="rounded to 10"),
        pytest.param(COUNT.model_copy(update={"decimals": 1, "base": 1, "smallest": 0}), id="with a decimal"),
    ],
)
def test_rounding_of_any_kind(rule, count):
    table = rows(lambda i: 1_000 + 10 * (i % 9), list(map("P{}".format, range(20))), YEARS)
    given = {fact: FACTS[fact] for fact in inspect.signature(rule.check).parameters if fact in FACTS}
    result = rule.check(evidence(table), **given | {"count": count})
    assert result.counts.violated == 0
