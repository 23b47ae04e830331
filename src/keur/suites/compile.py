"""Suites of Great Expectations, written from a contract.

A rule of the catalogue is included where the contract states every fact that the rule needs. The facts
are written out, so that a reviewer reads in the suite what will be checked.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from keur.contract.model import Contract, Softening
from keur.errors import ContractError
from keur.evidence.labels import canonical
from keur.rules.facts import contexts
from keur.rules.registry import Rule, catalogue
from keur.suites.names import EXPECTATIONS
from keur.verdict import Severity

Suite = dict[str, Any]
"""A suite as plain JSON values: name, expectations, meta."""


def compile_suites(contract: Contract) -> dict[str, Suite]:
    """The suites that a contract implies, by name.

    Raises:
        ContractError: The contract softens a rule that does not exist, or that no region matters to.
    """
    _refuse_idle_softenings(contract)
    suites: dict[str, Suite] = {}
    for rule in catalogue().values():
        for expectation in _expectations(rule, contract):
            suite = suites.setdefault(
                rule.suite, {"name": rule.suite, "expectations": [], "meta": {"table": contract.table}}
            )
            if expectation not in suite["expectations"]:  # the facts of two counts may come to the same
                suite["expectations"].append(expectation)
    return suites


def dump(suite: Suite) -> str:
    """A suite as text: the same suite gives the same text."""
    return json.dumps(suite, indent=1, ensure_ascii=False) + "\n"


def _expectations(rule: Rule, contract: Contract) -> Iterator[Suite]:
    for stated in contexts(contract):
        facts = _facts(rule, stated)
        if facts is not None:
            for severity, scope in _weights(rule, contract):
                yield {
                    "type": EXPECTATIONS[rule.code],
                    "kwargs": facts | scope,
                    "severity": severity.value,
                    "meta": {"code": rule.code, "asset": rule.asset},
                }


def _facts(rule: Rule, stated: dict[str, Any]) -> dict[str, Any] | None:
    """The facts that a rule asks for as plain values; None where one that it needs is not stated."""
    parameters = inspect.signature(rule.check).parameters
    optional = {name for name in rule.facts if parameters[name].default is not inspect.Parameter.empty}
    if any(name not in stated for name in rule.facts if name not in optional):
        return None
    if not all(_is_stated(path, stated) for path in rule.stated):
        return None
    return {name: _plain(stated[name]) for name in rule.facts if name in stated}


def _is_stated(path: str, stated: dict[str, Any]) -> bool:
    """Whether there is such a fact, or such an attribute of one."""
    name, _, part = path.partition(".")
    fact = stated.get(name)
    return bool(getattr(fact, part) if part and fact else fact)


def _plain(fact: Any) -> Any:  # noqa: ANN401 - any fact of keur.rules.facts
    if isinstance(fact, BaseModel):
        return fact.model_dump(mode="json", exclude_defaults=True)
    if isinstance(fact, list):
        return [_plain(one) for one in fact]
    return fact


def _weights(rule: Rule, contract: Contract) -> Iterator[tuple[Severity, dict[str, Any]]]:
    """Severity and scope: once for the whole table, or once for each part that weighs differently."""
    region = contract.dimension("region")
    softer = [] if region is None or rule.asset == "statements" else _softenings(rule, contract)
    labels = [list(map(canonical, softening.regions)) for softening in softer]
    apart = [label for regions in labels for label in regions]
    yield rule.severity, {"without": {region: apart}} if apart else {}
    for softening, regions in zip(softer, labels, strict=True):
        yield softening.severity, {"only": {region: regions}}


def _softenings(rule: Rule, contract: Contract) -> list[Softening]:
    return [s for s in contract.softer if rule.code in s.rules and s.severity is not rule.severity]


def _refuse_idle_softenings(contract: Contract) -> None:
    rules = catalogue()
    for code in (code for softening in contract.softer for code in softening.rules):
        if code not in rules:
            near = get_close_matches(code, rules, n=1, cutoff=0)
            raise ContractError(
                f"the contract of table {contract.table} softens a rule {code} that does not exist",
                hint=f"did you mean {near[0]}? `keur rules` lists them all",
            )
        if rules[code].asset == "statements":
            raise ContractError(
                f"the contract of table {contract.table} softens {code} in some regions",
                hint=f"{code} is on the notes, which have no regions: leave it out there",
            )
